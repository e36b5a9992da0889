import type { Asker } from './asker.ts'
import { does } from './leeratelier.ts'

export interface Report {
  readonly id: string
  readonly status: string
  readonly reason: string
  readonly decisionReason: string | null
  readonly subjectId: string
  readonly subject: { readonly id: string } | null
  readonly reporter: { readonly id: string } | null
  readonly decidedBy: { readonly id: string } | null
}

const REPORT = `id status reason decisionReason subjectId subject { ... on Node { id } } reporter { id } decidedBy { id }`

type Thing = { readonly id: string }

export const reports = (who: Asker, { id: on }: Thing, input: Record<string, unknown> = {}) =>
  does<{ report: Report | null }>(
    who,
    'reportContent',
    { on, reason: 'Hier staat een naam van een cliënt.', ...input },
    `report { ${REPORT} }`,
  )

/** The same, where it is not what is told of. */
export async function reported(who: Asker, thing: Thing): Promise<Report> {
  const { report, refused } = await reports(who, thing)
  if (!report) throw new Error(`The report was refused: ${refused.join('; ')}`)
  return report
}

export const decides = (who: Asker, { id }: Thing, decision: 'HIDE' | 'DISMISS', reason = 'Daar is grond voor.') =>
  does<{ report: Report | null }>(who, 'decideReport', { id, decision, reason }, `report { ${REPORT} }`)

export const hides = (who: Asker, { id }: Thing, reason = 'Herleidbaar tot een cliënt.') =>
  does<{ hidden: { id: string; reason: string; title: string; subjectId: string } | null }>(
    who,
    'hideContent',
    { id, reason },
    'hidden { id reason title subjectId }',
  )

export const restores = (who: Asker, { id }: Thing, reason = 'De naam is eruit.') =>
  does<{ restored: string | null }>(who, 'restoreContent', { id, reason }, 'restored')

/** What the coordinators of the alliance are shown of the reports; null for who is none. */
export async function reportsSeenBy(who: Asker, status?: string): Promise<readonly Report[] | null> {
  const query = `query ($status: ReportStatus) { alliance { reports(first: 100, status: $status) { nodes { ${REPORT} } } } }`
  const { alliance } = await who.get<{ alliance: { reports: { nodes: Report[] } | null } }>(query, { status })
  return alliance.reports && alliance.reports.nodes
}

export interface Entry {
  readonly id: string
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly reason: string | null
  readonly actor: { readonly id: string } | null
  readonly about: { readonly id: string } | null
}

/** The audit trail as somebody reads it, the latest first. */
export async function trail(who: Asker, filter: Record<string, unknown> = {}): Promise<readonly Entry[]> {
  const query = `query ($filter: AuditFilter) { auditTrail(first: 100, filter: $filter) {
    nodes { id action subjectType subjectId reason actor { id } about { id } } } }`
  return (await who.get<{ auditTrail: { nodes: Entry[] } }>(query, { filter })).auditTrail.nodes
}
