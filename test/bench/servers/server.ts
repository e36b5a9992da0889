import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Question, Usage } from './meter.ts'

export type ServerName = 'limit' | 'postgraphile' | 'hub'

const METER = new URL('./meter.js', import.meta.url).href

export interface Start {
  readonly name: ServerName
  /** The script and its arguments. */
  readonly script: readonly string[]
  readonly databaseUrl: string
  /** Where its log goes. */
  readonly logFile: string
  readonly env?: Readonly<Record<string, string>>
}

const running = new Set<ChildProcess>()

/** Ends at once whatever still runs. */
export function endServers(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** A server in a process of its own, with production settings. */
export class Server {
  static async start({ name, script, databaseUrl, logFile, env = {} }: Start): Promise<Server> {
    const child = spawn(process.execPath, ['--expose-gc', '--import', METER, ...script], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        GRAPHILE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        PORT: '0',
        ...env,
      },
      stdio: ['ignore', 'pipe', openSync(logFile, 'a'), 'ipc'],
    })
    running.add(child)
    child.once('exit', () => running.delete(child))
    if (!child.stdout) throw new Error(`${name} has no output`)
    for await (const line of createInterface(child.stdout)) {
      const [, url] = /GraphQL +(http\S+)\/graphql/.exec(line) ?? []
      if (url) return new Server(name, child, url)
    }
    throw new Error(`${name} did not start: look into ${logFile}`)
  }

  private constructor(
    readonly name: ServerName,
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    child.stdout?.resume()
  }

  async usage(question: Question = {}): Promise<Usage> {
    const answer = once(this.child, 'message')
    this.child.send(question)
    const [usage] = (await answer) as [Usage]
    return usage
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 5_000)
    await ended
    clearTimeout(patience)
  }
}
