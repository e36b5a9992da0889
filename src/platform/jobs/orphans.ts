import type { Pool, PoolClient } from 'pg'

const LIVES = 724_005

/** Says that this pool of workers lives, for as long as the connection does. */
export async function showLife(client: PoolClient, pool: string): Promise<void> {
  await client.query(`select pg_advisory_lock_shared(${LIVES}, hashtext($1))`, [pool])
}

/** Gives back what was begun by processes that are no more; without it such jobs wait for hours. The half minute is for a connection that comes back. */
export async function freeOrphans(db: Pick<Pool, 'query'>): Promise<void> {
  await db.query(
    `select graphile_worker.force_unlock_workers(array_agg(pool))
     from (select distinct locked_by as pool from graphile_worker._private_jobs where locked_at < now() - interval '30 seconds') begun
     where not exists (
       select from pg_locks where locktype = 'advisory' and classid = ${LIVES} and objsubid = 2 and granted
         and objid = (hashtext(pool)::bigint & 4294967295)::oid
         and database = (select oid from pg_database where datname = current_database()))
     having count(*) > 0`,
  )
}
