import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  isScalarType,
} from 'graphql'
import { nounOf } from './noun.ts'
import type { Scope } from './scope.ts'
import { selectionOf } from './selection.ts'
import { type Sql, and, join, literal, raw, sql } from './sql.ts'

/** The scalars that Postgres writes as the API has them. */
const AS_THEY_ARE = new Set(['String', 'Int', 'Float', 'Boolean', 'ID', 'Date', 'URL', 'EmailAddress'])

/** Stands where a value must not be missing and is: nobody writes it, and that its first sign is not there is soon found. */
export const MISSING = '\uf8ff missing'
const missingText = raw(String.raw`E'"\uf8ff missing"'`)
export const missing = sql`${missingText}::json`

/** The text of an answer where all holds that was demanded of it, and otherwise what is seen to be missing. */
export function whole(text: Sql, scope: Scope): Sql {
  const demanded = scope.demanded
  return demanded.length ? sql`case when ${and(...demanded)} then ${text} else ${missingText} end` : text
}

export const base64url = (text: Sql): Sql =>
  sql`translate(encode(convert_to(${text}, 'utf8'), 'base64'), E'+/=\\n', '-_')`

/**
 * As `globalId` writes it. Of letters, digits and hyphens Base64 makes neither + nor /, so only what fills up its end must
 * go: to look for all four signs was a seventh of a page. Postgres breaks its line behind 76 signs, a type of 20 letters.
 */
export const globalIdOf = (type: Sql, id: Sql): Sql =>
  sql`rtrim(encode(convert_to(${type} || ':' || ${id}, 'utf8'), 'base64'), E'=\\n')`

const moment = (value: Sql) => sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A value of the database as the answer has it, where Postgres writes the answer; otherwise as our code reads it. */
export function written(type: GraphQLOutputType, value: Sql, nodes: readonly FieldNode[], scope: Scope): Sql {
  if (!scope.isAnswer) return value
  const named = getNullableType(type)
  if (isScalarType(named) && named.name === 'DateTime') return moment(value)
  return isPlain(named) ? value : picked(named, sql`(${value})::json`, nodes, scope)
}

const isPlain = (type: GraphQLOutputType): boolean => {
  const inner = getNullableType(type)
  if (isListType(inner)) return isPlain(inner.ofType)
  if (isEnumType(inner)) return inner.getValues().every(({ name, value }) => name === value)
  return isScalarType(inner) && AS_THEY_ARE.has(inner.name)
}

/** What is asked of an object that stands in the database as JSON, each field under its name; a row under its keys. */
function picked(type: GraphQLOutputType, json: Sql, nodes: readonly FieldNode[], scope: Scope): Sql {
  const inner = getNullableType(type)
  if (isPlain(inner)) return json
  // Worked out once: without the offset Postgres would put it in the place of each field that is picked from it.
  const from = sql`from (select ${json} as item offset 0) picked`
  if (isListType(inner)) {
    const item = picked(inner.ofType, raw('item'), nodes, scope)
    const items = sql`(select coalesce(json_agg(${item}), '[]') from json_array_elements(item) listed(item))`
    return sql`(select case when json_typeof(item) = 'array' then ${items} end ${from})`
  }
  if (!isObjectType(inner)) return scope.byHand(json)
  const fields = [...selectionOf(nodes, inner, scope.document)].map(
    ([key, asked]) => sql`${literal(key)}, ${pickedField(inner, key, asked, scope)}`,
  )
  return sql`(select case when json_typeof(item) = 'object' then json_build_object(${join(fields, ', ')}) end ${from})`
}

function pickedField(type: GraphQLObjectType, key: string, nodes: readonly FieldNode[], scope: Scope): Sql {
  if (nounOf(type.name)) return sql`item -> ${literal(key)}`
  const name = nodes[0]?.name.value ?? ''
  if (name === '__typename') return literal(type.name)
  const field = type.getFields()[name]
  const json = sql`item -> ${literal(name)}`
  // Arguments change what is answered, and that is for our code.
  return field && !field.args.length ? picked(field.type, json, nodes, scope) : scope.byHand(json)
}
