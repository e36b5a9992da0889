import type { EntityManager } from 'typeorm'

/** A kind of work that is done later. Who enqueues it need not know how it is done, nor by which process. */
export interface Task<Payload extends object> {
  readonly name: string
  /** Kept until the work is done: ids only. */
  readonly carries?: Payload
}

export const task = <Payload extends object>(name: string): Task<Payload> => ({ name })

export interface Enqueueing {
  /** Of jobs with one key, one waits at most: a new one takes the place of one that has not begun. */
  readonly key?: string
  /** Jobs of one line are done one after the other. Keep the number of lines small. */
  readonly line?: string
  /** Not before this moment; at once where left out. */
  readonly at?: Date
  /** Leaves the moment of a job with this key that waits already as it is. */
  readonly patient?: boolean
}

/** Part of the transaction: what it does and what follows from it happen both, or neither. */
export async function enqueue<Payload extends object>(
  tx: Pick<EntityManager, 'query'>,
  { name }: Task<Payload>,
  payload: Payload,
  { key, line, at, patient }: Enqueueing = {},
): Promise<void> {
  await tx.query(
    `select from graphile_worker.add_job($1, payload := $2::json, job_key := $3, queue_name := $4, run_at := $5, job_key_mode := $6)`,
    [name, JSON.stringify(payload), key ?? null, line ?? null, at ?? null, patient ? 'preserve_run_at' : 'replace'],
  )
}

/** How a task is done. The signal says that this process stops: what heeds it is tried again by the next. */
export interface Work {
  readonly name: string
  readonly run: (payload: unknown, signal: AbortSignal) => Promise<void>
}

export const does = <Payload extends object>(
  { name }: Task<Payload>,
  work: (payload: Payload, signal: AbortSignal) => Promise<void>,
): Work => ({ name, run: (payload, signal) => work(payload as Payload, signal) })
