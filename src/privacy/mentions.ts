import type { EntityManager } from 'typeorm'
import type { ContentType } from '../alliance/index.ts'
import { reportFound } from '../moderation/index.ts'
import type { Participant } from '../people/index.ts'

/** Nobody is named in it: it is kept longer than the name. */
const REASON =
  'Hier staat de naam of het e-mailadres van iemand die het account heeft gewist. Haal die weg, of verberg de tekst.'

/** More than this many people do not look at; a name that stands in so many texts is likely that of something else too. */
const MOST = 100

/** $1: what is looked for, as patterns. $2: the same for the index of practices, of which there may be very many. $3: who. */
const PLACES = [
  `select 'BestPractice' as type, id from best_practice where search @@ $2::tsquery
     and concat_ws(' ', title, summary, context, target_group, goal, approach, materials, conditions, costs, results,
       lessons, transferability) ilike any($1)`,
  `select 'BestPractice', practice_id from practice_revision
     where editor_id = $3 and concat_ws(' ', change_note, title, summary, content) ilike any($1)`,
  `select 'Leeratelier', id from leeratelier where concat_ws(' ', title, description) ilike any($1)`,
  `select 'Session', id from session
     where concat_ws(' ', title, description, location, cancel_reason, learning_questions) ilike any($1)`,
  `select 'Session', session_id from harvest where concat_ws(' ', summary, insights) ilike any($1)`,
  `select 'Adoption', id from adoption where concat_ws(' ', outcome, adaptations) ilike any($1)`,
  `select 'Reflection', id from reflection where body ilike any($1)`,
  `select 'MonitoringResponse', id from monitoring_response where narrative ilike any($1)`,
]
const MENTIONS = `${PLACES.map(place => `(${place} limit ${MOST})`).join(' union ')} limit ${MOST}`

/** Has the coordinators look at what still names somebody who leaves; answers how many texts that are. */
export async function reportMentions(
  tx: EntityManager,
  { id, displayName, email }: Pick<Participant, 'id' | 'displayName' | 'email'>,
): Promise<number> {
  const names = [displayName, email ?? ''].filter(tellsWho)
  if (!names.length) return 0
  const [words] = await tx.query<{ phrases: string | null }[]>(
    `select string_agg('(' || phrase::text || ')', ' | ') as phrases
     from unnest($1::text[]) name, phraseto_tsquery('hub_dutch', name) phrase where numnode(phrase) > 0`,
    [names],
  )
  const patterns = names.map(name => `%${name.replace(/[\\%_]/g, '\\$&')}%`)
  const found = await tx.query<{ type: ContentType; id: string }[]>(MENTIONS, [patterns, words?.phrases, id])
  for (const content of found) await reportFound(tx, content, REASON)
  return found.length
}

/** An address, or a name of more than one word: "Jan" stands in "januari". */
const tellsWho = (name: string): boolean => /@|\S\s+\S/.test(name)
