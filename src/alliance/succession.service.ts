import type { EntityManager } from 'typeorm'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { globalId } from '../platform/ids.ts'
import { visibleIds } from '../platform/reading/visible-ids.ts'
import { organisations } from './organisation.fields.ts'
import type { RecordSuccessionInput } from './organisation.input.ts'
import { saveRevised } from './organisation.service.ts'
import { keptOrganisation, lockRegister, organisationId } from './register.ts'
import { sourceOf } from './source.ts'
import { demandPast } from './today.ts'

/** Answers the successor. Recording the same again corrects the day and the source. */
export async function recordSuccession(context: Context, input: RecordSuccessionInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const successorId = await organisationId(tx, viewer, input.successor, 'successor')
    const predecessors = await visibleIds(tx, viewer, organisations, input.predecessors, 'predecessors')
    await lockRegister(tx, viewer)
    await demandPast(tx, input.on, 'on')
    await keptOrganisation(tx, viewer, successorId, 'successor')
    const line = await lineFrom(tx, successorId)
    for (const id of predecessors) {
      const field = ['predecessors', String(input.predecessors.indexOf(globalId('Organisation', id)))]
      const predecessor = await keptOrganisation(tx, viewer, id, field)
      if (id === successorId) throw refuse(UserErrorCode.INVALID, field, 'An organisation does not succeed itself.')
      if (line.has(id))
        throw refuse(UserErrorCode.CONFLICT, field, 'The successor itself went up in this organisation.')
      if (predecessor.successorId !== null && predecessor.successorId !== successorId)
        throw refuse(UserErrorCode.CONFLICT, field, 'This organisation went up in another one already.')
      const told = { successorId, succeededOn: input.on ?? null, successionSource: sourceOf(input.source) }
      await saveRevised(tx, Object.assign(predecessor, told))
    }
    return successorId
  })
}

/** An organisation, what it went up in, what that went up in, and so on. */
async function lineFrom(tx: EntityManager, id: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `with recursive line as (
       select id, successor_id from organisation where id = $1
       union select next.id, next.successor_id from organisation next join line on next.id = line.successor_id)
     select id from line`,
    [id],
  )
  return new Set(rows.map(row => row.id))
}
