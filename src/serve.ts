import { setFlagsFromString } from 'node:v8'
import { type Config, readConfig } from './config.ts'
import { type Loaded, findDatabase, prepareDatabase } from './database.ts'
import { logger } from './log.ts'
import { type RunningHub, startHub } from './server.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** By so many hundredths the heap may grow before V8 tidies it all: left to itself, what thousands left behind stays for hours. */
const GROWING_PERCENT = 10

/** Starts the hub and stays until it is told to stop: once for a tidy end, twice for an end at once. */
export async function serve(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`)
  const config = readConfig(process.env)
  // Listened for from the first moment: who changes their mind while Postgres starts leaves nothing running.
  const told = toldToStop()
  const database = await findDatabase(config, say)
  try {
    const loaded = await prepareDatabase(database.url, { sample: config.sample })
    const hub = await startHub(config, { databaseUrl: database.url, log: logger(config) })
    welcome(hub, loaded, config)
    await told
    say('Stopping …')
    await hub.stop()
  } finally {
    await database.release()
  }
}

function welcome({ url }: RunningHub, { alliance, organisations, sample, counts }: Loaded, { sample: wanted }: Config) {
  const shown = `${counts.practices} best practices, ${counts.leerateliers} Leerateliers`
  say('')
  say(`  ${alliance}`)
  say(
    `  ${organisations} organisations, ${shown}${wanted || sample ? ' (what begins with "Voorbeeld" is sample data)' : ''}`,
  )
  say('')
  say(`  GraphiQL   ${url}/`)
  say(`  GraphQL    ${url}/graphql   over HTTP, WebSocket and text/event-stream`)
  say(`  Let somebody in:   npm run hub -- invite you@example.org --name "Your Name" --role COORDINATOR`)
  say('')
  say('  Ctrl-C stops the hub.')
}

/** npm passes an interrupt on to whom the terminal sent it already: within a second it is the same one. */
export function toldToStop(): Promise<void> {
  return new Promise(resolve => {
    let first = 0
    const told = () => {
      if (first && Date.now() - first > 1000) process.exit(130)
      first ||= Date.now()
      resolve()
    }
    process.on('SIGINT', told)
    process.on('SIGTERM', told)
  })
}
