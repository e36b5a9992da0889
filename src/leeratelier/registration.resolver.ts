import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { registrations } from './registration.fields.ts'
import { cancelRegistration, registerForSession } from './registration.service.ts'
import { Registration } from './registration.ts'

@InputType({ description: 'A session to take part in.' })
class RegisterForSessionInput {
  @Field(() => ID, { description: 'The session.' })
  session!: string
}

@InputType({ description: 'A registration to give back.' })
class CancelRegistrationInput {
  @Field(() => ID, { description: 'The registration.' })
  registration!: string
}

const payload = (mutation: string) => payloadOf(mutation, 'registration', () => Registration)
const RegisterForSessionPayload = payload('RegisterForSession')
const CancelRegistrationPayload = payload('CancelRegistration')

const answer = (id: string) => ({ registration: later(registrations, id) })

@Resolver()
export class RegistrationResolver {
  @Mutation(() => RegisterForSessionPayload, {
    description:
      'Takes a place, or the end of the waiting list where the session is full: `status` tells which, so FULL is never answered. Who is registered already gets the same registration.',
  })
  async registerForSession(
    @Arg('input', () => RegisterForSessionInput, { description: 'Which session.' }) input: RegisterForSessionInput,
    @Ctx() context: Context,
  ) {
    return answer(await registerForSession(context, input.session))
  }

  @Mutation(() => CancelRegistrationPayload, {
    description:
      "Gives a place back, and with it moves up who waits longest. One's own, or for facilitators and coordinators anybody's.",
  })
  async cancelRegistration(
    @Arg('input', () => CancelRegistrationInput, { description: 'Which registration.' }) input: CancelRegistrationInput,
    @Ctx() context: Context,
  ) {
    return answer(await cancelRegistration(context, input.registration))
  }
}
