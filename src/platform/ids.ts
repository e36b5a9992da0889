import { v5, v7, validate } from 'uuid'
import { type Refusal, UserErrorCode, badInput, refuse } from './errors.ts'

/** Ids sort by the moment they were made, so that rows of one time lie together. */
export const newId = (): string => v7()

const COMES_WITH_IT = '2b1f6f0e-6d0c-4c55-9a7e-3f1f0d9a52c4'

/** The id of what comes with the hub: the same in every hub, so that examples can name it. */
export const idOf = (type: string, name: string): string => v5(`${type}:${name}`, COMES_WITH_IT)

/** The global id of the API: opaque to clients, stable for ever. */
export const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64url')

/** Null for what is no id of ours. */
export function readGlobalId(global: string): { type: string; id: string } | null {
  const [type, id, rest] = Buffer.from(global, 'base64url').toString('utf8').split(':')
  if (!type || !id || rest !== undefined || !validate(id)) return null
  return globalId(type, id) === global ? { type, id } : null
}

/** The id of a noun inside a filter; what is no id of that kind is the client's mistake. */
export function demandId(type: string, global: string): string {
  const known = readGlobalId(global)
  if (known?.type !== type) throw badInput(`This id is not one of type ${type}.`)
  return known.id
}

/** The id inside the input of a mutation: a wrong one is refused like one that does not exist. */
export function inputId(type: string, global: string, field: string | readonly string[]): string {
  const known = readGlobalId(global)
  if (known?.type !== type) throw notFound(field)
  return known.id
}

/** The same answer for what does not exist and for what the viewer may not see. */
export const notFound = (field: string | readonly string[]): Refusal =>
  refuse(UserErrorCode.NOT_FOUND, field, 'Nothing that you may see has this id.')
