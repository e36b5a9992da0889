import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who did what is a foreign key: somebody who is forgotten while they do something leaves nothing behind. */
export class Erasure1795305600015 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`update contribution set actor_id = null
      where actor_id is not null and not exists (select from participant where participant.id = actor_id)`)
    await db.query(`alter table contribution add constraint contribution_actor_id_fkey
      foreign key (actor_id) references participant(id) on delete set null`)
    // Whoever is erased is looked for in all that was ever edited; what was imported has no editor.
    await db.query(
      'create index practice_revision_editor_id_idx on practice_revision (editor_id) where editor_id is not null',
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index practice_revision_editor_id_idx')
    await db.query('alter table contribution drop constraint contribution_actor_id_fkey')
  }
}
