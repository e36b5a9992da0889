import type { Client } from 'pg'
import { v7 } from 'uuid'
import { comparable } from './agree.ts'
import { dataOf } from './operations/operation.ts'
import type { ServerName } from './servers/server.ts'
import { TOPIC } from './servers/topic.ts'

/** What every subscriber asks; in the limit it is one statement for what came after a position. */
export const CONTRIBUTION = `
  select position, json_build_object('contributionAdded', json_build_object('cursor', position::text, 'node', json_build_object(
    'id', contribution.id, 'kind', contribution.kind, 'occurredAt', occurred_at,
    'organisation', json_build_object('id', o.id, 'name', o.name),
    'subject', json_build_object('id', p.id, 'slug', p.slug, 'title', p.title))))::text as answer
  from contribution left join organisation o on o.id = organisation_id left join best_practice p on p.id = subject_id
  where position > $1 order by position`

export const SUBSCRIPTIONS: Readonly<Record<ServerName, string>> = {
  limit: 'subscription { contributionAdded }',
  hub: `subscription Follow {
    contributionAdded {
      cursor
      node {
        id kind occurredAt
        organisation { id name }
        subject { ... on BestPractice { id slug title } }
      }
    }
  }`,
  postgraphile: `subscription Follow {
    contributionAdded {
      contribution { id: rowId kind occurredAt }
      organisation { id: rowId name }
      subject: practice { id: rowId slug title }
    }
  }`,
}

interface Line {
  readonly contributionAdded: { readonly node: Told }
}
interface PostGraphileLine {
  readonly contributionAdded: { readonly contribution: Told; readonly organisation: unknown; readonly subject: unknown }
}
interface Told {
  readonly id: string
  readonly occurredAt: string
}

/** What a frame tells, in the shape that all share, without what differs from one line to the next. */
export function readFrame(server: ServerName, frame: string): unknown {
  const { payload } = JSON.parse(frame) as { payload: unknown }
  const { id, occurredAt, ...told } = readNode(server, JSON.stringify(payload))
  if (!id || Number.isNaN(Date.parse(occurredAt))) throw new Error(`${server} delivers half a line: ${frame}`)
  return comparable(told)
}

function readNode(server: ServerName, payload: string): Told {
  if (server !== 'postgraphile') return dataOf<Line>(payload).contributionAdded.node
  const { contribution, ...told } = dataOf<PostGraphileLine>(payload).contributionAdded
  return { ...contribution, ...told }
}

/** Adds a line about the newest practice to the feed, and wakes those who follow it as the hub does. */
export async function contribute(db: Client): Promise<void> {
  const id = v7()
  const { rows } = await db.query<{ organisation: string; practice: string }>(
    `insert into contribution (id, kind, subject_type, subject_id, organisation_id, practice_id, levels, dimensions)
     select $1, 'PRACTICE_REVISED', 'BestPractice', id, owner_id, id, levels, dimensions
     from best_practice where slug = 'voorbeeld-1'
     returning organisation_id as organisation, practice_id as practice`,
    [id],
  )
  await db.query('select pg_notify($1, $2)', [TOPIC, JSON.stringify({ id, ...rows[0] })])
  await db.query('notify contribution')
}
