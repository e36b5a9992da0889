import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { projectFile } from '../../src/platform/project.ts'

const COMPILER = projectFile('node_modules', 'typescript-7', 'bin', 'tsc')
let built: Promise<unknown> | undefined

/** The hub as people run it, in a process of its own that can be killed. */
export class HubProcess {
  /** On a port of its own unless told. */
  static async start(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<HubProcess> {
    await (built ??= promisify(execFile)(process.execPath, [COMPILER, '--noCheck', '-p', projectFile('src')]))
    const child = spawn(process.execPath, [projectFile('dist', 'src', 'main.js'), 'serve'], {
      env: { ...process.env, LOG_LEVEL: 'warn', PORT: '0', HUB_SAMPLE: 'false', ...env, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const line of createInterface(child.stdout)) {
      const [, url] = /GraphQL +(http\S+)\/graphql/.exec(line) ?? []
      if (url) return new HubProcess(child, url)
    }
    throw new Error(`The hub did not start: it ended with ${child.exitCode}`)
  }

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** At once, whatever it is doing: SIGKILL. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await ended
  }
}
