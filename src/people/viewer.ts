import { Field, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { EmailAddress } from '../platform/scalars/scalars.ts'

/** One's own row of the participants, read only: Participant is the entity that is written. */
@Entity('participant')
@ObjectType({ description: 'Who is signed in (ingelogd), with what is shown to nobody else.' })
export class Viewer {
  @PrimaryColumn('uuid')
  id!: string

  @Field(() => EmailAddress, { description: 'The e-mail address to which sign-in links are sent.' })
  @Column('text')
  email!: string
}
