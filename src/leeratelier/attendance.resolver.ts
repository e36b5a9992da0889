import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { RecordAttendanceInput } from './attendance.input.ts'
import { recordAttendance } from './attendance.service.ts'
import { sessions } from './session.fields.ts'
import { Session } from './session.ts'

const RecordAttendancePayload = payloadOf('RecordAttendance', 'session', () => Session)

@Resolver()
export class AttendanceResolver {
  @Mutation(() => RecordAttendancePayload, {
    description:
      'Says who was at a session, from when it begins until it is closed: it is HELD from then on. Those who were there are ATTENDED, the others with a place ABSENT; said again, the last word counts. For facilitators and coordinators.',
  })
  async recordAttendance(
    @Arg('input', () => RecordAttendanceInput, { description: 'Who was there.' }) input: RecordAttendanceInput,
    @Ctx() context: Context,
  ) {
    return { session: later(sessions, await recordAttendance(context, input)) }
  }
}
