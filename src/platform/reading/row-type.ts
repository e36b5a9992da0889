/** Where a row says of what type it is, for our own code; no field is called so. */
export const TYPE = '#type'
