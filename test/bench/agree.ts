import { deepStrictEqual } from 'node:assert'
import { rowId } from './ids.ts'
import { post } from './load.ts'
import type { Asking } from './operations/operation.ts'
import type { Contender } from './rounds.ts'

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
/** Whom visitors do not see. */
const PEOPLE = new Set(['author', 'authors', 'facilitators'])

/** An answer in which the same things read the same: ids of rows for global ids, one way to write a moment. */
export function comparable(value: unknown, withPeople = true): unknown {
  if (Array.isArray(value)) return value.map(one => comparable(one, withPeople))
  if (typeof value === 'string') return MOMENT.test(value) ? new Date(value).toISOString() : value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, part]: [string, unknown]) => {
    if (name === 'id' && typeof part === 'string') return [name, rowId(part)]
    return [name, !withPeople && PEOPLE.has(name) ? null : comparable(part, withPeople)]
  })
  return Object.fromEntries(entries) as unknown
}

const LOOKED_AT = 20

/** Throws where one of the contenders answers otherwise than the limit. */
export async function demandAgreement(asking: Asking, [limit, ...others]: readonly Contender[]): Promise<void> {
  if (!limit) return
  const step = Math.max(1, Math.floor(Math.min(asking.count, LOOKED_AT ** 2) / LOOKED_AT))
  for (let index = 0; index < Math.min(asking.count, LOOKED_AT * step); index += step) {
    const expected = await answered(limit, asking, index)
    for (const other of others) {
      const withPeople = other.name !== 'cached'
      deepStrictEqual(
        comparable(await answered(other, asking, index), withPeople),
        comparable(expected, withPeople),
        `${asking.name}: ${other.name} answers otherwise than the limit to ${asking.body(other.server.name, index)}`,
      )
    }
  }
}

async function answered({ server, authorization }: Contender, asking: Asking, index: number): Promise<unknown> {
  const sent = { path: asking.path(server.name), body: asking.body(server.name, index), authorization }
  return asking.read(server.name, await post(server.url, sent))
}
