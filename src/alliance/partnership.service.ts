import type { EntityManager } from 'typeorm'
import { ContributionKind, SubjectType, record } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { explaining } from '../platform/database/constraints.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { Partnership } from './partnership.ts'
import type { RecordPartnershipInput } from './partnership.input.ts'
import { coordinatedAlliance, lockRegister, organisationId } from './register.ts'
import { sourceOf } from './source.ts'
import { demandPast, readToday } from './today.ts'

type Period = Pick<RecordPartnershipInput, 'from' | 'until'>

interface Told {
  readonly organisationId: string
  readonly partnershipId: string
}

/** Begins a partnership, or adds to what is known of one. Recording the same again changes nothing. */
export async function recordPartnership(context: Context, input: RecordPartnershipInput): Promise<Told> {
  const { viewer } = context
  const overlap = { code: UserErrorCode.CONFLICT, field: ['from'], message: 'It was a partner then already.' }
  const told = await explaining({ partnership_period_excl: overlap }, () =>
    inTransaction(context, async tx => {
      const place = {
        organisationId: await organisationId(tx, viewer, input.organisation, 'organisation'),
        allianceId: await coordinatedAlliance(tx, viewer, input.alliance),
      }
      await lockRegister(tx, viewer)
      // The feed tells it as done, so it is told once it is.
      await demandPast(tx, input.from, 'from')
      const known = await tx.find(Partnership, { where: place, order: { namedOn: 'asc' } })
      const meant = known.filter(partnership => isMeant(partnership, input)).at(input.from != null ? 0 : -1)
      if (!meant && input.from == null && input.until != null)
        throw refuse(UserErrorCode.CONFLICT, 'until', 'It is no partner whose partnership could end.')
      const partnershipId = meant
        ? await addTo(tx, meant, input)
        : await beginPartnership(tx, viewer, { ...place, ...input, source: sourceOf(input.source) })
      return { organisationId: place.organisationId, partnershipId }
    }),
  )
  context.hub.viewers.forget()
  return told
}

/** Whether a source that tells these days speaks of this partnership. */
function isMeant(partnership: Partnership, { from, until }: Period): boolean {
  if (from != null) return partnership.from === null ? from <= partnership.namedOn : partnership.from === from
  if (until != null) return partnership.until === null || partnership.until === until
  return partnership.until === null && partnership.notListedOn === null
}

async function addTo(tx: EntityManager, partnership: Partnership, { from, until, source }: RecordPartnershipInput) {
  if (from != null) partnership.from = from
  if (until !== undefined) partnership.until = until
  demandOrder(partnership)
  partnership.source = withSource(partnership.source, sourceOf(source))
  await tx.save(partnership)
  return partnership.id
}

function withSource(known: string | null, source: string): string {
  if (known === null) return source
  return `, ${known}, `.includes(`, ${source}, `) ? known : `${known}, ${source}`
}

interface NewPartnership extends Period {
  readonly organisationId: string
  readonly allianceId: string
  readonly source: string
}

/** A new partnership. The feed tells of it, unless it is over already or a source only names a known partner again. */
export async function beginPartnership(tx: EntityManager, viewer: Viewer, told: NewPartnership): Promise<string> {
  const { organisationId, allianceId, from = null, until = null, source } = told
  const today = await readToday(tx)
  const isKnown = await tx.existsBy(Partnership, { organisationId, allianceId })
  const days = { from, until, namedOn: from ?? today, notListedOn: null }
  const partnership = tx.create(Partnership, { id: newId(), organisationId, allianceId, source, ...days })
  demandOrder(partnership)
  await tx.insert(Partnership, partnership)
  const goesOn = until === null || until > today
  if (goesOn && (from !== null || !isKnown))
    await record(tx, {
      kind: ContributionKind.PARTNER_JOINED,
      subject: { type: SubjectType.Organisation, id: organisationId },
      actor: viewer.participant,
      organisation: organisationId,
    })
  return partnership.id
}

function demandOrder({ from, namedOn, until }: Partnership) {
  if (until !== null && until <= (from ?? namedOn))
    throw refuse(UserErrorCode.INVALID, 'until', 'A partnership ends after the day it began.')
}

/** Whether it leaves no room for another that begins on this day. */
export const lastsBeyond = ({ until, notListedOn }: Partnership, day: string): boolean =>
  [until, notListedOn].every(end => end === null || end > day)
