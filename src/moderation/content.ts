import type { EntityManager } from 'typeorm'
import { type ContentType, mayCoordinate } from '../alliance/index.ts'
import { notFound, readGlobalId } from '../platform/ids.ts'
import { notAllowed } from '../platform/input/change.ts'
import { literal, render, sql, uuid } from '../platform/reading/sql.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { REPORTABLE, ofSubject } from './reportable.ts'

/** Something that was shared, and the alliance whose coordinators decide on it. */
export interface Content {
  readonly type: ContentType
  readonly id: string
  readonly alliance: string
}

/** What an input names, where it can be reported and the viewer may see it. */
export async function contentNamed(tx: EntityManager, viewer: Viewer, global: string, field: string): Promise<Content> {
  const named = readGlobalId(global)?.type
  const reportable = REPORTABLE.find(({ type }) => type === named)
  if (!reportable) throw notFound(field)
  const { type, noun } = reportable
  const id = await visibleId(tx, viewer, noun, global, field)
  const content = await contentOf(tx, { type, id })
  if (content) return content
  throw notFound(field)
}

/** With the alliance that it belongs to; null where it is gone. */
export async function contentOf(
  tx: EntityManager,
  { type, id }: Pick<Content, 'type' | 'id'>,
): Promise<Content | null> {
  const subject = { subjectType: literal(type), subjectId: uuid(id) }
  const { text, values } = render(
    sql`select ${ofSubject(subject, (reportable, content) => reportable.alliance(content))} as alliance`,
  )
  const [found] = await tx.query<{ alliance: string | null }[]>(text, values)
  return found?.alliance ? { type, id, alliance: found.alliance } : null
}

/** The same, for who decides on it. */
export async function contentToDecide(tx: EntityManager, viewer: Viewer, global: string): Promise<Content> {
  const content = await contentNamed(tx, viewer, global, 'id')
  if (mayCoordinate(viewer, content.alliance)) return content
  throw notAllowed('id', 'Only the coordinators of its alliance decide what is shown.')
}
