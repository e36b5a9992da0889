import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, type Runner, type WorkerEvents, parseCronItems, run } from 'graphile-worker'
import pg from 'pg'
import type { Logger as Log } from 'pino'
import { named } from '../background.ts'
import { freeOrphans, showLife } from './orphans.ts'
import { type Task, type Work, does, task } from './task.ts'

const AT_ONCE = 4
const CONNECTIONS = 3
/** How late a job may begin whose moment comes; one that may begin at once is heard of. */
const LOOK_MS = 5_000
/** How long what is under way may take to end when the hub stops, and then to be given back. */
const GRACE_MS = 700
const GIVING_BACK_MS = 300

/** A task and when it is done, as crontab writes it, in UTC. What was missed while no hub ran is not made up for. */
export interface Recurring {
  readonly task: Task<object>
  readonly when: string
}

export interface JobsOptions {
  readonly url: string
  readonly log: Log
  readonly works: readonly Work[]
  readonly recurring: readonly Recurring[]
}

/** Some workers with their connections, until they stop or something stops them. */
export class Crew {
  /** `lost` is called once they cannot go on. */
  static async start({ url, log, works, recurring }: JobsOptions, lost: (crew: Crew) => void): Promise<Crew> {
    const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, application_name: 'hub jobs' })
    pool.on('error', error => log.warn({ err: error }, 'a connection of the workers was lost'))
    pool.on('connect', client => client.on('error', () => undefined))
    const orphans = task('free-orphans')
    const all = [...works, does(orphans, () => freeOrphans(pool))]
    const events = new EventEmitter() as WorkerEvents
    // The connection that hears of new jobs stays open, and comes back when it is lost; it is free once it listens.
    events.on('pool:listen:success', ({ client, workerPool }) => {
      const show = () =>
        showLife(client, workerPool.id).catch((error: unknown) =>
          log.warn({ err: error }, 'the workers cannot be seen'),
        )
      client.once('drain', () => void show())
    })
    try {
      const runner = await run({
        pgPool: pool,
        events,
        logger: loggerTo(log),
        concurrency: AT_ONCE,
        pollInterval: LOOK_MS,
        noHandleSignals: true,
        gracefulShutdownAbortTimeout: GRACE_MS,
        // Without these, an outcome that cannot be written would be a rejection that nobody handles.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
        taskList: Object.fromEntries(all.map(work => [work.name, doing(work, log)])),
        parsedCronItems: parseCronItems(
          [...recurring, { task: orphans, when: '* * * * *' }].map(({ task: { name }, when }) => ({
            task: name,
            match: when,
            identifier: name,
            options: { jobKey: name, maxAttempts: 3 },
          })),
        ),
      })
      const crew = new Crew(runner, pool)
      events.on('pool:fatalError', () => lost(crew))
      runner.promise.then(
        () => lost(crew),
        () => lost(crew),
      )
      return crew
    } catch (error) {
      await pool.end()
      throw error
    }
  }

  private constructor(
    private readonly runner: Runner,
    private readonly pool: pg.Pool,
  ) {}

  /** Lets what is under way end, or cuts it off soon: another process does it again. */
  async stop(): Promise<void> {
    const stopped = this.runner.stop().catch(() => undefined)
    await Promise.race([stopped, pause(GRACE_MS + GIVING_BACK_MS, undefined, { ref: false })])
    await Promise.race([this.pool.end(), pause(GIVING_BACK_MS, undefined, { ref: false })])
  }
}

type Doing = (payload: unknown, helpers: { readonly abortSignal?: AbortSignal; readonly job: Begun }) => Promise<void>

interface Begun {
  readonly id: string
  readonly attempts: number
}

/** What failed may quote an address: of that only its kind goes into the log and the table of jobs. */
function doing({ name, run }: Work, log: Log): Doing {
  return async (payload, { abortSignal = new AbortController().signal, job }) => {
    try {
      await unless(abortSignal, run(payload, abortSignal))
    } catch (error) {
      const kind = named(error)
      if (!abortSignal.aborted) log.warn({ job: job.id, task: name, attempt: job.attempts, ...kind }, 'a job failed')
      throw new Error(abortSignal.aborted ? 'the hub stopped' : JSON.stringify(kind), { cause: error })
    }
  }
}

async function unless(signal: AbortSignal, work: Promise<void>): Promise<void> {
  let leave = () => {}
  const stopped = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal.reason as Error)
    signal.addEventListener('abort', leave)
  })
  try {
    await Promise.race([work, stopped])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

const loggerTo = (log: Log) =>
  new Logger(() => (level, message) => {
    if (message.startsWith('Failed task')) return
    if (String(level) === 'error') log.warn({ workers: message }, 'the workers had a problem')
    else log.debug({ workers: message }, 'workers')
  })
