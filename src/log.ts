import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/** Lines of JSON on standard error; names of operations and ids only, never variables, tokens or addresses. */
export function logger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  const timestamp = pino.stdTimeFunctions.isoTime
  return pino(
    { level: logLevel, base: null, timestamp, serializers: { err: told } },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** Of an error what finds its cause. What Postgres says may quote a value, so of its errors only code and place are told. */
function told(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, message, stack = '', driverError } = error as Error & { driverError?: object }
  const { code, severity, constraint, table, routine } = (driverError ?? error) as Record<string, unknown>
  const at = stack.split('\n').filter(line => line.startsWith('    at '))
  return severity ? { type: name, code, constraint, table, routine, at } : { type: name, message, code, at }
}
