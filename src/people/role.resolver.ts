import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { payloadOf } from '../platform/payload.ts'
import { Participant } from './participant.ts'
import { GrantRoleInput, RevokeRoleInput } from './role.input.ts'
import { grantRole, revokeRole } from './role.service.ts'

const GrantRolePayload = payloadOf('GrantRole', 'participant', () => Participant)
const RevokeRolePayload = payloadOf('RevokeRole', 'participant', () => Participant)

@Resolver()
export class RoleResolver {
  @Mutation(() => GrantRolePayload, {
    description:
      'Gives somebody a right at a place (rol geven). Editors give those at their own organisation; coordinators those at the partners and in the Leerateliers of their alliance; admins all.',
  })
  grantRole(
    @Arg('input', () => GrantRoleInput, { description: 'The right, to whom, and where.' }) input: GrantRoleInput,
    @Ctx() context: Context,
  ) {
    return grantRole(context, input)
  }

  @Mutation(() => RevokeRolePayload, {
    description:
      'Takes back a right at a place (rol intrekken); it holds no longer from then on. Who may give it may take it. `participant` is null where the viewer can then no longer see this person.',
  })
  revokeRole(
    @Arg('input', () => RevokeRoleInput, { description: 'The right, from whom, and where.' }) input: RevokeRoleInput,
    @Ctx() context: Context,
  ) {
    return revokeRole(context, input)
  }
}
