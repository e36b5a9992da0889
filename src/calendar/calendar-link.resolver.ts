import { Arg, Ctx, Field, Mutation, Resolver } from 'type-graphql'
import { Viewer } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { payloadOf } from '../platform/payload.ts'
import { WebAddress } from '../platform/scalars/scalars.ts'
import { CreateCalendarLinkInput, RevokeCalendarLinkInput } from './calendar-link.input.ts'
import { createCalendarLink, revokeCalendarLink } from './calendar-link.service.ts'

const CreateCalendarLinkPayload = payloadOf('CreateCalendarLink', 'viewer', () => Viewer)
Field(() => WebAddress, {
  nullable: true,
  description:
    'The address to subscribe to in a calendar. Whoever has it reads along, so it is shown this once: the hub keeps only its hash.',
})(CreateCalendarLinkPayload.prototype, 'url')
const RevokeCalendarLinkPayload = payloadOf('RevokeCalendarLink', 'viewer', () => Viewer)

@Resolver()
export class CalendarLinkResolver {
  @Mutation(() => CreateCalendarLinkPayload, {
    description:
      'Makes a secret address at which a calendar reads the own registrations (mijn agenda, iCalendar). A new address ends the one before.',
  })
  createCalendarLink(
    @Arg('input', () => CreateCalendarLinkInput, { description: 'What it shows.' }) input: CreateCalendarLinkInput,
    @Ctx() context: Context,
  ) {
    return createCalendarLink(context, input)
  }

  @Mutation(() => RevokeCalendarLinkPayload, { description: 'Ends the address of the own calendar, from now on.' })
  revokeCalendarLink(
    @Arg('input', () => RevokeCalendarLinkInput, { description: 'Which address.' }) input: RevokeCalendarLinkInput,
    @Ctx() context: Context,
  ) {
    return revokeCalendarLink(context, input)
  }
}
