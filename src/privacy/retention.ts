import type { DataSource, EntityManager } from 'typeorm'
import { eraseParticipant } from './erasure.service.ts'
import { type Periods, period } from './periods.ts'

interface Rule {
  /** What goes. */
  readonly what: string
  readonly after: string
  /** Answers how many. */
  readonly carryOut: (tx: EntityManager) => Promise<number>
}

const statement =
  (text: string, ...values: readonly number[]) =>
  async (tx: EntityManager) => {
    const [, affected] = await tx.query<[unknown, number]>(text, [...values])
    return affected
  }

/** In this order: who is forgotten takes much along. */
const rules = (keep: Periods): readonly Rule[] => [
  {
    what: 'accounts of people who stay away',
    after: period(keep.accountsMonths, 'month').en,
    carryOut: async tx => {
      const idle = await tx.query<{ id: string }[]>(
        'select id from participant where last_seen_at < now() - make_interval(months => $1)',
        [keep.accountsMonths],
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
    after: period(keep.attendanceMonths, 'month').en,
    carryOut: statement(
      `delete from registration using session
       where session.id = session_id and session.ends_at < now() - make_interval(months => $1)`,
      keep.attendanceMonths,
    ),
  },
  {
    what: 'who asked to join',
    after: period(keep.joinRequestsMonths, 'month').en,
    carryOut: statement(
      `update join_request set contact_name = null, email = null, message = null
       where requested_at < now() - make_interval(months => $1) and num_nonnulls(contact_name, email, message) > 0`,
      keep.joinRequestsMonths,
    ),
  },
  {
    what: 'who reported something',
    after: period(keep.reportersMonths, 'month').en,
    carryOut: statement(
      `update report set reporter_id = null
       where decided_at < now() - make_interval(months => $1) and reporter_id is not null`,
      keep.reportersMonths,
    ),
  },
  {
    what: 'idempotency keys',
    after: period(keep.tracesDays, 'day').en,
    carryOut: statement(
      'delete from idempotency_key where created_at < now() - make_interval(days => $1)',
      keep.tracesDays,
    ),
  },
  {
    what: 'digests',
    after: period(keep.tracesDays, 'day').en,
    carryOut: statement('delete from digest where made_at < now() - make_interval(days => $1)', keep.tracesDays),
  },
  {
    what: 'deliveries of webhooks',
    after: period(keep.tracesDays, 'day').en,
    carryOut: statement(
      `delete from webhook_delivery
       where status <> 'PENDING' and coalesce(attempted_at, created_at) < now() - make_interval(days => $1)`,
      keep.tracesDays,
    ),
  },
  {
    what: 'lines of the audit trail',
    after: period(keep.auditYears, 'year').en,
    carryOut: async tx => {
      // Without this the trigger lets nothing go that is younger than five years.
      await tx.query(`select set_config('hub.keep_audit_years', $1, true)`, [String(keep.auditYears)])
      return statement('delete from audit_entry where at < now() - make_interval(years => $1)', keep.auditYears)(tx)
    },
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
  { keep, dryRun = false }: { readonly keep: Periods; readonly dryRun?: boolean },
): Promise<readonly Retained[]> {
  const report: Retained[] = []
  for (const { what, after, carryOut } of rules(keep)) {
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
