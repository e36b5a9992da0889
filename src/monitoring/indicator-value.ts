import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { Contribution, Level } from '../contribution/index.ts'
import { EnumColumn } from '../platform/database/columns.ts'
import { MonitoringRound } from './monitoring-round.ts'

export enum IndicatorNature {
  DERIVED = 'DERIVED',
  MEASURED = 'MEASURED',
}

registerEnumType(IndicatorNature, {
  name: 'IndicatorNature',
  description: 'Where a number comes from.',
  valuesConfig: {
    DERIVED: {
      description:
        'Counted from the contributions by a definition with a version: a proxy of activity, no proof of what residents know or feel (afgeleid).',
    },
    MEASURED: { description: 'Measured elsewhere and entered by the monitors, with its source (gemeten).' },
  },
})

/** What was measured, and what was counted once its round is published. Until then the definitions are counted as they are read. */
@Entity()
@Check('indicator_value_nature_check', "(nature = 'DERIVED') = (version is not null)")
@ObjectType({ description: 'One number of a monitoring round, tied to the goal at one level (indicator).' })
export class IndicatorValue {
  @PrimaryColumn('uuid')
  @ForeignKey(() => MonitoringRound, { onDelete: 'CASCADE' })
  roundId!: string

  @Field(() => String, { description: 'Its name from year to year, and in the address of its chart.' })
  @PrimaryColumn('text')
  key!: string

  @Field(() => String, { description: 'Its name for people, in Dutch.' })
  @Column('text')
  label!: string

  @Field(() => Level, { description: 'The level whose goal it is tied to; `alliance { levels }` has the goals.' })
  @EnumColumn(Level)
  level!: Level

  @Field(() => IndicatorNature, { description: 'Whether it was counted or measured.' })
  @EnumColumn(IndicatorNature)
  nature!: IndicatorNature

  @Field(() => String, { description: 'What it counts or measures and what it says nothing about, in Dutch.' })
  @Column('text')
  definition!: string

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the definition by which it was counted; null for what was measured.',
  })
  @Column('int', { nullable: true })
  version!: number | null

  @Field(() => String, { nullable: true, description: 'What it is a number of, in Dutch; null when not told.' })
  @Column('text', { nullable: true })
  unit!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Who measured it or where it is told; null for what was counted.',
  })
  @Column('text', { nullable: true })
  source!: string | null

  @Field(() => Float, { nullable: true, description: 'The number for the year of the round.' })
  @Column('double precision', { nullable: true })
  value!: number | null

  /** As it was when the round was published; `previousValue` is a field that finds it before. */
  @Column('double precision', { nullable: true })
  previousValue!: number | null

  /** Its place among those of the same level and nature. */
  @Column('int')
  rank!: number
}

/** A contribution that a derived number of a published round counted. */
@Entity()
@ForeignKey(() => IndicatorValue, ['roundId', 'key'], ['roundId', 'key'], { onDelete: 'CASCADE' })
export class IndicatorContribution {
  @PrimaryColumn('uuid')
  roundId!: string

  @PrimaryColumn('text')
  key!: string

  @PrimaryColumn('uuid')
  @ForeignKey(() => Contribution, { onDelete: 'CASCADE' })
  contributionId!: string
}
