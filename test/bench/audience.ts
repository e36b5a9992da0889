import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
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
    const audience = new Audience(server.name, fork(SCRIPT, { stdio: 'inherit' }), size, db)
    const url = `${server.url}/graphql`
    await audience.#ask({ subscribe: size, url, document: SUBSCRIPTIONS[server.name] }, 'subscribed')
    await audience.#settle()
    return audience
  }

  readonly #heard: Told[] = []
  #hear: () => void = () => undefined

  private constructor(
    private readonly of: string,
    private readonly child: ChildProcess,
    private readonly size: number,
    private readonly db: Client,
  ) {
    child.on('message', (told: Told) => {
      this.#heard.push(told)
      this.#hear()
    })
  }

  /** Adds a line to the feed, waits until everybody has it, and gives one of the deliveries. */
  async receive(patience = PATIENCE_MS): Promise<string> {
    await this.#ask({ expect: this.size }, 'expecting')
    await contribute(this.db)
    return (await this.#told('delivered', patience)).last
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

  #ask<Kind extends Told['kind']>(asked: Asked, kind: Kind) {
    this.child.send(asked)
    return this.#told(kind, PATIENCE_MS)
  }

  async #told<Kind extends Told['kind']>(kind: Kind, patience: number) {
    const until = performance.now() + patience
    for (;;) {
      for (let told = this.#heard.shift(); told; told = this.#heard.shift()) {
        if (told.kind === 'failed') throw new Error(`${this.of}: ${told.why}`)
        if (isOf(told, kind)) return told
      }
      const left = until - performance.now()
      if (left <= 0) throw new Error(`${this.of}: not ${kind} within ${patience / 1000} s (${this.size} subscribers)`)
      await this.#next(left)
    }
  }

  #next(patience: number): Promise<void> {
    return new Promise(resolve => {
      const late = setTimeout(resolve, patience)
      this.#hear = () => {
        clearTimeout(late)
        resolve()
      }
    })
  }
}

const isOf = <Kind extends Told['kind']>(told: Told, kind: Kind): told is Extract<Told, { kind: Kind }> =>
  told.kind === kind
