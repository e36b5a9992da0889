import { Field, ID, InputType } from 'type-graphql'
import { Text } from '../platform/input/text.ts'
import { EmailAddress } from '../platform/scalars/scalars.ts'
import { DisplayName } from './display-name.ts'
import { RoleKind } from './role.ts'

@InputType({ description: 'Who is invited, and to which organisation.' })
export class InviteParticipantInput {
  @Field(() => EmailAddress, {
    description: 'Where the invitation is sent. Whom the hub knows by it is given the roles.',
  })
  email!: string

  @DisplayName()
  displayName!: string

  @Field(() => ID, { description: 'The organisation this person works for or is a resident with.' })
  organisation!: string

  @Field(() => [RoleKind], {
    nullable: true,
    description: 'PARTICIPANT, ORGANISATION_EDITOR or both; PARTICIPANT where left out.',
  })
  roles?: RoleKind[] | null

  @Text({
    max: 100,
    nullable: true,
    description: 'The same key by the same viewer invites once, and sends one e-mail.',
  })
  idempotencyKey?: string | null
}

@InputType({ description: 'What changes; what is left out stays as it is.' })
export class UpdateProfileInput {
  @DisplayName(true)
  displayName?: string | null
}
