import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export function passwordFile(folder: string): string {
  return join(folder, 'password')
}

/** Made once per folder, and what tells that a server found running is ours. */
export async function ensurePassword(folder: string): Promise<string> {
  const file = passwordFile(folder)
  const known = await readFile(file, 'utf8').catch(() => '')
  if (known) return known

  const password = randomBytes(24).toString('base64url')
  await writeFile(`${file}.new`, password, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return password
}
