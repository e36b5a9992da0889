import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm'
import { Organisation } from '../alliance/index.ts'
import { EnumListColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime, Day } from '../platform/scalars/scalars.ts'
import { Participant } from './participant.ts'

export enum ApiKeyScope {
  READ = 'READ',
  WRITE = 'WRITE',
}

registerEnumType(ApiKeyScope, {
  name: 'ApiKeyScope',
  description: 'What an API key may do.',
  valuesConfig: {
    READ: {
      description:
        'Reads what the alliance shares: of the alliances of its organisation, or of all where it has no organisation. Never persons (lezen).',
    },
    WRITE: { description: 'Also acts as an editor, in the name of its organisation (schrijven). Includes READ.' },
  },
})

@Entity()
@Unique(['hash'])
@Check('api_key_scopes_check', 'cardinality(scopes) > 0')
@Check('api_key_writer_check', "not 'WRITE' = any(scopes) or organisation_id is not null")
@ObjectType({
  implements: Node,
  description: "What a machine client shows to be let in: a front end, a partner's own system. Seen by admins only.",
})
export class ApiKey extends Node {
  @Field(() => String, { description: 'What it is for, in the words of who made it.' })
  @Column('text')
  name!: string

  /** SHA-256 of the secret, hex: the secret itself is kept nowhere. */
  @Column('text')
  hash!: string

  @Field(() => String, { description: 'The last four characters of the secret, to tell keys apart.' })
  @Column('text')
  lastFour!: string

  @Field(() => [ApiKeyScope], { description: 'What it may do.' })
  @EnumListColumn(ApiKeyScope)
  scopes!: ApiKeyScope[]

  /** Not a field: clients ask for `organisation`. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organisation, { onDelete: 'CASCADE' })
  organisationId!: string | null

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Participant, { onDelete: 'SET NULL' })
  createdById!: string | null

  @Field(() => DateTime, { description: 'When it was made.' })
  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date

  @Field(() => Day, {
    nullable: true,
    description: 'The last day on which it works, in Europe/Amsterdam; null where it works until it is revoked.',
  })
  @Column('date', { nullable: true })
  expiresOn!: string | null

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked; null while it is not.' })
  @MomentColumn({ nullable: true })
  revokedAt!: Date | null
}
