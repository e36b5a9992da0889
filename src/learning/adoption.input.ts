import { ArrayMaxSize, ValidateNested } from 'class-validator'
import { Field, ID, InputType, Int } from 'type-graphql'
import { Text } from '../platform/input/text.ts'
import { Day } from '../platform/scalars/scalars.ts'
import { AdoptionStage } from './adoption-stage.ts'

const MOST = 20

@InputType({ description: 'What was done otherwise than the practice says (aanpassing).' })
export class AdaptationInput {
  @Text({ max: 1_000, description: 'What was done otherwise.' })
  what!: string

  @Text({ max: 1_000, nullable: true, description: 'Why.' })
  why?: string | null
}

/** What can be told of an adoption, of a new one and of one that goes on. */
@InputType()
class AdoptionDetails {
  @Text({ max: 100, nullable: true, description: 'The municipality where it is tried; none for no single one.' })
  municipality?: string | null

  @Field(() => Day, { nullable: true, description: 'When it began or will begin.' })
  startedOn?: string | null

  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Field(() => [AdaptationInput], {
    nullable: true,
    description: `All that was done otherwise, and why; at most ${MOST} (aanpassingen).`,
  })
  adaptations?: AdaptationInput[] | null

  @Text({
    max: 10_000,
    nullable: true,
    description:
      'What came of it, plain text. Welcome above all where it stopped or did not fit: others learn from that. Tell nothing by which a client or resident can be known.',
  })
  outcome?: string | null

  @Field(() => ID, {
    nullable: true,
    description:
      'The practice of the organisation itself that came of it: its `adaptedFrom` is then the practice that was tried.',
  })
  resultingPractice?: string | null
}

@InputType({
  description:
    '"We tried this" (overname). While it goes on, an organisation reports a practice once in one municipality, and then tells how it went on with `updateAdoption`; once it stopped or did not fit, it can be reported anew.',
})
export class ReportAdoptionInput extends AdoptionDetails {
  @Field(() => ID, { description: 'The practice, which must be published.' })
  practice!: string

  @Field(() => ID, {
    nullable: true,
    description: "The viewer's own organisation that tries it; may be left out by who belongs to one only.",
  })
  organisation?: string | null

  @Field(() => AdoptionStage, { description: 'How far it came.' })
  stage!: AdoptionStage

  @Text({ max: 100, nullable: true, description: 'The same key by the same viewer gives the same adoption, once.' })
  idempotencyKey?: string | null
}

@InputType({ description: 'How an adoption went on: what is left out stays as it is, null empties.' })
export class UpdateAdoptionInput extends AdoptionDetails {
  @Field(() => ID, { description: 'The adoption.' })
  id!: string

  @Field(() => Int, { description: 'The revision that the change was made on; a stale one is a CONFLICT.' })
  expectedRevision!: number

  @Field(() => AdoptionStage, { nullable: true, description: 'How far it came.' })
  stage?: AdoptionStage | null
}
