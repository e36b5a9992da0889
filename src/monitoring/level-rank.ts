import { Level } from '../contribution/index.ts'
import { type Sql, join, literal, sql } from '../platform/reading/sql.ts'

const ORDER = join(Object.values(Level).map(literal), ', ')

/** The place of a level in the order from residents to region. */
export const levelRank = (level: Sql): Sql => sql`array_position(array[${ORDER}], ${level})`
