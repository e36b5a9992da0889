import { writeFile } from 'node:fs/promises'
import { projectFile } from '../../src/platform/project.ts'
import { demandAgreement } from './agree.ts'
import { Contest } from './contest.ts'
import { measureFanOut } from './fan-out.ts'
import { type BenchDatabase, benchDatabase } from './hub-database.ts'
import { measureLarge } from './large.ts'
import { post } from './load.ts'
import { memoryPerSubscriber } from './memory.ts'
import { CREATE, creating, forgetCreated } from './operations/create.ts'
import { operations } from './operations/index.ts'
import { type Asking, type Operation, type Seeded, dataOf } from './operations/operation.ts'
import { type Options, USAGE, readOptions } from './options.ts'
import { postgresCpu } from './postgres-cpu.ts'
import { remarks, report } from './report.ts'
import type { Results } from './results.ts'
import { measureInRounds } from './rounds.ts'
import { endServers } from './servers/server.ts'
import { type Table, inColumns, serverTable, togetherTable } from './table.ts'

const began = Date.now()
const print = (line = '') => void process.stdout.write(`${line}\n`)
const say = (line: string) => print(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${line}`)

const show = (tables: readonly (Table | null)[]) => {
  for (const table of tables) if (table?.rows.length) ['', ...inColumns(table)].forEach(print)
}

async function prepare(
  { db, people, servers }: Contest,
  wanted: readonly Operation[],
  cases: number,
): Promise<Asking[]> {
  const ask: Seeded['ask'] = async (server, query, variables) => {
    const authorization = server === 'hub' ? `Bearer ${people.reader}` : undefined
    const sent = { path: '/graphql', body: JSON.stringify({ query, variables }), authorization }
    return dataOf(await post(servers[server].url, sent))
  }
  const askings: Asking[] = []
  for (const operation of wanted) askings.push(await operation.prepare({ db, most: cases, ask }))
  return askings
}

async function compare(contest: Contest, database: BenchDatabase, options: Options): Promise<Results> {
  const { db, servers, readers, writers } = contest
  const isWanted = (name: string) => options.only?.includes(name) ?? true
  const creates = creating(contest.people.desk)
  const wanted = operations.filter(({ name }) => isWanted(name))
  const reads = await prepare(contest, wanted, options.cases)
  for (const asking of reads) await demandAgreement(asking, readers)
  if (isWanted(CREATE.name)) await demandAgreement({ ...creates, count: 3 }, writers)
  await forgetCreated(db)
  say('the answers agree')

  const how = { ...options, postgres: await postgresCpu(db), say }
  const samples = await measureInRounds({
    ...how,
    askings: [...reads, ...(isWanted(CREATE.name) ? [creates] : [])],
    contendersOf: asking => (asking === creates ? writers : readers),
    between: () => forgetCreated(db),
  })
  const titles = new Map([...operations, CREATE].map(({ name, title }) => [name, title]))
  const reading = { titles, samples }
  const { limit, hub, postgraphile } = servers
  const sizes = isWanted('S1') ? options.subscribers : []
  if (sizes.length && !options.short) show([serverTable({ ...reading, deliveries: new Map() }), togetherTable(reading)])

  const deliveries = await measureFanOut({ ...options, db, say, servers: [limit, hub, postgraphile], sizes })
  const { resident } = await hub.usage()
  const perSubscriber = options.short || !sizes.length ? null : await idleSubscribers(contest, Math.max(...sizes))
  const [search] = reads.filter(({ name }) => name === 'Q4')
  const before = samples.get('Q4')?.get('planned') ?? []
  const grow = { from: options.sizes.practices, to: options.large ?? 0 }
  const large = options.large && search ? await measureLarge({ ...how, ...grow, contest, search, before }) : null
  const versions = { node: process.versions.node, postgres: database.version }
  return { options, ...versions, ...reading, deliveries, resident, perSubscriber, large }
}

async function idleSubscribers({ db, start }: Contest, size: number): Promise<NonNullable<Results['perSubscriber']>> {
  say(`${size.toLocaleString('en')} subscribers that only wait`)
  const [hub, limit] = [await start('hub'), await start('limit')]
  try {
    return { hub: await memoryPerSubscriber(hub, size, db), socket: await memoryPerSubscriber(limit, size, db) }
  } finally {
    await Promise.all([hub.stop(), limit.stop()])
  }
}

async function contend(database: BenchDatabase, options: Options): Promise<void> {
  const contest = await Contest.begin(database, options, say)
  const results = await compare(contest, database, options)
  await contest.end()
  show([serverTable(results), togetherTable(results)])
  ;['', ...remarks(results)].forEach(print)
  if (options.short) return print('It works; in the short form the figures mean nothing.')
  if (options.only) return
  await writeFile(projectFile('docs', 'performance.md'), report(results))
  print('Written to docs/performance.md.')
}

class Interrupted extends Error {}

const interruption = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => reject(new Interrupted('Interrupted: nothing is written.')))
})
// It may come before anybody waits for it.
interruption.catch(() => undefined)

/** The exit code. Nothing is left running, however it ends. */
async function bench(options: Options): Promise<number> {
  const database = await benchDatabase(say)
  try {
    await Promise.race([contend(database, options), interruption])
    return 0
  } catch (error) {
    const words = error instanceof Interrupted ? [] : [await database.lastWords(), (error as Error).stack]
    process.stderr.write(`${[...words, (error as Error).message].join('\n')}\n`)
    return 1
  } finally {
    endServers()
    await database.release()
  }
}

let options: Options
try {
  options = readOptions(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`)
  process.exit(2)
}
process.exit(await bench(options))
