import { Field, Float, ObjectType } from 'type-graphql'

@ObjectType({ description: 'How completely a best practice is told (mate van beschrijving).' })
export class Replicability {
  @Field(() => Float, { description: 'The share of the descriptive fields that are filled: 0 to 1.' })
  score!: number

  @Field(() => [String], { description: 'The descriptive fields that are still empty, by their names here.' })
  missing!: string[]
}
