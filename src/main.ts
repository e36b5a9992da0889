#!/usr/bin/env node
import 'reflect-metadata'
import { Command } from 'commander'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { ConfigError, readConfig } from './config.ts'
import { DatabaseError, findDatabase, patiently, prepareDatabase } from './database.ts'
import { logger } from './log.ts'
import { EmbeddedPostgresError } from './platform/embedded-postgres/index.ts'
import { buildSchema } from './schema.ts'
import { startHub } from './server.ts'
import { ListenError } from './server/listen.ts'

/** What people did or set, as against what we did wrong: one line tells it, no stack. */
const EXPECTED = [ConfigError, DatabaseError, EmbeddedPostgresError, ListenError]

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function serve() {
  const config = readConfig(process.env)
  const database = await findDatabase(config, say)
  const loaded = await prepareDatabase(database.url)
  const hub = await startHub(config, { databaseUrl: database.url, log: logger(config) })
  say('')
  say(`  ${loaded.alliance}: ${loaded.partners} organisations`)
  say('')
  say(`  GraphiQL    ${hub.url}/`)
  say(`  GraphQL     ${hub.url}/graphql   (HTTP, WebSocket, text/event-stream)`)
  say(`  Readiness   ${hub.url}/readyz`)
  say('')
  say('  Ctrl-C stops the hub.')

  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= hub.stop().then(database.release)
    void stopping.then(() => process.exit(0), fail)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

async function migrate() {
  const config = readConfig(process.env)
  const database = await findDatabase(config, say)
  await patiently(database.url, async () => undefined)
  say('The database has the present shape.')
  await database.release()
}

function fail(error: unknown): never {
  const expected = EXPECTED.some(kind => error instanceof kind)
  process.stderr.write(expected ? `${(error as Error).message}\n` : `${(error as Error).stack ?? String(error)}\n`)
  process.exit(error instanceof ConfigError ? 2 : 1)
}

const program = new Command('hub').description('The knowledge-sharing hub of a regional health alliance.')
program.command('serve', { isDefault: true }).description('Start the hub.').action(serve)
program.command('migrate').description('Bring the database to the present shape.').action(migrate)
program
  .command('schema')
  .description('Print the schema, as schema/hub.graphql has it.')
  .action(() => say(printSchema(lexicographicSortSchema(buildSchema()))))
program.parseAsync().catch(fail)
