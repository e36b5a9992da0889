/** Does so many things at the same time and no more. The first that fails is told; nothing is begun after it. */
export class AtOnce {
  readonly #running = new Set<Promise<void>>()
  #failure: { readonly error: unknown } | null = null

  constructor(private readonly most: number) {}

  /** Comes back as soon as there is room for it, not when it is done. */
  async begin(work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.most) await Promise.race(this.#running)
    this.#demandSuccess()
    const running: Promise<void> = work()
      .catch((error: unknown) => void (this.#failure ??= { error }))
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  async end(): Promise<void> {
    await Promise.all(this.#running)
    this.#demandSuccess()
  }

  #demandSuccess() {
    if (this.#failure) throw this.#failure.error
  }
}
