import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { projectFile } from '../../src/platform/project.ts'

/** How a command ended, and what it said. */
export interface Ended {
  /** Null where it was killed. */
  readonly code: number | null
  readonly said: string
  readonly noted: readonly string[]
}

/** A command of the hub, in a process of its own, built by `npm run build`. */
export class HubCommand {
  readonly #child: ChildProcessWithoutNullStreams
  readonly ended: Promise<Ended>

  constructor(env: NodeJS.ProcessEnv, ...words: string[]) {
    this.#child = spawn(process.execPath, [projectFile('dist', 'src', 'main.js'), ...words], {
      env: { PATH: process.env['PATH'], ...env },
    })
    // Who is killed reads no more.
    this.#child.stdin.on('error', () => undefined)
    this.ended = this.#end()
  }

  /** On its standard input. */
  write(input: string): void {
    this.#child.stdin.write(input)
  }

  /** The last of its standard input. */
  end(input: string): void {
    this.#child.stdin.end(input)
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  async #end(): Promise<Ended> {
    const exit = once(this.#child, 'exit') as Promise<[number | null]>
    const [said, noted, [code]] = await Promise.all([text(this.#child.stdout), text(this.#child.stderr), exit])
    return { code, said: said.trim(), noted: noted.trim().split('\n').filter(Boolean) }
  }
}
