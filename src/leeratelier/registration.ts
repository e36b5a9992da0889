import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm'
import { Participant } from '../people/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { Session } from './session.ts'

export enum RegistrationStatus {
  REGISTERED = 'REGISTERED',
  WAITLISTED = 'WAITLISTED',
  CANCELLED = 'CANCELLED',
  ATTENDED = 'ATTENDED',
  ABSENT = 'ABSENT',
}

registerEnumType(RegistrationStatus, {
  name: 'RegistrationStatus',
  description: 'Where a registration stands.',
  valuesConfig: {
    REGISTERED: { description: 'Has a place (aangemeld).' },
    WAITLISTED: { description: 'Waits for a place, first come first served (wachtlijst).' },
    CANCELLED: { description: 'Gave the place back (afgemeld).' },
    ATTENDED: { description: 'Was there (aanwezig).' },
    ABSENT: { description: 'Had a place and was not there (afwezig).' },
  },
})

/** Of these the session is full or not; what is cancelled or waits takes no place. */
export const HAVING_A_PLACE = [
  RegistrationStatus.REGISTERED,
  RegistrationStatus.ATTENDED,
  RegistrationStatus.ABSENT,
] as const

/** How somebody without a place came to attend. */
export enum Arrival {
  WALKED_IN = 'WALKED_IN',
  WAITLISTED = 'WAITLISTED',
  CANCELLED = 'CANCELLED',
}

@Entity()
@Unique(['sessionId', 'participantId'])
@Index(['sessionId', 'status', 'rank'])
@Index(['sessionId', 'rank', 'id'])
@Index(['participantId', 'registeredAt', 'id'])
@ObjectType({
  implements: Node,
  description:
    'A participant takes part in a session (aanmelding). Seen by that participant, the facilitators and the coordinators.',
})
export class Registration extends Node {
  @Column('uuid')
  @ForeignKey(() => Session, { onDelete: 'CASCADE' })
  sessionId!: string

  @Column('uuid')
  @ForeignKey(() => Participant, { onDelete: 'CASCADE' })
  participantId!: string

  @Field(() => RegistrationStatus, { description: 'Where it stands.' })
  @EnumColumn(RegistrationStatus)
  status!: RegistrationStatus

  @Field(() => DateTime, {
    description: 'When it was made. A new registration after a cancellation begins anew, at the end of the line.',
  })
  @MomentColumn({ default: () => 'now()' })
  registeredAt!: Date

  /** First come, first served: counts the registrations of the session, in the order in which they were taken. */
  @Column('int')
  rank!: number

  /** Null for who had a place; with it, attendance that was recorded by mistake can be taken back. */
  @EnumColumn(Arrival, { nullable: true })
  arrival!: Arrival | null
}
