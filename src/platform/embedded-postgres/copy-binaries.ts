import { chmod, cp, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { restoreLinks } from './restore-links.ts'

/** Complete or not there: a copy that was interrupted is made again. */
export async function copyBinaries(native: string, copy: string): Promise<void> {
  if (await stat(copy).catch(() => undefined)) return

  const unfinished = join(dirname(copy), 'native.new')
  await rm(unfinished, { recursive: true, force: true })
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
  await openForAll(unfinished)
  await restoreLinks(unfinished)
  await rename(unfinished, copy)
}

/** Only while no server runs: it loads extensions from them. */
export async function removeOtherCopies(home: string, bin: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith('native') && name !== basename(dirname(bin)))
      await rm(join(home, name), { recursive: true, force: true })
  }
}

async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openForAll(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}
