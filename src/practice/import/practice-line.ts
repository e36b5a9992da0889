import {
  GraphQLEnumType,
  type GraphQLInputFieldConfigMap,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  coerceInputValue,
} from 'graphql'
import { Refusal, type UserError, UserErrorCode, refuse } from '../../platform/errors.ts'
import { written } from '../../platform/input/change.ts'
import { coerceOf } from '../../platform/input/coerce.ts'
import { validateInput } from '../../platform/input/validate-input.ts'
import { demandSound } from '../../platform/limits.ts'
import { DateTime } from '../../platform/scalars/scalars.ts'
import { CreateBestPracticeInput } from '../best-practice.input.ts'
import { PracticeStatus } from '../practice-words.ts'

const LONGEST_KEY = 200
const EARLIEST = new Date('1900-01-01T00:00:00Z')

/** A line that keeps to all rules that ask for no more than the line itself. */
export interface PracticeLine {
  readonly number: number
  readonly key: string
  readonly publishedAt: Date | null
  /** Names of organisations, the owner first. */
  readonly organisations: readonly string[]
  /** E-mail addresses. */
  readonly authors: readonly string[]
  readonly content: CreateBestPracticeInput
}

interface Told extends Partial<CreateBestPracticeInput> {
  readonly key: string
  readonly status?: PracticeStatus | null
  readonly publishedAt?: Date | null
}

const texts = new GraphQLList(new GraphQLNonNull(GraphQLString))

/** What stands in a line, beside and instead of what `createBestPractice` takes. */
const OWN_FIELDS: GraphQLInputFieldConfigMap = {
  key: {
    type: new GraphQLNonNull(GraphQLString),
    description: `What the source itself calls it, such as a number: imported once, whatever happens. At most ${LONGEST_KEY} characters.`,
  },
  organisation: {
    type: GraphQLString,
    description:
      'The organisation that owns it, by its slug or any name it bears or bore. Left out, it is the first of `organisations`.',
  },
  organisations: { type: texts, description: 'The organisations it is of, likewise; at most 20.' },
  authors: {
    type: texts,
    description: 'The e-mail addresses of the participants who wrote it, in order; at most 20.',
  },
  status: {
    type: new GraphQLEnumType({ name: 'ImportedStatus', values: { PUBLISHED: {}, DRAFT: {} } }),
    description: 'Whether it is published or a draft; PUBLISHED unless told.',
  },
  publishedAt: { type: DateTime, description: 'When it was first published, wherever that was; now unless told.' },
}

/** The form of a line: the input of `createBestPractice`, so that there is one set of names and bounds. */
export function practiceLineType(create: GraphQLInputObjectType): GraphQLInputObjectType {
  const content = { ...create.toConfig().fields }
  for (const name of ['publish', 'idempotencyKey']) delete content[name]
  const fields = Object.entries({ ...content, ...OWN_FIELDS })
  fields.sort(([one], [other]) => placeOf(one) - placeOf(other))
  return new GraphQLInputObjectType({ name: 'PracticeLine', fields: Object.fromEntries(fields) })
}

const FIRST = ['key', 'title', 'summary', ...Object.keys(OWN_FIELDS)]
const placeOf = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length)

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The text of a line; null for a blank one. Throws a Refusal. */
export function textOf(bytes: Buffer | null): string | null {
  if (!bytes) throw refuse(UserErrorCode.TOO_LONG, null, 'is longer than a practice can be.')
  try {
    return utf8.decode(bytes).trim() || null
  } catch {
    throw refuse(UserErrorCode.INVALID, null, 'is not UTF-8.')
  }
}

/** Reads one line. Throws a Refusal that tells all that is wrong with it. */
export async function readPracticeLine(
  number: number,
  text: string,
  type: GraphQLInputObjectType,
): Promise<PracticeLine> {
  const told = coerced(text, type)
  const { key, status, publishedAt, organisation, organisations, authors } = told
  const input = Object.assign(new CreateBestPracticeInput(), told)
  input.publish = status !== PracticeStatus.DRAFT
  await validateInput(input)
  const line = {
    number,
    key: demandKey(key),
    publishedAt: publishedAt ?? null,
    organisations: [...(organisation ? [organisation] : []), ...(organisations ?? [])],
    authors: authors ?? [],
    content: input,
  }
  demandMoment(line)
  if (!line.organisations.length)
    throw refuse(UserErrorCode.REQUIRED, null, 'organisation is required: say whose practice it is.')
  return line
}

function coerced(text: string, type: GraphQLInputObjectType): Told {
  const value = parsed(text)
  const told = coerceOf(type)(value) ?? mended(value, type)
  demandSound(told)
  return told as Told
}

/** What graphql makes of it, or all that is wrong with it. */
function mended(value: unknown, type: GraphQLInputObjectType): unknown {
  const wrong: UserError[] = []
  const told: unknown = coerceInputValue(value, type, (path, _value, { message }) => {
    wrong.push({ code: UserErrorCode.INVALID, field: null, message: worded(path.join('.'), message) })
  })
  if (wrong.length) throw new Refusal(...wrong)
  return told
}

function worded(path: string, message: string): string {
  const [, missing = message.startsWith('Expected non-nullable') ? path : null] =
    /^Field "(.+)" of required type/.exec(message) ?? []
  if (missing !== null) return `${missing} is required.`
  return path ? `${path}: ${message}` : message
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw refuse(UserErrorCode.INVALID, null, `is no JSON: ${(error as Error).message}.`)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw refuse(UserErrorCode.INVALID, null, 'must be one JSON object, such as {"key": "1", "title": "…", …}.')
}

function demandKey(given: string): string {
  const key = written(given)
  if (key === null) throw refuse(UserErrorCode.REQUIRED, null, 'key must not be empty.')
  if (key.length <= LONGEST_KEY) return key
  throw refuse(UserErrorCode.TOO_LONG, null, `key may have at most ${LONGEST_KEY} characters.`)
}

function demandMoment({ content, publishedAt }: Pick<PracticeLine, 'content' | 'publishedAt'>): void {
  if (!publishedAt) return
  if (!content.publish) throw refuse(UserErrorCode.INVALID, null, 'publishedAt: a draft was not published.')
  if (publishedAt > new Date() || publishedAt < EARLIEST)
    throw refuse(UserErrorCode.INVALID, null, 'publishedAt lies ahead, or before 1900.')
}
