import type { Server } from './find-server.ts'

export async function ensureDatabase({ presence }: Server): Promise<void> {
  const { rowCount } = await presence.query(`select from pg_database where datname = 'hub'`)
  if (rowCount) return

  // What people wrote must not end up in postgres.log by way of a failed statement.
  await presence.query('alter role hub set log_error_verbosity = terse')
  await presence.query('alter role hub set log_min_error_statement = panic')
  await presence.query('create database hub')
}
