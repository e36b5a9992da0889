import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { pledges } from './pledge.fields.ts'
import { IssuePledgeInput, SignPledgeInput } from './pledge.input.ts'
import { issuePledge } from './pledge.service.ts'
import { Pledge } from './pledge.ts'
import { pledgeSignatures } from './pledge-signature.fields.ts'
import { signPledge } from './pledge-signature.service.ts'
import { PledgeSignature } from './pledge-signature.ts'

const IssuePledgePayload = payloadOf('IssuePledge', 'pledge', () => Pledge)
const SignPledgePayload = payloadOf('SignPledge', 'signature', () => PledgeSignature)

@Resolver()
export class PledgeResolver {
  @Mutation(() => IssuePledgePayload, {
    description: 'Issues a new version of the pledge. For coordinators of the alliance.',
  })
  async issuePledge(
    @Arg('input', () => IssuePledgeInput, { description: 'The version.' }) input: IssuePledgeInput,
    @Ctx() context: Context,
  ) {
    return { pledge: later(pledges, await issuePledge(context, input)) }
  }

  @Mutation(() => SignPledgePayload, {
    description:
      'Signs a version of the pledge for an organisation, possibly on behalf of others. For coordinators of the alliance, and for the editors of a partner, who sign for the organisations that they edit.',
  })
  async signPledge(
    @Arg('input', () => SignPledgeInput, { description: 'Who signs what.' }) input: SignPledgeInput,
    @Ctx() context: Context,
  ) {
    return { signature: later(pledgeSignatures, await signPledge(context, input)) }
  }
}
