import { stat } from 'node:fs/promises'
import { EmbeddedPostgresError, isSystemError } from './embedded-postgres-error.ts'
import { passwordFile } from './password.ts'

/** Its first user keeps a folder: as another, PostgreSQL could read only half of it. */
export async function demandOwnFolder(folder: string): Promise<void> {
  const me = process.getuid?.()
  const owner = (await statIfThere(passwordFile(folder)))?.uid
  if (me === undefined || owner === undefined || owner === me) return

  throw new EmbeddedPostgresError(
    `The PostgreSQL in ${folder} belongs to ${named(owner)} and you are ${named(me)}: ` +
      `start the hub as ${named(owner)}, choose another folder, or remove this one to begin again.`,
  )
}

async function statIfThere(path: string) {
  return stat(path).catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return undefined
    throw error
  })
}

function named(uid: number): string {
  return uid === 0 ? 'root' : `the user with id ${uid}`
}
