/** The global ids of the hub's API: a type and the id of a row, in base64url. */
export const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64url')

/** The id of the row; what is no global id stays as it is. */
export function rowId(id: string): string {
  const [, row] = /^[A-Za-z]+:([0-9a-f-]{36})$/.exec(Buffer.from(id, 'base64url').toString()) ?? []
  return row ?? id
}
