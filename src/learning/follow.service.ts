import type { EntityManager } from 'typeorm'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { inputId, newId, notFound, readGlobalId } from '../platform/ids.ts'
import type { Node } from '../platform/node.ts'
import type { Noun } from '../platform/reading/noun.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { FollowInput, UnfollowInput } from './follow.input.ts'
import { Follow } from './follow.ts'
import { FOLLOWABLE } from './followable.ts'
import { inPerson } from './in-person.ts'

/** What is followed, as its row says; with what can be read of it, where it has an id. */
interface Target {
  readonly row: Partial<Pick<Follow, 'organisationId' | 'practiceId' | 'leeratelierId' | 'level' | 'dimension'>>
  readonly subject: { readonly noun: Noun<Node>; readonly id: string } | null
}

/** Once is enough. */
export async function follow(context: Context, input: FollowInput): Promise<Target> {
  const { viewer } = context
  const participantId = inPerson(viewer)
  return inTransaction(context, async tx => {
    const target = await targetOf(input, (noun, global) => visibleId(tx, viewer, noun, global, 'id'))
    const row = { ...target.row, id: newId(), participantId }
    await tx.createQueryBuilder().insert().into(Follow).values(row).orIgnore().execute()
    return target
  })
}

/** Also of what is followed no longer, or may be seen no longer. */
export async function unfollow(context: Context, input: UnfollowInput): Promise<Target> {
  const participantId = inPerson(context.viewer)
  return inTransaction(context, async (tx: EntityManager) => {
    const target = await targetOf(input, async (noun, global) => inputId(noun.type, global, 'id'))
    await tx.delete(Follow, { participantId, ...target.row })
    return target
  })
}

async function targetOf(
  { id: global, level, dimension }: FollowInput,
  rowId: (noun: Noun<Node>, global: string) => Promise<string>,
): Promise<Target> {
  if ([global, level, dimension].filter(given => given != null).length !== 1)
    throw refuse(UserErrorCode.INVALID, null, 'Give exactly one of `id`, `level` and `dimension`.')
  if (level != null) return { row: { level }, subject: null }
  if (dimension != null) return { row: { dimension }, subject: null }
  const type = readGlobalId(global ?? '')?.type
  const followable = FOLLOWABLE.find(({ noun }) => noun.type === type)
  if (!followable) throw notFound('id')
  const id = await rowId(followable.noun, global ?? '')
  return { row: { [followable.column]: id }, subject: { noun: followable.noun, id } }
}
