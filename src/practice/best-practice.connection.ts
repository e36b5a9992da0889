import { Extensions, Field, Int, ObjectType } from 'type-graphql'
import { Organisation } from '../alliance/index.ts'
import { Dimension, Level } from '../contribution/index.ts'
import { MOST_COUNTED, connectionOf } from '../platform/pages/connection.ts'
import { BestPractice } from './best-practice.ts'

/** How long a list of choices becomes. */
export const MOST_CHOICES = 100

const COUNT = 'How many practices.'

@ObjectType({ description: 'How many practices work at a level.' })
export class LevelCount {
  @Field(() => Level, { description: 'The level.' })
  level!: Level

  @Field(() => Int, { description: COUNT })
  count!: number
}

@ObjectType({ description: 'How many practices touch a dimension.' })
export class DimensionCount {
  @Field(() => Dimension, { description: 'The dimension.' })
  dimension!: Dimension

  @Field(() => Int, { description: COUNT })
  count!: number
}

@ObjectType({ description: 'How many practices are of an organisation.' })
export class OrganisationCount {
  @Field(() => Organisation, { description: 'The organisation.' })
  organisation!: Organisation

  @Field(() => Int, { description: COUNT })
  count!: number
}

@ObjectType({ description: 'How many practices bear a theme.' })
export class ThemeCount {
  @Field(() => String, { description: 'The theme, lower case.' })
  theme!: string

  @Field(() => Int, { description: COUNT })
  count!: number
}

@ObjectType({ description: 'How many practices are done in a municipality.' })
export class MunicipalityCount {
  @Field(() => String, { description: 'The municipality.' })
  municipality!: string

  @Field(() => Int, { description: COUNT })
  count!: number
}

@ObjectType({
  description:
    'What one could choose next, with how much it would give: counted under the same filter, each list without its own choice (facetten).',
})
export class BestPracticeFacets {
  @Extensions({ longest: 4 })
  @Field(() => [LevelCount], { description: 'The levels that occur, from residents to region.' })
  levels!: LevelCount[]

  @Extensions({ longest: 6 })
  @Field(() => [DimensionCount], { description: 'The dimensions that occur.' })
  dimensions!: DimensionCount[]

  @Extensions({ longest: MOST_CHOICES })
  @Field(() => [OrganisationCount], {
    description: `The organisations, most practices first; at most ${MOST_CHOICES}.`,
  })
  organisations!: OrganisationCount[]

  @Extensions({ longest: MOST_CHOICES })
  @Field(() => [ThemeCount], { description: `The themes, most practices first; at most ${MOST_CHOICES}.` })
  themes!: ThemeCount[]

  @Extensions({ longest: MOST_CHOICES })
  @Field(() => [MunicipalityCount], {
    description: `The municipalities, most practices first; at most ${MOST_CHOICES}.`,
  })
  municipalities!: MunicipalityCount[]

  @Field(() => Boolean, {
    description: `Whether every practice was counted; where it is false, only the newest were, ${MOST_COUNTED} or a little more or less.`,
  })
  isExact!: boolean
}

const { Connection, Edge } = connectionOf(() => BestPractice, 'BestPractice', 'In the order asked for.')

Field(() => BestPracticeFacets, {
  description: 'Counts of what one could choose next; counted only when asked for.',
})(Connection.prototype, 'facets')

Field(() => String, {
  nullable: true,
  description:
    'What was searched for instead, where nothing matched the search as it was typed and typing errors could be mended; otherwise null.',
})(Connection.prototype, 'searchedFor')

Field(() => String, {
  nullable: true,
  description:
    'The passage that matched the search, as safe HTML whose only element is `mark`; null where nothing was searched for.',
})(Edge.prototype, 'highlight')

export { Connection as BestPracticeConnection }
