import { Field, Int, ObjectType } from 'type-graphql'
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm'
import { Level } from '../contribution/index.ts'
import { EnumColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'

@Entity()
@Unique(['slug'])
@ObjectType({
  implements: Node,
  description:
    'A regional network of organisations with one ambition (alliantie), part of the national network Alles is Gezondheid.',
})
export class Alliance extends Node {
  @Field(() => String, { description: 'Its name in addresses.' })
  @Column('text')
  slug!: string

  @Field(() => String, { description: 'Its full name.' })
  @Column('text')
  name!: string

  @Field(() => String, { description: 'The region it works in (regio).' })
  @Column('text')
  region!: string

  @Field(() => String, { nullable: true, description: 'The national network it belongs to; null when none is known.' })
  @Column('text', { nullable: true })
  network!: string | null

  @Field(() => String, {
    description: 'When it began, as precisely as its source says: a year, `2020-12`, or a full date.',
  })
  @Column('text')
  startedOn!: string

  @Field(() => Int, { description: 'The year in which the ambition is to be reached.' })
  @Column('int')
  ambitionYear!: number
}

@Entity()
@ObjectType({ description: 'What the alliance wants to reach at one level (doel per niveau).' })
export class LevelGoal {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Alliance, { onDelete: 'CASCADE' })
  allianceId!: string

  @Field(() => Level, { description: 'The level, in the meaning of the alliance.' })
  @EnumColumn(Level, { primary: true })
  level!: Level

  @Field(() => String, {
    description: 'Whose change it is: residents, organisations, neighbourhood and municipality, the region.',
  })
  @Column('text')
  whose!: string

  @Field(() => String, { description: 'The goal in the words of the alliance.' })
  @Column('text')
  goal!: string
}
