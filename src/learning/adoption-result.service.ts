import type { EntityManager } from 'typeorm'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { explaining } from '../platform/database/constraints.ts'
import { notAllowed } from '../platform/input/change.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { BestPractice, LINEAGE, PracticeOrganisation, bestPractices, setLineage } from '../practice/index.ts'
import { Adoption } from './adoption.ts'

const FIELD = 'resultingPractice'

const CIRCLE = {
  code: UserErrorCode.INVALID,
  field: [FIELD],
  message: 'The practice that was tried came from this one itself: a practice cannot come from what came from it.',
}

/** Says which practice came of an adoption, and with it where that practice came from. Under `lockLineage`. */
export async function setResult(
  tx: EntityManager,
  viewer: Viewer,
  adoption: Adoption,
  global: string | null,
): Promise<void> {
  const before = adoption.resultingPracticeId
  const id = global === null ? null : await visibleId(tx, viewer, bestPractices, global, FIELD)
  if (id === before) return
  if (before !== null) await takeBack(tx, adoption, before)
  adoption.resultingPracticeId = id
  if (id === null) return
  const child = await tx.findOneOrFail(BestPractice, { where: { id }, lock: { mode: 'for_no_key_update' } })
  if (!(await tx.existsBy(PracticeOrganisation, { practiceId: id, organisationId: adoption.organisationId })))
    throw notAllowed(FIELD, 'What comes of an adoption is a practice of the organisation that reports it.')
  if (child.adaptedFromId !== null && child.adaptedFromId !== adoption.practiceId)
    throw refuse(UserErrorCode.CONFLICT, FIELD, 'This practice came from another one already.')
  await explaining({ [LINEAGE]: CIRCLE }, () => setLineage(tx, id, adoption.practiceId))
}

/** Unless another adoption says the same, the practice then came from none. */
async function takeBack(tx: EntityManager, { practiceId }: Adoption, child: string): Promise<void> {
  const said = await tx.countBy(Adoption, { practiceId, resultingPracticeId: child })
  const { adaptedFromId } = await tx.findOneByOrFail(BestPractice, { id: child })
  if (said <= 1 && adaptedFromId === practiceId) await setLineage(tx, child, null)
}
