import 'reflect-metadata'
import { prepareDatabase } from '../../src/database.ts'
import { TEMPLATE, createDatabase, startServer } from './postgres.ts'

/** Dutch clocks: what is right only in UTC must fail here. */
process.env['TZ'] = 'Europe/Amsterdam'

export default async function setup(): Promise<void> {
  const stop = await startServer()
  Object.assign(globalThis, { stopTestPostgres: stop })
  await prepareDatabase(await createDatabase(TEMPLATE))
}
