import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Participant } from '../people/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { DateTime } from '../platform/scalars/scalars.ts'

export enum ConsentPurpose {
  SHOW_NAME_IN_PUBLIC = 'SHOW_NAME_IN_PUBLIC',
}

registerEnumType(ConsentPurpose, {
  name: 'ConsentPurpose',
  description: 'What somebody can agree to; nothing is done for it without that (doel van toestemming).',
  valuesConfig: {
    SHOW_NAME_IN_PUBLIC: {
      description:
        'Shows the name and organisations of this person to everybody, at what they share (naam openbaar tonen).',
    },
  },
})

@Entity()
@Index(['participantId', 'givenAt'])
@Index('consent_holds_idx', { synchronize: false })
@ObjectType({
  description:
    'What somebody agreed to, from when until when (toestemming). Seen by that person only; after a withdrawal it stays as proof.',
})
export class Consent {
  @PrimaryColumn('uuid')
  id!: string

  @Column('uuid')
  @ForeignKey(() => Participant, { onDelete: 'CASCADE' })
  participantId!: string

  @Field(() => ConsentPurpose, { description: 'To what.' })
  @EnumColumn(ConsentPurpose)
  purpose!: ConsentPurpose

  @Field(() => String, { description: 'The version of the text that was agreed to.' })
  @Column('text')
  textVersion!: string

  @Field(() => DateTime, { description: 'Since when.' })
  @MomentColumn()
  givenAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'Until when; null while it holds.' })
  @MomentColumn({ nullable: true })
  withdrawnAt!: Date | null
}
