/** An import cannot begin or go on; the message says why and what to do, in one line. */
export class ImportError extends Error {}
