import type { FieldNode } from 'graphql'
import { organisations } from '../alliance/index.ts'
import { Dimension, Level } from '../contribution/index.ts'
import { objectType, rowOf } from '../platform/reading/row.ts'
import { selectionOf } from '../platform/reading/selection.ts'
import { type Sql, and, identifier, join, literal, raw, sql, texts } from '../platform/reading/sql.ts'
import { MOST_CHOICES } from './best-practice.connection.ts'
import type { BestPracticeFilter } from './best-practice.args.ts'
import { type Practices, practicesCounted } from './counted-practices.ts'
import { PracticeOrganisation } from './practice-links.ts'

type Choice = keyof BestPracticeFilter & ('levels' | 'dimensions' | 'organisations' | 'themes' | 'municipalities')

const MOST = raw(String(MOST_CHOICES))

/** The same practices without the choice that a facet offers. */
const without = (choice: Choice, rows: Practices) =>
  rows.args.filter?.[choice]?.length
    ? practicesCounted(rows, { ...rows.args, orderBy: null, filter: { ...rows.args.filter, [choice]: null } })
    : practicesCounted(rows, rows.args)

const listed = (rows: Sql) => sql`(select coalesce(json_agg(f), '[]') from (${rows}) f)`

const mostFirst = sql`count(*) desc, value`
const inOrder = (values: object) => sql`array_position(${texts(Object.values(values) as string[])}, value)`

function values(choice: Exclude<Choice, 'organisations'>, name: string, order: Sql) {
  return (rows: Practices): Sql => {
    const { table, from } = without(choice, rows)
    return listed(sql`select value as ${identifier(name)}, count(*)::int as count
      from ${from}, unnest(${table[choice]}) value group by value order by ${order} limit ${MOST}`)
  }
}

function organisationCounts(rows: Practices, nodes: readonly FieldNode[]): Sql {
  const { scope } = rows
  const { table, from } = without('organisations', rows)
  const link = scope.table(PracticeOrganisation)
  const organisation = scope.table(organisations.entity)
  const counts = selectionOf(nodes, objectType('OrganisationCount', scope.document), scope.document)
  const wanted = [...counts.values()].flat().filter(({ name }) => name.value === 'organisation')
  const row = rowOf(organisations, organisation.table, wanted, scope)
  const counted = sql`select ${link.table.organisationId} as id, count(*)::int as count from ${from}, ${link.from}
    where ${link.table.practiceId} = ${table.id} group by 1`
  const visible = organisations.visible(scope.context.viewer, organisation.table)
  return listed(sql`select counted.count, (select row_to_json(o) from (select ${row}) o) as organisation
    from (${counted}) counted, ${organisation.from}
    where ${and(sql`${organisation.table.id} = counted.id`, visible)}
    order by counted.count desc, ${organisation.table.name} limit ${MOST}`)
}

const compiled: Readonly<Record<Choice, (rows: Practices, nodes: readonly FieldNode[]) => Sql>> = {
  levels: values('levels', 'level', inOrder(Level)),
  dimensions: values('dimensions', 'dimension', inOrder(Dimension)),
  organisations: organisationCounts,
  themes: values('themes', 'theme', mostFirst),
  municipalities: values('municipalities', 'municipality', mostFirst),
}

const CHOICES = ['levels', 'dimensions', 'organisations', 'themes', 'municipalities'] as const

/** Whether every practice was counted, whichever choice is left out. */
const areExact = (rows: Practices): Sql => and(...CHOICES.map(choice => without(choice, rows).areAll))

/** The facets that are asked for, as one JSON object. */
export function facets(rows: Practices, nodes: readonly FieldNode[]): Sql {
  const { document } = rows.scope
  const asked = [...selectionOf(nodes, objectType('BestPracticeFacets', document), document).values()].flat()
  const pairs = Object.entries(compiled).flatMap(([name, compile]) => {
    const named = asked.filter(node => node.name.value === name)
    return named.length ? [sql`${literal(name)}, ${compile(rows, named)}`] : []
  })
  if (asked.some(({ name }) => name.value === 'isExact')) pairs.push(sql`'isExact', ${areExact(rows)}`)
  return sql`json_build_object(${join(pairs, ', ')})`
}
