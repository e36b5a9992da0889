import { type Sql, never, sql, uuid } from '../platform/reading/sql.ts'
import type { Table } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { Reflection } from './reflection.ts'

/** Changes a reflection and takes it back: who wrote it. */
export const mayChange = (viewer: Viewer, { authorId }: Reflection): boolean =>
  authorId !== null && authorId === viewer.participant

/** `mayChange`, for the rows of a statement. */
export const isChangeableBy = ({ participant }: Viewer, reflection: Table<Reflection>): Sql =>
  participant ? sql`coalesce(${reflection.authorId} = ${uuid(participant)}, false)` : never
