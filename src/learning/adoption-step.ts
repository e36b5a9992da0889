import { Field, Int, ObjectType } from 'type-graphql'
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { AdoptionStage } from './adoption-stage.ts'
import { Adoption } from './adoption.ts'

@Entity()
@ObjectType({ description: 'An adoption reached a stage (stap).' })
export class AdoptionStep {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Adoption, { onDelete: 'CASCADE' })
  adoptionId!: string

  @Field(() => Int, { description: 'The revision of the adoption with which it came to this stage.' })
  @PrimaryColumn('int')
  revision!: number

  @Field(() => AdoptionStage, { description: 'The stage.' })
  @EnumColumn(AdoptionStage)
  stage!: AdoptionStage

  @Field(() => DateTime, { description: 'When this was reported.' })
  @MomentColumn({ default: () => 'now()' })
  reportedAt!: Date
}
