import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isSystemError } from './embedded-postgres-error.ts'

export interface Postmaster {
  pid: number
  port: number
}

/** What a running, or roughly ended, server left in its data folder. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(nothing)).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 ? { pid, port } : undefined
}

export async function removePostmaster(data: string): Promise<void> {
  await rm(join(data, 'postmaster.pid'), { force: true })
}

function nothing(error: unknown): string {
  if (isSystemError(error, 'ENOENT')) return ''
  throw error
}
