import { Field, ID, InputType } from 'type-graphql'
import { type Contribution, ContributionKind, Dimension, Level } from '../contribution/index.ts'
import { inPerson, isFollowed } from '../learning/index.ts'
import { demandId } from '../platform/ids.ts'
import { type Sql, and, sql, texts, uuids } from '../platform/reading/sql.ts'
import type { Table } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { Line } from './line.ts'

@InputType({ description: 'Which contributions; what is left out or null does not narrow the feed.' })
export class ContributionFilter {
  @Field(() => [ContributionKind], { nullable: true, description: 'One of these kinds.' })
  kinds?: ContributionKind[] | null

  @Field(() => [Level], { nullable: true, description: 'At one of these levels at least.' })
  levels?: Level[] | null

  @Field(() => [Dimension], { nullable: true, description: 'About one of these dimensions at least.' })
  dimensions?: Dimension[] | null

  @Field(() => [ID], { nullable: true, description: 'Shared by one of these organisations.' })
  organisations?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'From one of these Leerateliers.' })
  leerateliers?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'About one of these best practices, or what was made of them.' })
  practices?: string[] | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True leaves only what is of, from or about what the viewer follows; for a person who is signed in. False does not narrow the feed.',
  })
  followed?: boolean | null
}

/** One wish of a filter, for rows of the table and for lines that are in memory already. */
interface Criterion {
  rows(contribution: Table<Contribution>, viewer: Viewer): Sql
  /** May say yes where only the database knows. */
  line(line: Line): boolean
}

const isOneOf = (column: 'kind', values: readonly string[]): Criterion => ({
  rows: contribution => sql`${contribution[column]} = any(${texts(values)})`,
  line: line => values.includes(line[column]),
})

const hasOneOf = (column: 'levels' | 'dimensions', values: readonly string[]): Criterion => ({
  rows: contribution => sql`${contribution[column]} && ${texts(values)}`,
  line: line => line[column].some(value => values.includes(value)),
})

const isOf = (column: 'organisationId' | 'leeratelierId' | 'practiceId', ids: readonly string[]): Criterion => ({
  rows: contribution => sql`${contribution[column]} = any(${uuids(ids)})`,
  line: line => ids.includes(line[column] ?? ''),
})

const followed: Criterion = {
  rows: (contribution, viewer) => isFollowed(viewer, contribution),
  line: () => true,
}

/** What a client asked for, read once; throws for what is no id, and where only a person can ask it. */
export class Wishes {
  readonly #criteria: readonly Criterion[]

  constructor(filter: ContributionFilter | null | undefined, viewer: Viewer) {
    const { kinds, levels, dimensions, organisations, leerateliers, practices } = filter ?? {}
    if (filter?.followed) inPerson(viewer)
    const idsOf = (type: string, ids: readonly string[]) => ids.map(id => demandId(type, id))
    this.#criteria = [
      ...(kinds ? [isOneOf('kind', kinds)] : []),
      ...(levels ? [hasOneOf('levels', levels)] : []),
      ...(dimensions ? [hasOneOf('dimensions', dimensions)] : []),
      ...(organisations ? [isOf('organisationId', idsOf('Organisation', organisations))] : []),
      ...(leerateliers ? [isOf('leeratelierId', idsOf('Leeratelier', leerateliers))] : []),
      ...(practices ? [isOf('practiceId', idsOf('BestPractice', practices))] : []),
      ...(filter?.followed ? [followed] : []),
    ]
  }

  rows(contribution: Table<Contribution>, viewer: Viewer): Sql {
    return and(...this.#criteria.map(criterion => criterion.rows(contribution, viewer)))
  }

  line(line: Line): boolean {
    return this.#criteria.every(criterion => criterion.line(line))
  }
}
