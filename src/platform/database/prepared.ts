import { hash } from 'node:crypto'
import pg from 'pg'

const MOST_NAMED = 1000
const names = new Map<string, string>()

/** Each text is prepared once a connection; beyond a thousand texts they go unnamed, so that memory stays bounded. */
export function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MOST_NAMED) return known
  const name = `hub_${hash('sha256', text, 'base64url').slice(0, 32)}`
  names.set(text, name)
  return name
}

type Query = (statement: unknown, ...rest: unknown[]) => unknown

/** A connection that prepares what TypeORM asks too: it knows no names for statements. */
export class PreparingClient extends pg.Client {
  override query = ((statement: unknown, values?: unknown, ...rest: unknown[]) => {
    const ask = super.query.bind(this) as Query
    if (typeof statement !== 'string' || !Array.isArray(values)) return ask(statement, values, ...rest)
    return ask({ name: nameOf(statement), text: statement, values }, ...rest)
  }) as pg.Client['query']
}
