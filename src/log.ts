import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/** Lines of JSON on standard error; names of operations and ids only, never variables, tokens or addresses. */
export function logger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino(
    { level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  )
}
