import { totalmem } from 'node:os'

const MEGABYTE = 2 ** 20
const LEAST = 128
const MOST = 1024

/** An eighth of the memory that this process may use, for the pages that PostgreSQL keeps at hand. */
export function bufferMegabytes(memory = Math.min(totalmem(), process.constrainedMemory() || Infinity)): number {
  return Math.min(Math.max(Math.floor(memory / 8 / MEGABYTE), LEAST), MOST)
}
