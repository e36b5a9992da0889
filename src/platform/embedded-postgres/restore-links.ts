import { lstat, readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { isSystemError } from './embedded-postgres-error.ts'

/** Npm packs no symbolic links; an install script makes them, which `--ignore-scripts` leaves out. */
export async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]

  for (const { source, target } of links) {
    const link = join(native, relative('native', target))
    if (await lstat(link).catch(() => undefined)) continue
    await symlink(relative(dirname(target), source), link).catch((error: unknown) => {
      if (!isSystemError(error, 'EEXIST')) throw error
    })
  }
}
