import { GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import { badInput } from '../errors.ts'

interface Form<T> {
  readonly name: string
  readonly description: string
  readonly specifiedByURL?: string
  /** Throws or returns null for what is not of this form. */
  readonly read: (text: string) => T | null
  readonly example: string
  readonly write?: (value: unknown) => string
}

function scalar<T>({
  name,
  description,
  specifiedByURL,
  read,
  example,
  write = String,
}: Form<T>): GraphQLScalarType<T, string> {
  const parse = (value: unknown): T => {
    const parsed = typeof value === 'string' ? read(value) : null
    if (parsed === null) throw badInput(`${name} cannot be read from this value: write it as ${example}.`)
    return parsed
  }
  const parseLiteral = (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : null)
  return new GraphQLScalarType<T, string>({
    name,
    description,
    specifiedByURL,
    parseValue: parse,
    parseLiteral,
    serialize: write,
  })
}

const realDay = (text: string) => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false

function readMoment(text: string): Date | null {
  const form = /^(\d{4}-\d\d-\d\d)[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/.exec(text)
  const moment = new Date(text.toUpperCase())
  return form?.[1] && realDay(form[1]) && !Number.isNaN(moment.getTime()) ? moment : null
}

export const DateTime = scalar<Date>({
  name: 'DateTime',
  description: 'A moment, RFC 3339. Any offset is taken; answers are in UTC, to the millisecond.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  example: '"2027-03-28T13:30:00+02:00"',
  read: readMoment,
  write: value => (value instanceof Date ? value : new Date(String(value))).toISOString(),
})

export const Day = scalar<string>({
  name: 'Date',
  description: 'A day, RFC 3339 full-date.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  example: '"2027-03-28"',
  read: text => (/^[12]\d{3}-\d\d-\d\d$/.test(text) && realDay(text) ? text : null),
})

function readUrl(text: string): string | null {
  if (text.length > 2000 || !URL.canParse(text)) return null
  return ['https:', 'http:'].includes(new URL(text).protocol) ? text : null
}

export const WebAddress = scalar<string>({
  name: 'URL',
  description: 'An http or https address of at most 2000 characters (WHATWG URL).',
  specifiedByURL: 'https://url.spec.whatwg.org/',
  example: '"https://example.org/page"',
  read: readUrl,
})

export const EmailAddress = scalar<string>({
  name: 'EmailAddress',
  description:
    'An e-mail address as a form in a browser takes it, at most 254 characters. Compared without regard to case.',
  specifiedByURL: 'https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address',
  example: '"name@example.org"',
  read: text =>
    text.length <= 254 && /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9-]{1,63}(\.[a-zA-Z0-9-]{1,63})+$/.test(text)
      ? text.toLowerCase()
      : null,
})
