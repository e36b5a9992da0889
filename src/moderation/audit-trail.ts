import type { DataSource, EntityManager } from 'typeorm'
import { newId } from '../platform/ids.ts'
import type { PersonalRead, PersonalReads } from '../platform/reading/personal.ts'
import type { Viewer } from '../platform/viewer.ts'
import { AuditAction, AuditEntry } from './audit-entry.ts'

interface Entry {
  readonly action: AuditAction
  readonly subject: { readonly type: string; readonly id: string }
  readonly actor?: string | null
  readonly alliance?: string | null
  readonly about?: string | null
  readonly reason?: string | null
}

/** Adds a line inside the transaction that did the thing: both stand, or neither. */
export async function enter(tx: EntityManager, { subject, actor, alliance, about, ...entry }: Entry): Promise<void> {
  await tx.insert(AuditEntry, {
    id: newId(),
    subjectType: subject.type,
    subjectId: subject.id,
    actorId: actor ?? null,
    allianceId: alliance ?? null,
    aboutId: about ?? null,
    ...entry,
  })
}

/** Writes down who read what of whom, once a day for each reader and record. */
export class AuditTrail implements PersonalReads {
  constructor(private readonly db: DataSource) {}

  async note({ participant }: Viewer, reads: readonly PersonalRead[]): Promise<void> {
    const entries = reads.map(({ type, id, about, alliance }) => ({
      id: newId(),
      action: AuditAction.PERSONAL_DATA_READ,
      actorId: participant,
      subjectType: type,
      subjectId: id,
      aboutId: about,
      allianceId: alliance,
    }))
    await this.db.createQueryBuilder().insert().into(AuditEntry).values(entries).orIgnore().execute()
  }
}
