import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canReach } from './can-reach.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { ServerUser } from './server-user.ts'

const NAME = 'positieve-gezondheid-hub'

/** The folder of an earlier start, if the data could not live in the folder itself. */
export async function homeElsewhere(folder: string): Promise<string | undefined> {
  const path = (await readFile(signpost(folder), 'utf8').catch(() => '')).trim()
  if (!path) return undefined
  if (await stat(path).catch(() => undefined)) return path

  throw new EmbeddedPostgresError(
    `The data of ${folder} was in ${path} and is gone: put it back, or remove ${folder} to begin again.`,
  )
}

export async function moveElsewhere(folder: string, user: ServerUser, log: (line: string) => void): Promise<string> {
  for (const make of [inStateFolder, inTemporaryFolder]) {
    const path = await make().catch(() => undefined)
    if (!path) continue
    await chmod(path, 0o755)
    if (await canReach(path, user)) {
      await writeFile(`${signpost(folder)}.new`, `${path}\n`)
      await rename(`${signpost(folder)}.new`, signpost(folder))
      log(`PostgreSQL does not run as root and no other user can reach ${folder}: its data is in ${path}.`)
      return path
    }
    await rm(path, { recursive: true })
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root and no other user can reach ${folder}: choose another folder, start the hub as an ordinary user, or set DATABASE_URL.`,
  )
}

function signpost(folder: string): string {
  return join(folder, 'data-is-in')
}

async function inStateFolder(): Promise<string> {
  const parent = join('/var/lib', NAME)
  await mkdir(parent, { recursive: true })
  await chmod(parent, 0o755)
  return mkdtemp(`${parent}/`)
}

async function inTemporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `${NAME}-`))
}
