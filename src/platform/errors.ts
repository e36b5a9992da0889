import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { GraphQLError } from 'graphql'

/** What the user can mend, by code. */
export enum UserErrorCode {
  REQUIRED = 'REQUIRED',
  INVALID = 'INVALID',
  TOO_LONG = 'TOO_LONG',
  NOT_UNIQUE = 'NOT_UNIQUE',
  NOT_FOUND = 'NOT_FOUND',
  CONFLICT = 'CONFLICT',
  FULL = 'FULL',
  CLOSED = 'CLOSED',
  NOT_ALLOWED = 'NOT_ALLOWED',
  EXPIRED = 'EXPIRED',
}

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why the hub did not do what was asked, where the person who asked can mend it.',
  valuesConfig: {
    REQUIRED: { description: 'The field must be filled.' },
    INVALID: { description: 'The value is not of a form or within the bounds that the field takes.' },
    TOO_LONG: {
      description: 'The text is longer than the field takes; the description of the field says how long it may be.',
    },
    NOT_UNIQUE: { description: 'Something else already has this name or value.' },
    NOT_FOUND: { description: 'Nothing the viewer may see answers to this id.' },
    CONFLICT: {
      description: 'Somebody changed it since: `expectedRevision` is not the current revision. Read it again.',
    },
    FULL: { description: 'There is no place left.' },
    CLOSED: { description: 'It can no longer be done: the thing is cancelled, withdrawn, closed or past.' },
    NOT_ALLOWED: { description: 'The viewer may see this but has no right to do this with it.' },
    EXPIRED: { description: 'The link or token is past its time or already used.' },
  },
})

@ObjectType({ description: 'Something the user can mend: which input field, why, and a sentence for people.' })
export class UserError {
  @Field(() => UserErrorCode, { description: 'Stable; decide on this, not on the message.' })
  code!: UserErrorCode

  @Field(() => [String], {
    nullable: true,
    description: 'The path of the field inside `input`, list positions included; null when no single field is meant.',
  })
  field!: string[] | null

  @Field(() => String, { description: 'One sentence that says what happened and what to do.' })
  message!: string
}

/** Thrown by services for what the user can mend; the mutation answers with `userErrors` and nothing has happened. */
export class Refusal extends Error {
  readonly userErrors: readonly UserError[]

  constructor(...userErrors: readonly UserError[]) {
    super(userErrors.map(error => error.message).join(' '))
    this.userErrors = userErrors
  }
}

export const refuse = (code: UserErrorCode, field: string | readonly string[] | null, message: string): Refusal =>
  new Refusal({ code, field: typeof field === 'string' ? [field] : field && [...field], message })

/** The codes an error outside `userErrors` can carry; clients may rely on them. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CURSOR_EXPIRED'
  | 'RATE_LIMITED'
  | 'QUERY_TOO_COMPLEX'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'PERSISTED_QUERY_NOT_IN_LIST'
  | 'INTERNAL_SERVER_ERROR'

/** An error whose message and code are meant for the client. */
export class HubError extends GraphQLError {
  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message, { extensions: { code, ...details } })
  }
}

export const unauthenticated = (message = 'Sign in first: this needs a valid access token.') =>
  new HubError('UNAUTHENTICATED', message)
export const forbidden = (message = 'This is not for you to do or see.') => new HubError('FORBIDDEN', message)
export const badInput = (message: string) => new HubError('BAD_USER_INPUT', message)
