import type { EntityManager } from 'typeorm'
import { newId } from '../platform/ids.ts'
import { Participant } from './participant.ts'
import type { RoleAt } from './role.policy.ts'
import { Role } from './role.ts'

interface Person {
  readonly id: string
  readonly email: string
  readonly displayName: string
}

/** Makes a participant under this id, or answers whom the hub knows by this address already, name unchanged. */
export async function admit(
  tx: EntityManager,
  { id, email, displayName }: Person,
): Promise<{ id: string; isNew: boolean }> {
  const made = await tx.query<{ id: string }[]>(
    'insert into participant (id, display_name, email) values ($1, $2, $3) on conflict (email) do nothing returning id',
    [id, displayName, email],
  )
  if (made.length) return { id, isNew: true }
  return { id: (await tx.findOneByOrFail(Participant, { email })).id, isNew: false }
}

/** Giving what is there already changes nothing. */
export async function giveRole(
  tx: EntityManager,
  participantId: string,
  { alliances: _, ...role }: RoleAt,
): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(Role)
    .values({ id: newId(), participantId, ...role })
    .orIgnore()
    .execute()
}
