import { readFile, readlink, realpath } from 'node:fs/promises'
import { isSystemError } from './embedded-postgres-error.ts'
import { run } from './run.ts'

// In a container an ended process may stay in the list for ever, as a zombie.
const LIVE_POSTGRES = /\(postgres\) [^ZX]/

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isSystemError(error, 'EPERM')
  }
}

/** Is this process the PostgreSQL of this data folder? Pids are handed out again. Undefined: a PostgreSQL, but whose cannot be told. */
export async function servesData(pid: number, data: string): Promise<boolean | undefined> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return (await isPostgres(pid)) ? undefined : false

  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(data))
  } catch (error) {
    const hidden = isSystemError(error, 'EACCES')
    return hidden && LIVE_POSTGRES.test(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')) ? undefined : false
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  const list =
    process.platform === 'win32'
      ? run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])
      : run('ps', ['-p', String(pid), '-o', 'comm='])
  return list.then(
    ({ output }) => output.includes('postgres'),
    () => true,
  )
}
