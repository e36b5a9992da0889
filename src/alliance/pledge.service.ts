import { Level } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { explaining } from '../platform/database/constraints.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import type { IssuePledgeInput, LevelGoalInput } from './pledge.input.ts'
import { Pledge, type PledgeGoal } from './pledge.ts'
import { coordinatedAlliance, spelled } from './register.ts'

const VERSIONS = {
  pledge_alliance_id_in_force_from_key: {
    code: UserErrorCode.NOT_UNIQUE,
    field: ['inForceFrom'],
    message: 'Another version of the pledge is in force from this day.',
  },
}

export async function issuePledge(context: Context, input: IssuePledgeInput): Promise<string> {
  const { viewer } = context
  const request = { viewer, mutation: 'issuePledge', idempotencyKey: input.idempotencyKey }
  return explaining(VERSIONS, () =>
    inTransaction(context, tx =>
      once(tx, request, async id => {
        const allianceId = await coordinatedAlliance(tx, viewer, input.alliance)
        const { goals, commitments } = promised(input)
        const { inForceFrom } = input
        await tx.insert(Pledge, { id, allianceId, title: spelled(input.title), inForceFrom, goals, commitments })
      }),
    ),
  )
}

function promised({ goals, commitments }: IssuePledgeInput): Pick<Pledge, 'goals' | 'commitments'> {
  if (!goals?.length && !commitments?.length)
    throw refuse(UserErrorCode.REQUIRED, 'commitments', 'A pledge promises something: give goals or commitments.')
  return { goals: byLevel(goals ?? []), commitments: commitments?.map(spelled) ?? [] }
}

/** From residents to region, whatever the order in which they were given. */
function byLevel(goals: readonly LevelGoalInput[]): PledgeGoal[] {
  const twice = goals.findIndex(({ level }, index) => goals.findIndex(goal => goal.level === level) < index)
  if (twice >= 0)
    throw refuse(UserErrorCode.INVALID, ['goals', String(twice), 'level'], 'Another goal is for this level already.')
  const order = Object.values(Level)
  return goals
    .map(({ level, whose, goal }) => ({ level, whose: spelled(whose), goal: spelled(goal) }))
    .sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level))
}
