import { type Sample } from './figures.ts'
import { load } from './load.ts'
import type { Asking } from './operations/operation.ts'
import type { PostgresCpu } from './postgres-cpu.ts'
import type { Server } from './servers/server.ts'

/** Who is compared: a server, asked in one way. */
export interface Contender {
  readonly name: 'limit' | 'postgraphile' | 'planned' | 'cached'
  readonly server: Server
  readonly authorization?: string
  /** Out of how many cases it is asked, where not all; each of them once before it is measured. */
  readonly cases?: number
}

export interface Measuring {
  /** How many requests warm up each contender for each operation: what runs for years is compiled by then. */
  readonly warmUp: number
  readonly askers: number
  readonly seconds: number
  readonly postgres: PostgresCpu | null
}

export type Samples = Map<string, Map<Contender['name'], Sample[]>>

/** One contender, one operation, for some seconds. */
export async function measure(
  { server, authorization, cases }: Contender,
  asking: Asking,
  from: number,
  { askers, seconds, postgres }: Pick<Measuring, 'askers' | 'seconds' | 'postgres'>,
  least = 0,
): Promise<Sample> {
  const send = (index: number) => ({
    path: asking.path(server.name),
    body: asking.body(server.name, cases ? index % cases : index),
    authorization,
  })
  // What is written in each round empties the cache, and filling it again is what the other contenders are measured by.
  if (cases) await load({ url: server.url, askers, seconds: 0, least: cases, from, send })
  const before = { server: (await server.usage()).cpu, postgres: await postgres?.() }
  const { requests, failed } = await load({ url: server.url, askers, seconds, least, from, send })
  const after = { server: (await server.usage()).cpu, postgres: await postgres?.() }
  const used = after.server - before.server
  const byPostgres =
    after.postgres !== undefined && before.postgres !== undefined ? after.postgres - before.postgres : null
  const together = byPostgres === null ? null : (used + byPostgres) / requests
  return { server: used / requests, together, failed: failed / requests }
}

export const rotated = <T>(list: readonly T[], by: number): T[] =>
  list.map((_, place) => list[(place + by) % list.length]).filter(one => one !== undefined)

interface Rounds extends Measuring {
  readonly rounds: number
  readonly askings: readonly Asking[]
  readonly contendersOf: (asking: Asking) => readonly Contender[]
  /** Called after each round, the first of which only warms up. */
  readonly between?: () => Promise<void>
  readonly say: (line: string) => void
}

/** Every contender in every round, each time in another order, so that what the machine does meanwhile concerns all. */
export async function measureInRounds({
  rounds,
  warmUp,
  askings,
  contendersOf,
  between,
  say,
  ...how
}: Rounds): Promise<Samples> {
  const samples: Samples = new Map(
    askings.map(asking => [asking.name, new Map(contendersOf(asking).map(({ name }) => [name, []]))]),
  )
  for (let round = 0; round <= rounds; round++) {
    say(round ? `round ${round} of ${rounds}` : 'warming up')
    for (const [place, asking] of askings.entries())
      for (const contender of rotated(contendersOf(asking), round + place)) {
        const sample = await measure(contender, asking, round * 100_000, how, round ? 0 : warmUp)
        if (round) samples.get(asking.name)?.get(contender.name)?.push(sample)
      }
    await between?.()
  }
  return samples
}
