import type { DataSource } from 'typeorm'

/** What is over for 30 days is known no longer. */
export async function dropOldDeliveries(db: DataSource): Promise<void> {
  await db.query(
    `delete from webhook_delivery where status <> 'PENDING' and coalesce(attempted_at, created_at) < now() - interval '30 days'`,
  )
}
