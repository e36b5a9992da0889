#!/usr/bin/env node
import './production.ts'
import 'reflect-metadata'
import { Command, InvalidArgumentError, Option } from 'commander'
import { assertInputObjectType, lexicographicSortSchema, printSchema } from 'graphql'
import { ConfigError, readConfig } from './config.ts'
import { DatabaseError, findDatabase, patiently } from './database.ts'
import { WatchError, watch } from './feed/index.ts'
import { importFile } from './importing/import-file.ts'
import { lineHelp } from './importing/line-help.ts'
import { PeopleError, RoleKind, invite, issueToken } from './people/index.ts'
import { EmbeddedPostgresError, FolderError } from './platform/embedded-postgres/index.ts'
import { ImportError } from './practice/index.ts'
import { ErasedListError, carryOutRetention, eraseAgain, erasedAccounts, readErasedList } from './privacy/index.ts'
import { loadSample } from './sample/index.ts'
import { buildSchema } from './schema.ts'
import { serve } from './serve.ts'
import { HostError, ListenError } from './server/listen.ts'

/** What people did or set, as against what we did wrong: one line tells it, no stack. */
const EXPECTED = [
  ConfigError,
  DatabaseError,
  EmbeddedPostgresError,
  ErasedListError,
  ImportError,
  ListenError,
  PeopleError,
  WatchError,
]
/** Of these, the ones that another setting mends. */
const MISCONFIGURED = [ConfigError, FolderError, HostError]

// Whoever reads only the beginning, as `head` does, has what they wanted.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1))

const say = (line: string) => void process.stdout.write(`${line}\n`)
const note = (line: string) => void process.stderr.write(`${line}\n`)

/** Works on the database of the settings, beside a running hub or without one. */
async function onDatabase<T>(work: Parameters<typeof patiently<T>>[1]): Promise<T> {
  const database = await findDatabase(readConfig(process.env), note)
  try {
    return await patiently(database.url, work)
  } finally {
    await database.release()
  }
}

const homeUrl = () => {
  const { publicUrl, host, port } = readConfig(process.env)
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

const program = new Command('hub').description('The knowledge-sharing hub of a regional health alliance.')
program.command('serve').description('start the hub').action(serve)

program
  .command('migrate')
  .description('bring the database to the present shape')
  .action(async () => {
    await onDatabase(async () => undefined)
    say('The database has the present shape.')
  })

program
  .command('seed')
  .description('load the sample practices and Leerateliers, marked as sample')
  .action(async () => {
    const loaded = await onDatabase(db => db.transaction(loadSample))
    say(
      loaded
        ? `Loaded ${loaded.practices} practices and ${loaded.leerateliers} Leerateliers.`
        : 'The sample is there already.',
    )
  })

interface InviteOptions {
  readonly name: string
  readonly role: RoleKind
  readonly organisation?: string
  readonly leeratelier?: string
  readonly json?: boolean
}

program
  .command('invite')
  .description('let somebody in: gives a right at a place and prints a link to sign in with, once')
  .argument('<email>')
  .requiredOption('--name <name>', 'the name to be shown by')
  .addOption(new Option('--role <role>', 'the right to give').choices(Object.values(RoleKind)).makeOptionMandatory())
  .option('--organisation <slug>', 'where: any name the organisation bears or bore')
  .option('--leeratelier <slug>', 'where, for a facilitator')
  .option('--json', 'print JSON only')
  .action(async (email: string, { json, ...right }: InviteOptions) => {
    const { signInToken, expiresAt } = await onDatabase(db => invite(db, { email, ...right }))
    const signInUrl = `${homeUrl()}/sign-in#token=${signInToken}`
    if (json) return say(JSON.stringify({ signInToken, signInUrl }))
    say(`${right.name} can sign in once, until ${expiresAt.toISOString()}, with`)
    say(`  ${signInUrl}`)
  })

program
  .command('token')
  .description('print an access token for somebody the hub knows')
  .argument('<email>')
  .option('--json', 'print JSON only')
  .action(async (email: string, { json }: { json?: boolean }) => {
    const { accessToken, expiresAt } = await onDatabase(db => issueToken(db, email))
    if (json) return say(JSON.stringify({ accessToken }))
    say(`Authorization: Bearer ${accessToken}`)
    note(`It is good until ${expiresAt.toISOString()}.`)
  })

const readFilter = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    throw new InvalidArgumentError('It takes JSON, for instance \'{"levels":["NANO"]}\'.')
  }
}

interface WatchOptions {
  readonly url?: string
  readonly token?: string
  readonly after?: string
  readonly filter?: Record<string, unknown>
}

program
  .command('watch')
  .description('follow the feed of a running hub, a line for each contribution')
  .option('--url <url>', 'where the hub is; by default as PUBLIC_URL or HOST and PORT say')
  .option('--token <token>', 'an access token or API key, to see what the alliance shares')
  .option('--after <cursor>', 'go on from this cursor; without it, from now')
  .option('--filter <json>', 'a ContributionFilter', readFilter)
  .action(async ({ url = homeUrl(), ...options }: WatchOptions) => {
    const leave = new AbortController()
    process.once('SIGINT', () => leave.abort())
    process.once('SIGTERM', () => leave.abort())
    await watch({ url, ...options, coloured: process.stdout.isTTY, note, signal: leave.signal }, say)
  })

const practiceInput = () => assertInputObjectType(buildSchema().getType('CreateBestPracticeInput'))

program
  .command('import')
  .description('import best practices, a JSON object a line; what was imported before is left as it is')
  .argument('<file>', 'a file of lines, or - for standard input')
  .option('--source <name>', "whose keys these are; by default the file's name without its ending")
  .option('--json', 'print JSON only')
  .addHelpText('after', () => lineHelp(practiceInput()))
  .action(async (file: string, options: { source?: string; json?: boolean }) => {
    process.exitCode = await importFile(file, { ...options, input: practiceInput(), say, note })
  })

program
  .command('retention')
  .description('let go of all that was kept as long as KEEP_… says, as the nightly job does')
  .option('--dry-run', 'only tell how much would go')
  .action(async ({ dryRun }: { dryRun?: boolean }) => {
    const { keep } = readConfig(process.env)
    const report = await onDatabase(db => carryOutRetention(db, { keep, dryRun: dryRun ?? false }))
    for (const { what, after, count } of report) say(`${String(count).padStart(8)}  ${what}, ${after}`)
    if (dryRun) note('Nothing was removed: this was a dry run.')
  })

program
  .command('erased')
  .description('list who was erased, by bare ids: to keep beside the back-ups, outside of the database')
  .action(async () => {
    for (const line of await onDatabase(erasedAccounts)) say(line)
  })

program
  .command('erase-again')
  .description('after a back-up is restored: erase who was erased since it was made')
  .argument('<file>', 'what `erased` printed or the log of the hub, or - for standard input')
  .action(async (file: string) => {
    const list = await readErasedList(file)
    const { listed, erased } = await onDatabase(db => eraseAgain(db, list))
    say(`Listed: ${listed}. There again, and erased: ${erased}.`)
  })

program
  .command('schema')
  .description('print the schema, as schema/hub.graphql has it')
  .action(() => say(printSchema(lexicographicSortSchema(buildSchema()))))

try {
  await program.parseAsync()
  // A pipe takes its time: what was said must be out before the end.
  await new Promise<void>(resolve => void process.stdout.write('', () => resolve()))
  process.exit()
} catch (error) {
  const isOneOf = (kinds: (typeof EXPECTED)[number][]) => kinds.some(kind => error instanceof kind)
  note(isOneOf(EXPECTED) ? (error as Error).message : ((error as Error).stack ?? String(error)))
  process.exit(isOneOf(MISCONFIGURED) ? 2 : 1)
}
