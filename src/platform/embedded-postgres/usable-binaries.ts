import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { copyBinaries } from './copy-binaries.ts'
import { EmbeddedPostgresError, isSystemError } from './embedded-postgres-error.ts'
import type { Home } from './home.ts'
import { installedBinaries } from './installed-binaries.ts'
import { restoreLinks } from './restore-links.ts'
import { run } from './run.ts'
import type { ServerUser } from './server-user.ts'

/** The folder with postgres, initdb and pg_ctl, tried out: the installed one, or a copy where that cannot be used. */
export async function usableBinaries(home: Home): Promise<string> {
  const installed = installedBinaries()
  // Where node_modules is read-only the copy gets its links.
  await restoreLinks(installed.native).catch(() => {})
  if (!(await problemWith(installed.native, home.user))) return join(installed.native, 'bin')

  const copy = join(home.path, `native-${installed.version}`)
  await copyBinaries(installed.native, copy)
  const problem = await problemWith(copy, home.user)
  if (!problem) return join(copy, 'bin')

  await rm(copy, { recursive: true, force: true })
  throw unsupported(problem)
}

async function problemWith(native: string, user: ServerUser | undefined): Promise<string | undefined> {
  try {
    const { code, output } = await run(join(native, 'bin', 'postgres'), ['--version'], { user })
    return code === 0 ? undefined : output.split('\n')[0] || `exit code ${code}`
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (error.code === 'ENOENT') throw unsupported('it was made for glibc, which is missing here')
    if (error.code === 'EPERM') throw unsupported('PostgreSQL does not run as root and root may not change user here')
    return error.message
  }
}

function unsupported(problem: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The built-in PostgreSQL does not run here (${problem}): set DATABASE_URL to a PostgreSQL of your own.`,
  )
}
