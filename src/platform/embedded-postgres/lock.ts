import { randomUUID } from 'node:crypto'
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isSystemError } from './embedded-postgres-error.ts'
import { isAlive } from './process-identity.ts'

const HEARTBEAT_MS = 500
const SILENT_MS = 10_000

/** One process at a time starts or stops what lives in this folder. */
export async function withLock<T>(folder: string, log: (line: string) => void, work: () => Promise<T>): Promise<T> {
  const lock = join(folder, 'lock')
  const mine = `${process.pid} ${randomUUID()}`

  for (let waiting = false; !(await claim(lock, mine));) {
    if (await isAbandoned(lock)) {
      await clear(lock)
      continue
    }
    if (!waiting) log(`Waiting for another process that starts or stops PostgreSQL in ${folder}.`)
    waiting = true
    await pause(50)
  }

  const heartbeat = setInterval(() => void touch(lock), HEARTBEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    if ((await content(lock)) === mine) await rm(lock, { force: true })
  }
}

async function claim(lock: string, mine: string): Promise<boolean> {
  try {
    await writeFile(lock, mine, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    // Windows answers EPERM while a removed file is still being looked at.
    if (isSystemError(error, 'EEXIST') || (process.platform === 'win32' && isSystemError(error, 'EPERM'))) return false
    throw error
  }
}

/** A pid alone does not tell: a restarted container hands out the same ones, so the holder also keeps touching its lock. */
async function isAbandoned(lock: string): Promise<boolean> {
  const holder = Number.parseInt(await content(lock), 10)
  if (holder && !isAlive(holder)) return true
  const touched = await stat(lock).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(),
  )
  return Date.now() - touched > SILENT_MS
}

/** Only who holds the second lock may clear the first, or two that find it abandoned would clear each other's. */
async function clear(lock: string): Promise<void> {
  const clearing = `${lock}.clearing`
  if (await claim(clearing, String(process.pid))) {
    if (await isAbandoned(lock)) await rm(lock, { force: true })
    await rm(clearing, { force: true })
  } else if (await isAbandoned(clearing)) {
    await rm(clearing, { force: true })
  }
}

async function content(lock: string): Promise<string> {
  return readFile(lock, 'utf8').catch(() => '')
}

async function touch(lock: string): Promise<void> {
  const now = new Date()
  await utimes(lock, now, now).catch(() => {})
}
