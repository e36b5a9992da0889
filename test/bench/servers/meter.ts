/** Loaded into a server before it starts: tells what the process has used, and leaves the server itself as it is. */

export interface Usage {
  /** Microseconds, as the process accounts for itself. */
  readonly cpu: number
  /** Bytes in memory. */
  readonly resident: number
}

export interface Question {
  /** Lets go of what is not needed first, where the process may. */
  readonly tidy?: boolean
}

process.on('message', ({ tidy }: Question) => {
  if (tidy) globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const usage: Usage = { cpu: user + system, resident: process.memoryUsage.rss() }
  process.send?.(usage)
})
process.channel?.unref()
