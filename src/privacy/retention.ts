import type { DataSource, EntityManager } from 'typeorm'
import { eraseParticipant } from './erasure.service.ts'
import { PERIODS } from './periods.ts'

interface Rule {
  /** What goes. */
  readonly what: string
  readonly after: string
  /** Answers how many. */
  readonly carryOut: (tx: EntityManager) => Promise<number>
}

const statement = (text: string) => async (tx: EntityManager) => {
  const [, affected] = await tx.query<[unknown, number]>(text)
  return affected
}

const ago = (period: keyof typeof PERIODS) => `now() - interval '${PERIODS[period]}'`

/** In this order: who is forgotten takes much along. */
const RULES: readonly Rule[] = [
  {
    what: 'accounts of people who stay away',
    after: PERIODS.idleAccount,
    carryOut: async tx => {
      const idle = await tx.query<{ id: string }[]>(
        `select id from participant where last_seen_at < ${ago('idleAccount')}`,
      )
      for (const { id } of idle) await eraseParticipant(tx, id)
      return idle.length
    },
  },
  {
    what: 'sign-in links',
    after: 'they expire',
    carryOut: statement('delete from sign_in_link where expires_at <= now()'),
  },
  {
    what: 'access tokens',
    after: 'they expire',
    carryOut: statement('delete from access_token where expires_at <= now()'),
  },
  {
    what: 'registrations and attendance',
    after: PERIODS.registration,
    carryOut: statement(
      `delete from registration using session where session.id = session_id and session.ends_at < ${ago('registration')}`,
    ),
  },
  {
    what: 'who asked to join',
    after: PERIODS.joinRequest,
    carryOut: statement(
      `update join_request set contact_name = null, email = null, message = null
       where requested_at < ${ago('joinRequest')} and num_nonnulls(contact_name, email, message) > 0`,
    ),
  },
  {
    what: 'who reported something',
    after: PERIODS.reporter,
    carryOut: statement(
      `update report set reporter_id = null where decided_at < ${ago('reporter')} and reporter_id is not null`,
    ),
  },
  {
    what: 'idempotency keys',
    after: PERIODS.idempotencyKey,
    carryOut: statement(`delete from idempotency_key where created_at < ${ago('idempotencyKey')}`),
  },
  {
    what: 'digests',
    after: PERIODS.digest,
    carryOut: statement(`delete from digest where made_at < ${ago('digest')}`),
  },
  {
    what: 'deliveries of webhooks',
    after: PERIODS.delivery,
    carryOut: statement(
      `delete from webhook_delivery where status <> 'PENDING' and coalesce(attempted_at, created_at) < ${ago('delivery')}`,
    ),
  },
  {
    what: 'lines of the audit trail',
    after: PERIODS.auditEntry,
    carryOut: statement(`delete from audit_entry where at < ${ago('auditEntry')}`),
  },
]

export interface Retained {
  readonly what: string
  readonly after: string
  /** How many went, or in a dry run would go. */
  readonly count: number
}

class DryRun extends Error {}

/** Lets go of all that was kept long enough, each kind in its own transaction; a dry run undoes it and tells how many. */
export async function carryOutRetention(
  db: DataSource,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<readonly Retained[]> {
  const report: Retained[] = []
  for (const { what, after, carryOut } of RULES) {
    let count = 0
    const work = db.transaction(async tx => {
      count = await carryOut(tx)
      if (dryRun) throw new DryRun()
    })
    await work.catch((error: unknown) => {
      if (!(error instanceof DryRun)) throw error
    })
    report.push({ what, after, count })
  }
  return report
}
