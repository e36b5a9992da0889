import type { Results } from './results.ts'
import { inMarkdown, serverTable, spread, togetherTable } from './table.ts'
import { against } from './figures.ts'
import { CACHED, PER_SUBSCRIBER_KIB, RESIDENT_MB, SEARCH_P99_MS } from './targets.ts'

const count = (value: number) => value.toLocaleString('en')
const within = (value: number, most: number) => (value <= most ? 'reached' : 'not yet')

/** What is said below the tables: memory, and how the search goes at its largest. */
export function remarks({ samples, resident, perSubscriber, large }: Results): string[] {
  const megabytes = resident / 1_000_000
  const told = [
    ...failures(samples),
    `Resident memory of the hub after the whole table: ${megabytes.toFixed(0)} MB; at most ${RESIDENT_MB}: ${within(megabytes, RESIDENT_MB)}.`,
  ]
  if (perSubscriber) {
    const [hub, socket] = [perSubscriber.hub / 1024, perSubscriber.socket / 1024]
    told.push(
      `Memory per idle subscriber: ${hub.toFixed(1)} KiB, of which the bare socket is ${socket.toFixed(1)}; at most ${PER_SUBSCRIBER_KIB} beyond it: ${within(hub - socket, PER_SUBSCRIBER_KIB)}.`,
    )
  }
  if (!large) return [...told, 'The search among 500,000 practices was not measured in this run (`--large`).']
  const measured = large.samples.get('Q4')
  const ratio = against(measured?.get('limit') ?? [], measured?.get('planned') ?? [], 'server')
  return [
    ...told,
    `Q4 among ${count(large.practices)} practices: ${spread(ratio)} times the limit there, and ${spread(large.growth)} times what the hub needs among fewer, server and Postgres together.`,
    `p99 of Q4 among ${count(large.practices)} practices at most ${SEARCH_P99_MS} ms: ${large.p99InTime ? 'pass' : 'fail'}, on this machine.`,
  ]
}

/** Who could not answer all; the figures of these mean little. */
function failures(samples: Results['samples']): string[] {
  const told = [...samples].flatMap(([operation, measured]) =>
    [...measured].map(([name, rounds]) => ({
      operation,
      name,
      most: Math.max(0, ...rounds.map(({ failed }) => failed)),
    })),
  )
  return told
    .filter(({ most }) => most > 0)
    .map(
      ({ operation, name, most }) => `${operation}: ${name} answered up to ${Math.ceil(100 * most)} % with an error.`,
    )
}

const list = (lines: readonly string[]) => lines.map(line => `- ${line}`).join('\n')

/** docs/performance.md */
export function report(results: Results): string {
  const { options, node, postgres } = results
  const { sizes, rounds, seconds, askers, warmUp } = options
  const together = togetherTable(results)
  const today = new Date().toISOString().slice(0, 10)
  return `# Performance

Written by \`npm run bench\` on ${today}: Node.js ${node}, PostgreSQL ${postgres}; ${count(sizes.practices)} practices, ${count(sizes.reflections)} reflections,
${count(sizes.organisations)} organisations, ${count(sizes.participants)} people, ${count(sizes.leerateliers)} Leerateliers. ${rounds} rounds of ${seconds} seconds for each operation and server after ${count(warmUp)} requests to warm up, ${askers} askers at once.

## CPU of the server for each request, as a multiple of the limit's
${inMarkdown(serverTable(results))}

The median of the rounds, with the least and the most. From the cache an answer is to take at most ${CACHED} times the limit.
${
  together
    ? `
## CPU of server and Postgres together, as a multiple of the limit's
${inMarkdown(together)}
`
    : ''
}
## Memory, and the search at its largest
${list(remarks(results))}

## How to read it
${list(HOW)}
`
}

const HOW = [
  '**The limit** is a bare `node:http` server on the same Postgres that sends the JSON which one prepared, hand-written statement built, without GraphQL, rights or limits. For M1 it is one transaction (begin, a statement for the practice, one for all rows around it, commit), for S1 a bare `ws` server that reads what is new with one statement and writes one prepared frame to every socket.',
  '**PostGraphile 5** runs on its Amber preset and the same tables, without any rights. Lists may be narrowed by columns without an index as well, since the hub does so; the search is a function, as its manual advises; S1 uses `listen` and the same rows. Its M1 writes the practice alone, where the others also write its links, its history and the line in the feed.',
  '**The hub, planned** is `serve` as in production, asked by a signed-in member (M1: by an editor) for cases all over the sample. Access policy, limits, cost analysis and logging at `info` are on. **The hub, cached** is asked by a visitor for the same 100 cases over and over, each of which was asked once before; visitors see no people, so these lists of authors are empty.',
  'Before anything is measured, the answers of all are compared; global ids are read as ids of rows, and moments may be written in different ways.',
  "CPU is what each process accounts for itself (`process.cpuUsage`), Postgres's what Linux accounts for all its processes; divided by the requests answered. A ratio compares two servers within one round. In each round the servers take turns in another order, and what M1 made is removed.",
  "S1 counts what the server uses from the line in the log to the last of all sockets, with one line at a time, after as many events to 100 subscribers to warm up as other operations have requests (PostGraphile: a fortieth). PostgreSQL's part is left out.",
  'Ratios say little between machines when cores are few or shared; the order and the distance to the limit stay.',
]
