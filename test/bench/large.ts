import { demandAgreement } from './agree.ts'
import type { Contest } from './contest.ts'
import { type Ratio, type Sample, percentile, ratioOf } from './figures.ts'
import { load } from './load.ts'
import type { Asking } from './operations/operation.ts'
import { type Measuring, type Samples, measureInRounds } from './rounds.ts'
import { SEARCH_P99_MS } from './targets.ts'

/** How the search goes where there is more to search. */
export interface Large {
  readonly practices: number
  readonly samples: Samples
  /** What it costs the hub against what it cost before, server and Postgres together where that can be told. */
  readonly growth: Ratio | null
  readonly p99InTime: boolean
}

/** One for each core of a small machine, so that latency is not the length of a queue. */
const ASKERS = 2
const P99_SECONDS = 10

interface Growing extends Measuring {
  readonly contest: Contest
  readonly search: Asking
  /** What the hub needed before. */
  readonly before: readonly Sample[]
  readonly from: number
  readonly to: number
  readonly rounds: number
  readonly say: (line: string) => void
}

export async function measureLarge({ contest, search, before, from, to, say, ...how }: Growing): Promise<Large> {
  await contest.seed.practices(from + 1, to)
  await contest.seed.settle()
  const contenders = contest.readers.filter(({ name }) => name === 'limit' || name === 'planned')
  await demandAgreement(search, contenders)
  const samples = await measureInRounds({ ...how, say, askings: [search], contendersOf: () => contenders })
  const now = samples.get(search.name)?.get('planned') ?? []
  const growth = now.flatMap((sample, round) => {
    const [one, other] = [costOf(sample), costOf(before[round])]
    return one && other ? [one / other] : []
  })
  say('looking at the latency')
  const { servers, people } = contest
  const { latencies } = await load({
    url: servers.hub.url,
    askers: ASKERS,
    seconds: P99_SECONDS,
    from: 0,
    send: index => ({
      path: search.path('hub'),
      body: search.body('hub', index),
      authorization: `Bearer ${people.reader}`,
    }),
  })
  return {
    practices: to,
    samples,
    growth: ratioOf(growth),
    p99InTime: percentile(latencies, 0.99) <= SEARCH_P99_MS,
  }
}

const costOf = (sample: Sample | undefined) => sample && (sample.together ?? sample.server)
