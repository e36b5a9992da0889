import type { GraphQLResolveInfo } from 'graphql'
import { type ClassType, Field, ObjectType } from 'type-graphql'
import type { Context } from './context.ts'
import { UserError } from './errors.ts'
import type { Node } from './node.ts'
import type { Noun } from './reading/noun.ts'

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

/** Reads the object once its mutation is committed, as the payload's selection asks. */
export const later =
  <T extends Node>(noun: Noun<T>, id: string) =>
  (_args: unknown, { read }: Context, info: GraphQLResolveInfo) =>
    read.load(noun, id, info)
