import { ArrayMaxSize, ArrayMinSize, Min } from 'class-validator'
import { Field, ID, InputType, Int } from 'type-graphql'
import { Text } from '../platform/input/text.ts'
import { Day, WebAddress } from '../platform/scalars/scalars.ts'
import { OrganisationKind } from './organisation.ts'

const NAME = 200
const PLACE = 100
const SOURCE = 500
const MOST = 20

@InputType({
  description: 'An organisation that the hub does not know yet. It becomes a partner by `recordPartnership`.',
})
export class AddOrganisationInput {
  @Text({ max: NAME, description: 'The name as the source spells it; it also gives the name in addresses.' })
  name!: string

  @Field(() => OrganisationKind, { description: 'What it does.' })
  kind!: OrganisationKind

  @Field(() => WebAddress, { nullable: true, description: 'Its own website.' })
  website?: string | null

  @Text({ max: PLACE, nullable: true, description: 'The municipality it is or works for.' })
  municipality?: string | null

  @Text({
    max: SOURCE,
    nullable: true,
    description: 'The document that names it. Left out, it says on which day it was recorded here.',
  })
  source?: string | null

  @Text({ max: 100, nullable: true, description: 'The same key by the same viewer gives the same organisation, once.' })
  idempotencyKey?: string | null
}

@InputType({ description: 'An organisation that goes by another name now. The former name goes on finding it.' })
export class RenameOrganisationInput {
  @Field(() => ID, { description: 'The organisation.' })
  id!: string

  @Text({ max: NAME, description: 'The new name; it also gives the new name in addresses.' })
  name!: string

  @Field(() => Day, {
    nullable: true,
    description: 'The first day of the new name, at latest today; today where left out.',
  })
  from?: string | null

  @Text({
    max: SOURCE,
    nullable: true,
    description: 'The document that says so. Left out, it says on which day it was recorded here.',
  })
  source?: string | null

  @Min(1)
  @Field(() => Int, {
    nullable: true,
    description: 'The revision that the change was made on; a stale one is a CONFLICT. Not compared where left out.',
  })
  expectedRevision?: number | null
}

@InputType({ description: 'An organisation to change: what is left out stays as it is, null empties.' })
export class UpdateOrganisationInput {
  @Field(() => ID, { description: 'The organisation.' })
  id!: string

  @Field(() => OrganisationKind, { nullable: true, description: 'What it does; cannot be emptied.' })
  kind?: OrganisationKind | null

  @Field(() => WebAddress, { nullable: true, description: 'Its own website.' })
  website?: string | null

  @Text({ max: PLACE, nullable: true, description: 'The municipality it is or works for.' })
  municipality?: string | null

  @Min(1)
  @Field(() => Int, {
    nullable: true,
    description: 'The revision that the change was made on; a stale one is a CONFLICT. Not compared where left out.',
  })
  expectedRevision?: number | null
}

@InputType({ description: 'Organisations that became one (fusie of overgang): each of them goes on in the successor.' })
export class RecordSuccessionInput {
  @ArrayMinSize(1, { message: 'predecessors must name at least one organisation.' })
  @ArrayMaxSize(MOST, { message: `predecessors takes at most ${MOST} organisations.` })
  @Field(() => [ID], { description: `The organisations that went up in it; 1 to ${MOST} (voorgangers).` })
  predecessors!: string[]

  @Field(() => ID, { description: 'The organisation in which they go on (opvolger).' })
  successor!: string

  @Field(() => Day, { nullable: true, description: 'Since when, at latest today; left out where no source says.' })
  on?: string | null

  @Text({
    max: SOURCE,
    nullable: true,
    description:
      'The document that says so; nothing is inferred from names or lists. Left out, it says on which day it was recorded here.',
  })
  source?: string | null
}
