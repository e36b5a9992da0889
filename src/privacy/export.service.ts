import { RateLimiterMemory } from 'rate-limiter-flexible'
import { inPerson } from '../learning/index.ts'
import { AuditAction, enter } from '../moderation/index.ts'
import type { Context, Hub } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { demandFew } from '../platform/rate-limit.ts'
import { join, literal, render, sql } from '../platform/reading/sql.ts'
import type { ExportMyDataInput } from './privacy.input.ts'
import { HOLDINGS } from './register.ts'

const PER_HOUR = 10
const limiters = new WeakMap<Hub, RateLimiterMemory>()

function limiterOf(hub: Hub): RateLimiterMemory {
  const known = limiters.get(hub) ?? new RateLimiterMemory({ points: PER_HOUR, duration: 3600 })
  limiters.set(hub, known)
  return known
}

interface Exported {
  readonly generatedAt: Date
  readonly data: string
}

/** All of one moment, in one statement. */
export async function exportMyData(context: Context, { indented }: ExportMyDataInput): Promise<Exported> {
  const { viewer, hub } = context
  const id = inPerson(viewer)
  await demandFew(limiterOf(hub), id)
  const lists = HOLDINGS.map(holding => sql`${literal(holding.key)}, ${holding.rows(id)}`)
  const { text, values } = render(sql`select now() as "generatedAt", json_build_object(${join(lists, ', ')}) as held`)
  return inTransaction(context, async tx => {
    const subject = { type: 'Participant', id }
    await enter(tx, { action: AuditAction.PERSONAL_DATA_EXPORTED, subject, actor: id, about: id })
    const [found] = await tx.query<{ generatedAt: Date; held: object }[]>(text, values)
    const generatedAt = found?.generatedAt ?? new Date()
    return { generatedAt, data: JSON.stringify({ generatedAt, ...found?.held }, null, indented ? 2 : undefined) }
  })
}
