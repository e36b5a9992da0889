export { embeddedPostgres } from './embedded-postgres.ts'
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.ts'
export { EmbeddedPostgresError, FolderError } from './embedded-postgres-error.ts'
