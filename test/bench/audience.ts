import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Client } from 'pg'
import { SUBSCRIPTIONS, contribute } from './follow.ts'
import type { Server } from './servers/server.ts'
import type { Asked, Told } from './subscribers.ts'

const SCRIPT = fileURLToPath(new URL('./subscribers.js', import.meta.url))
const PATIENCE_MS = 60_000
const FIRST_PATIENCE_MS = 3_000
const MOST_TRIES = 20
const QUIET_MS = 300

/** Subscribers of one server with the same operation, all in one process. */
export class Audience {
  /** Answers once all of them follow. */
  static async of(server: Server, size: number, db: Client): Promise<Audience> {
    const audience = new Audience(fork(SCRIPT, { stdio: 'inherit' }), size, db)
    const url = `${server.url}/graphql`
    await audience.#ask({ subscribe: size, url, document: SUBSCRIPTIONS[server.name] }, 'subscribed')
    await audience.#settle()
    return audience
  }

  private constructor(
    private readonly child: ChildProcess,
    readonly size: number,
    private readonly db: Client,
  ) {}

  /** Adds a line to the feed, waits until everybody has it, and gives one of the deliveries. */
  async receive(patience = PATIENCE_MS): Promise<string> {
    const [{ last }] = await Promise.all([this.#ask({ expect: this.size }, 'delivered', patience), contribute(this.db)])
    return last
  }

  async leave(): Promise<void> {
    const ended = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await ended
  }

  /** No server says when it follows for somebody: they are told something until all of them hear it. */
  async #settle(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return void (await this.receive(FIRST_PATIENCE_MS))
      } catch (error) {
        if (tries === MOST_TRIES) throw error
      }
      await this.#quiet()
    }
  }

  async #quiet(): Promise<void> {
    for (let [before, now] = [-1, 0]; before !== now; before = now) {
      await pause(QUIET_MS)
      now = (await this.#ask({ count: true }, 'counted')).count
    }
  }

  async #ask<Kind extends Told['kind']>(asked: Asked, kind: Kind, patience = PATIENCE_MS) {
    const late = AbortSignal.timeout(patience)
    this.child.send(asked)
    for (;;) {
      const [told] = (await once(this.child, 'message', { signal: late })) as [Told]
      if (told.kind === 'failed') throw new Error(told.why)
      if (isOf(told, kind)) return told
    }
  }
}

const isOf = <Kind extends Told['kind']>(told: Told, kind: Kind): told is Extract<Told, { kind: Kind }> =>
  told.kind === kind
