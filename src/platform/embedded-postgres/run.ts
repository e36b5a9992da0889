import { spawn } from 'node:child_process'
import { parse } from 'node:path'
import type { ServerUser } from './server-user.ts'

export interface Finished {
  code: number | null
  output: string
}

interface Circumstances {
  user?: ServerUser | undefined
  /** An open file instead of `output`, for what goes on running: it would keep a pipe open. */
  outputTo?: number
  /** A session of its own, which Ctrl-C in this terminal does not reach. */
  detached?: boolean
}

export async function run(
  command: string,
  args: string[],
  { user, outputTo, detached = false }: Circumstances = {},
): Promise<Finished> {
  const said = outputTo ?? 'pipe'
  const child = spawn(command, args, {
    ...user,
    detached,
    cwd: parse(command).root || undefined,
    env: plainEnvironment(),
    stdio: ['ignore', said, said],
    windowsHide: true,
  })

  let output = ''
  child.stdout?.on('data', chunk => (output += chunk))
  child.stderr?.on('data', chunk => (output += chunk))

  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code, output: output.trim() }))
  })
}

/** Neither the hub's secrets nor somebody's PGPORT; and messages in English, because some are read here. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const plain: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' }
  for (const name of ['PATH', 'Path', 'SystemRoot', 'TEMP', 'TMP'])
    if (process.env[name]) plain[name] = process.env[name]
  return plain
}
