import { movedUp, sessionNews } from '../leeratelier/index.ts'
import { Jobs } from '../platform/jobs/jobs.ts'
import { does, task } from '../platform/jobs/task.ts'
import { LogWatch, delivering } from '../webhook/index.ts'
import type { Notifying } from './notifying.ts'
import { deliverDigest } from './send-digest.ts'
import { sendSessionNews, spreadSessionNews, tellNews, tellPlace } from './send-session-mail.ts'
import { sendDigest, takeDigests } from './take-digests.ts'

const digests = task('take-digests')
const nightly = task('nightly')

export interface StartOptions extends Notifying {
  readonly databaseUrl: string
  /** What is done once each night, by one process. */
  readonly nightly?: () => Promise<void>
}

/** Does what was left to be done later: mails, digests, webhooks and the work of the night. */
export async function startNotifying(options: StartOptions): Promise<{ stop(): Promise<void> }> {
  const { databaseUrl: url, db, log } = options
  const jobs = await Jobs.start({
    url,
    log,
    works: [
      does(movedUp, ({ registration }) => tellPlace(options, registration)),
      does(sessionNews, ({ session }) => spreadSessionNews(options, session)),
      does(sendSessionNews, ({ registration }) => tellNews(options, registration)),
      does(digests, () => takeDigests(db, new Date())),
      does(sendDigest, ({ digest }) => deliverDigest(options, digest)),
      delivering(options),
      does(nightly, async () => options.nightly?.()),
    ],
    recurring: [
      { task: digests, when: '*/10 * * * *' },
      { task: nightly, when: '30 1 * * *' },
    ],
  })
  const watch = new LogWatch(options)
  return {
    async stop() {
      await Promise.all([watch.stop(), jobs.stop()])
    },
  }
}
