import type { Logger } from 'pino'

/** Work that goes on after the answer: nobody waits for it, and a hub that stops lets it end. */
export class Background {
  readonly #works = new Set<Promise<void>>()

  constructor(private readonly log: Logger) {}

  run(what: string, work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => this.log.error({ what, ...named(error) }, 'work in the background failed'))
      .finally(() => this.#works.delete(running))
    this.#works.add(running)
  }

  /** Once all that was begun has ended. */
  async settled(): Promise<void> {
    while (this.#works.size) await Promise.all(this.#works)
  }
}

/** An error may quote what it was working on, an address or a token: only what kind it is goes into the log. */
export function named(error: unknown): Record<string, unknown> {
  const { name, code, responseCode, command, constraint } = error as Record<string, unknown>
  return { name, code, responseCode, command, constraint }
}
