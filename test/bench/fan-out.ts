import { deepStrictEqual } from 'node:assert'
import type { Client } from 'pg'
import { Audience } from './audience.ts'
import type { Sample } from './figures.ts'
import { readFrame } from './follow.ts'
import { rotated } from './rounds.ts'
import type { Server, ServerName } from './servers/server.ts'

/** PostGraphile would keep the bench waiting for minutes with more subscribers, and with as many deliveries. */
const MOST_FOR_POSTGRAPHILE = 1_000
const SHARE_OF_POSTGRAPHILE = 0.025
const LEAST_FOR_POSTGRAPHILE = 20
/** The first events after thousands of subscribers have come cost more than those that follow. */
const LEAST_EVENTS = 60

interface FanOut {
  readonly db: Client
  readonly servers: readonly Server[]
  readonly sizes: readonly number[]
  readonly rounds: number
  /** How many events warm up a server, PostGraphile by its share: what runs for years is compiled by then. */
  readonly warmUp: number
  /** How many deliveries to measure at least. */
  readonly deliveries: number
  readonly say: (line: string) => void
}

/** By the number of subscribers. */
export type Deliveries = ReadonlyMap<number, ReadonlyMap<ServerName, readonly Sample[]>>

/** What a delivery costs each server, at each number of subscribers. */
export async function measureFanOut({
  db,
  servers,
  sizes,
  rounds,
  warmUp,
  deliveries,
  say,
}: FanOut): Promise<Deliveries> {
  const measured = new Map<number, Map<ServerName, Sample[]>>()
  const [smallest] = sizes
  if (smallest === undefined) return measured
  say('warming up the fan-out')
  for (const server of servers) await deliver(server, smallest, Math.ceil(shareOf(server) * warmUp), db)
  for (const size of sizes) {
    const present = servers.filter(({ name }) => name !== 'postgraphile' || size <= MOST_FOR_POSTGRAPHILE)
    const samples = new Map<ServerName, Sample[]>(present.map(({ name }) => [name, []]))
    measured.set(size, samples)
    for (let round = 0; round < rounds; round++) {
      say(`${size.toLocaleString('en')} subscribers, round ${round + 1} of ${rounds}`)
      const told: unknown[] = []
      for (const server of rotated(present, round)) {
        const least = server.name === 'postgraphile' ? LEAST_FOR_POSTGRAPHILE : LEAST_EVENTS
        const events = Math.max(least, Math.ceil((shareOf(server) * deliveries) / size))
        const { used, frame } = await deliver(server, size, events, db)
        samples.get(server.name)?.push({ server: used / (events * size), together: null, failed: 0 })
        told.push(readFrame(server.name, frame))
      }
      for (const one of told) deepStrictEqual(one, told[0], 'The servers deliver different things')
    }
  }
  return measured
}

const shareOf = ({ name }: Server) => (name === 'postgraphile' ? SHARE_OF_POSTGRAPHILE : 1)

/** Microseconds that the server used, and one of the frames it sent. */
async function deliver(server: Server, size: number, events: number, db: Client) {
  const audience = await Audience.of(server, size, db)
  try {
    const before = await server.usage()
    let frame = ''
    for (let event = 0; event < events; event++) frame = await audience.receive()
    const after = await server.usage()
    return { used: after.cpu - before.cpu, frame }
  } finally {
    await audience.leave()
  }
}
