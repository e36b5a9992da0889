import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { UserError } from '../platform/errors.ts'
import { Text } from '../platform/input/text.ts'
import { EmailAddress } from '../platform/scalars/scalars.ts'
import { JoinDecision } from './join-request.ts'
import { OrganisationKind } from './organisation.ts'

@InputType({ description: 'An organisation that wants to take part in an alliance (verzoek tot deelname).' })
export class RequestToJoinInput {
  @Field(() => ID, { nullable: true, description: 'The alliance; may be left out where the hub serves one.' })
  alliance?: string | null

  @Text({ max: 200, description: 'The name of the organisation.' })
  organisationName!: string

  @Field(() => OrganisationKind, { nullable: true, description: 'What it does.' })
  kind?: OrganisationKind | null

  @Text({ max: 100, description: 'Who asks. Seen by the coordinators only, and erased once /privacy says so.' })
  contactName!: string

  @Field(() => EmailAddress, {
    description: 'Where an answer goes. Seen by the coordinators only, and erased once /privacy says so.',
  })
  email!: string

  @Text({
    max: 2_000,
    nullable: true,
    description:
      'Why they want to join; nothing about clients. Seen by the coordinators only, and erased once /privacy says so.',
  })
  message?: string | null

  @Text({ max: 100, nullable: true, description: 'The same key with the same e-mail address makes one request, once.' })
  idempotencyKey?: string | null
}

@ObjectType({ description: 'What `requestToJoin` did.' })
export class RequestToJoinPayload {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True once the request lies before the coordinators; null when it was not done.',
  })
  sent!: boolean | null

  @Field(() => [UserError], { description: 'What the user can mend; empty when it was done.' })
  userErrors!: UserError[]
}

@InputType({ description: 'What the coordinators decide on a request to join (besluit).' })
export class DecideJoinRequestInput {
  @Field(() => ID, { description: 'The request.' })
  id!: string

  @Field(() => JoinDecision, {
    description:
      'ACCEPTED makes the organisation a partner from today, under its name and kind; one that the hub knows by this name is linked.',
  })
  decision!: JoinDecision

  @Text({ max: 1_000, nullable: true, description: 'Why; for the other coordinators.' })
  reason?: string | null
}
