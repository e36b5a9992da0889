import { between, clockAt, momentOf } from './local-time.ts'
import type { UpdateSessionInput } from './session.input.ts'
import type { Session } from './session.ts'

type Times = Pick<Session, 'startsAt' | 'endsAt' | 'timeZone'>

/** The same change for a session that follows: its times move by as much on its own clock. */
export function shifted(input: UpdateSessionInput, before: Times, after: Times, next: Times): UpdateSessionInput {
  const timeZone = input.timeZone === undefined ? next.timeZone : after.timeZone
  const moved = (name: 'startsAt' | 'endsAt'): Date => {
    const by = between(clockAt(before[name], before.timeZone), clockAt(after[name], after.timeZone))
    // An hour that comes twice cannot be told from its clock: what does not move keeps its moment.
    if (!by && timeZone === next.timeZone) return next[name]
    return momentOf(clockAt(next[name], next.timeZone).plus(by), timeZone)
  }
  return { ...input, startsAt: moved('startsAt'), endsAt: moved('endsAt') }
}
