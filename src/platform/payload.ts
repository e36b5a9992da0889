import type { GraphQLResolveInfo } from 'graphql'
import { type ClassType, Field, ObjectType } from 'type-graphql'
import type { Context } from './context.ts'
import { UserError } from './errors.ts'
import type { Noun } from './reading/noun.ts'
import type { Selected } from './reading/reader.ts'

/** The payload of a mutation with one object: `payloadOf('PublishSession', 'session', () => Session)`. */
export function payloadOf(mutation: string, key: string, type: () => ClassType): ClassType {
  @ObjectType(`${mutation}Payload`, { description: `What \`${mutation[0]?.toLowerCase()}${mutation.slice(1)}\` did.` })
  class Payload {
    @Field(() => [UserError], {
      description: 'What the user can mend; empty when it was done, and then nothing else is null.',
    })
    userErrors!: UserError[]
  }
  Field(type, { nullable: true, description: 'As it stands now; null when it was not done.' })(Payload.prototype, key)
  return Payload
}

/** An object that is read once its mutation is committed, as the payload's selection asks; graphql calls it for that. */
export interface Later {
  (args: unknown, context: Context, info: GraphQLResolveInfo): Promise<unknown>
  readonly id: string
  /** As Postgres writes it for the answer; throws ByHand where it cannot. */
  readonly written: (context: Context, place: Selected) => Promise<string | null>
}

export const later = <T extends { id: string }>(noun: Noun<T>, id: string): Later =>
  Object.assign((_args: unknown, { read }: Context, info: GraphQLResolveInfo) => read.load(noun, id, info), {
    id,
    written: ({ read }: Context, place: Selected) => read.written(noun, id, place),
  })

export const isLater = (value: unknown): value is Later => typeof value === 'function' && 'written' in value

/** What a mutation answers, key by key. */
export type Payload = Readonly<Record<string, unknown>>

/** Stands at the root of an operation whose mutation is done already: then it only tells what came of it. */
export class Done {
  constructor(readonly payload: Payload) {}
}
