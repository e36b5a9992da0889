import type { EntityManager } from 'typeorm'
import { type Enqueueing, type Work, does, enqueue, task } from '../platform/jobs/task.ts'
import { type Outcome, deliverNext } from './deliver.ts'
import type { Delivering } from './delivering.ts'

const deliver = task<{ readonly webhook: string }>('deliver-webhook')

/** One job takes so long at most, so that one busy webhook lets others have their turn. */
const TURN_MS = 20_000

/** Has a webhook deliver what it has not yet: one job at a time for each, in whichever process. */
export const wake = (tx: Pick<EntityManager, 'query'>, webhook: string, when: Enqueueing = {}): Promise<void> =>
  enqueue(tx, deliver, { webhook }, { key: `webhook ${webhook}`, line: `webhook ${webhook}`, ...when })

export const delivering = (options: Delivering): Work =>
  does(deliver, async ({ webhook }, signal) => {
    const end = Date.now() + TURN_MS
    let outcome: Outcome = 'delivered'
    while (outcome === 'delivered' && Date.now() < end) outcome = await deliverNext(options, webhook, signal)
    if (outcome instanceof Date) await wake(options.db.manager, webhook, { at: outcome })
    else if (outcome === 'delivered') await wake(options.db.manager, webhook)
  })
