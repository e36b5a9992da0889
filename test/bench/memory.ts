import type { Client } from 'pg'
import { Audience } from './audience.ts'
import type { Server } from './servers/server.ts'

/** Whoever follows first makes a server load what it needs for all. */
const FIRST = 100

/** Bytes of memory for each subscriber that only waits, in a server that has just started. */
export async function memoryPerSubscriber(server: Server, subscribers: number, db: Client): Promise<number> {
  const first = await Audience.of(server, FIRST, db)
  const before = await server.usage({ tidy: true })
  const audience = await Audience.of(server, subscribers, db)
  const after = await server.usage({ tidy: true })
  await audience.leave()
  await first.leave()
  return (after.resident - before.resident) / subscribers
}
