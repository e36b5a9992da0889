import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import type { Client } from 'pg'

/** Ticks of a hundredth of a second, as Linux counts them on every machine of today. */
const TICK = 10_000

/** Microseconds of CPU that Postgres has used, all its processes together; null where that cannot be told. */
export type PostgresCpu = () => Promise<number>

export async function postgresCpu(db: Client): Promise<PostgresCpu | null> {
  const { rows } = await db.query<{ pid: number }>('select pg_backend_pid() as pid')
  const pid = rows[0]?.pid ?? 0
  // Elsewhere than on Linux, and for a server on another machine, there is nothing to read.
  if (!existsSync(`/proc/${pid}/stat`)) return null
  const { name, parent } = await readStat(pid)
  if (!name.includes('postgres')) return null
  return async () => {
    const main = await readStat(parent)
    const children = await childrenOf(parent)
    const used = await Promise.all(children.map(child => usedBy(child).catch(() => 0)))
    return main.own + main.ended + used.reduce((sum, value) => sum + value, 0)
  }
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter(entry => /^\d+$/.test(entry)).map(Number)
  const found = await Promise.all(pids.map(async pid => ({ pid, of: (await readStat(pid).catch(() => null))?.parent })))
  return found.filter(({ of }) => of === parent).map(({ pid }) => pid)
}

/** The scheduler counts finer than ticks. */
async function usedBy(pid: number): Promise<number> {
  const told = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '')
  const [nanoseconds] = told.split(' ')
  return nanoseconds ? Number(nanoseconds) / 1000 : (await readStat(pid)).own
}

async function readStat(pid: number) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  const end = text.lastIndexOf(')')
  const fields = text.slice(end + 2).split(' ')
  const field = (place: number) => Number(fields[place - 3])
  return {
    name: text.slice(text.indexOf('(') + 1, end),
    parent: field(4),
    own: (field(14) + field(15)) * TICK,
    /** What processes used that came from this one and are gone. */
    ended: (field(16) + field(17)) * TICK,
  }
}
