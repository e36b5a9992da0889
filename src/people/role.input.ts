import { Field, ID, InputType } from 'type-graphql'
import { RoleKind } from './role.ts'

@InputType({ description: 'A right to give, to whom, and the one place where it will hold.' })
export class GrantRoleInput {
  @Field(() => ID, { description: 'The participant.' })
  participant!: string

  @Field(() => RoleKind, { description: 'What it lets this person do.' })
  kind!: RoleKind

  @Field(() => ID, { nullable: true, description: 'The organisation, for PARTICIPANT and ORGANISATION_EDITOR.' })
  organisation?: string | null

  @Field(() => ID, { nullable: true, description: 'The Leeratelier, for FACILITATOR.' })
  leeratelier?: string | null

  @Field(() => ID, {
    nullable: true,
    description: 'The alliance, for COORDINATOR; may be left out where the hub serves one alliance.',
  })
  alliance?: string | null
}

@InputType({ description: 'A right to take back, from whom, and the place where it held.' })
export class RevokeRoleInput extends GrantRoleInput {}
