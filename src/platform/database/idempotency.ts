import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm'
import { UserErrorCode, refuse, unauthenticated } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Viewer } from '../viewer.ts'
import { MomentColumn } from './columns.ts'
import { brokenConstraint } from './constraints.ts'
import { type Rows, rowsOf } from './insert-together.ts'

/** What was made under a client's key, so that the same request makes it once. */
@Entity()
export class IdempotencyKey {
  /** The participant or API key that asked. */
  @PrimaryColumn('uuid')
  holderId!: string

  @PrimaryColumn('text')
  key!: string

  @Column('text')
  mutation!: string

  @Column('uuid')
  objectId!: string

  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date
}

interface Request {
  readonly viewer: Viewer
  readonly mutation: string
  readonly idempotencyKey?: string | null | undefined
}

/** Makes something under a new id, or answers the id of what the same viewer's same key made before. */
export async function once(tx: EntityManager, request: Request, make: (id: string) => Promise<void>): Promise<string> {
  const { viewer, mutation, idempotencyKey: key } = request
  const id = newId()
  if (key != null) {
    if (!viewer.identity) throw unauthenticated()
    const ours = await tx.query<unknown[]>(
      `insert into idempotency_key (holder_id, key, mutation, object_id) values ($1, $2, $3, $4)
       on conflict do nothing returning object_id`,
      [viewer.identity, key, mutation, id],
    )
    if (!ours.length) return earlier(tx, viewer.identity, key, mutation)
  }
  await make(id)
  return id
}

/** The same for what one statement makes, which writes the key along: it needs no transaction. */
export async function onceAlong(
  db: EntityManager,
  { viewer, mutation, idempotencyKey: key }: Request,
  make: (id: string, along: readonly Rows[]) => Promise<void>,
): Promise<string> {
  const objectId = newId()
  if (key == null) {
    await make(objectId, [])
    return objectId
  }
  const holderId = viewer.identity
  if (!holderId) throw unauthenticated()
  if (await db.existsBy(IdempotencyKey, { holderId, key })) return earlier(db, holderId, key, mutation)
  try {
    await make(objectId, [rowsOf(IdempotencyKey, [{ holderId, key, mutation, objectId }])])
    return objectId
  } catch (error) {
    // Somebody asked the same at the same time.
    if (brokenConstraint(error) !== 'idempotency_key_pkey') throw error
    return earlier(db, holderId, key, mutation)
  }
}

async function earlier(tx: EntityManager, holderId: string, key: string, mutation: string): Promise<string> {
  const kept = await tx.findOneByOrFail(IdempotencyKey, { holderId, key })
  if (kept.mutation === mutation) return kept.objectId
  throw refuse(UserErrorCode.CONFLICT, 'idempotencyKey', `This key was used before, for ${kept.mutation}.`)
}
