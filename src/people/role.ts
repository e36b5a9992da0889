import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Alliance, Organisation } from '../alliance/index.ts'
import { EnumColumn } from '../platform/database/columns.ts'
import { Participant } from './participant.ts'

export enum RoleKind {
  PARTICIPANT = 'PARTICIPANT',
  FACILITATOR = 'FACILITATOR',
  ORGANISATION_EDITOR = 'ORGANISATION_EDITOR',
  COORDINATOR = 'COORDINATOR',
  ADMIN = 'ADMIN',
}

registerEnumType(RoleKind, {
  name: 'RoleKind',
  description: 'What somebody may do at one place (rol): an organisation, a Leeratelier or the alliance.',
  valuesConfig: {
    PARTICIPANT: {
      description: 'Belongs to an organisation: registers, reflects, reports adoptions, drafts practices (deelnemer).',
    },
    FACILITATOR: { description: 'Leads a Leeratelier: publishes and changes its sessions (begeleider).' },
    ORGANISATION_EDITOR: {
      description: 'Publishes, revises and withdraws practices of an organisation and invites its people (redacteur).',
    },
    COORDINATOR: {
      description: 'Looks after the alliance: partners, pledges, Leerateliers, facilitators, monitoring (coördinator).',
    },
    ADMIN: { description: 'Looks after the hub: API keys, participants, settings (beheerder).' },
  },
})

const PLACE = `case kind
  when 'PARTICIPANT' then organisation_id is not null and leeratelier_id is null and alliance_id is null
  when 'ORGANISATION_EDITOR' then organisation_id is not null and leeratelier_id is null and alliance_id is null
  when 'FACILITATOR' then leeratelier_id is not null and organisation_id is null and alliance_id is null
  when 'COORDINATOR' then alliance_id is not null and organisation_id is null and leeratelier_id is null
  else organisation_id is null and leeratelier_id is null and alliance_id is null end`

@Entity('participant_role')
@Check('participant_role_place_check', PLACE)
@Index('participant_role_once_idx', { synchronize: false })
@ObjectType({ description: 'A right at a place, never a global level (rol).' })
export class Role {
  @PrimaryColumn('uuid')
  id!: string

  @Column('uuid')
  @ForeignKey(() => Participant, { onDelete: 'CASCADE' })
  participantId!: string

  @Field(() => RoleKind, { description: 'What it lets this person do.' })
  @EnumColumn(RoleKind)
  kind!: RoleKind

  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organisation, { onDelete: 'CASCADE' })
  organisationId!: string | null

  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey('Leeratelier', { onDelete: 'CASCADE' })
  leeratelierId!: string | null

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Alliance, { onDelete: 'CASCADE' })
  allianceId!: string | null
}
