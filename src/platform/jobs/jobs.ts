import { Crew, type JobsOptions } from './crew.ts'

const RETRY_MS = 1000

/** The workers of one process: they do what any process enqueued, each job by one of them. */
export class Jobs {
  static async start(options: JobsOptions): Promise<Jobs> {
    const jobs = new Jobs(options)
    await jobs.#begin()
    return jobs
  }

  #crew: Crew | null = null
  #retry: NodeJS.Timeout | undefined
  #stopped = false

  private constructor(private readonly options: JobsOptions) {}

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#retry)
    await this.#crew?.stop()
  }

  async #begin() {
    const crew = await Crew.start(this.options, lost => this.#replace(lost))
    if (this.#stopped) await crew.stop()
    else this.#crew = crew
  }

  /** A database that is away for a moment stops the work, not the hub. */
  #replace(lost: Crew) {
    if (this.#stopped || this.#crew !== lost) return
    this.#crew = null
    this.options.log.warn('the workers stopped; others take their place')
    void lost.stop()
    this.#beginAgain()
  }

  #beginAgain() {
    if (this.#stopped) return
    this.#retry = setTimeout(() => void this.#begin().catch(() => this.#beginAgain()), RETRY_MS)
  }
}
