import { open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

const FULL = 10_000_000

export function serverLog(folder: string): string {
  return join(folder, 'postgres.log')
}

export async function openServerLog(folder: string) {
  const path = serverLog(folder)
  const size = await stat(path).then(
    found => found.size,
    () => 0,
  )
  if (size > FULL) await rename(path, `${path}.old`)

  const handle = await open(path, 'a+', 0o600)
  const { size: before } = await handle.stat()

  return {
    file: handle.fd,
    close: () => handle.close(),
    /** The end of what was said since it was opened. */
    async lastWords(): Promise<string> {
      const { size } = await handle.stat()
      const { buffer } = await handle.read({ buffer: Buffer.alloc(size - before), position: before })
      return buffer.toString().trim().split('\n').slice(-10).join('\n')
    },
  }
}
