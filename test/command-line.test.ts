import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { ConfigError, readConfig } from '../src/config.ts'
import { projectFile } from '../src/platform/project.ts'
import { TestHub } from './support/hub.ts'

const hubCommand = projectFile('dist', 'src', 'main.js')

/** The command line as people use it: a process of its own, built by `npm run build`. */
async function run(
  env: NodeJS.ProcessEnv,
  ...words: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const environment = { PATH: process.env['PATH'], ...env }
  const running = promisify(execFile)(process.execPath, [hubCommand, ...words], { env: environment })
  try {
    return { code: 0, ...(await running) }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, stdout, stderr }
  }
}

describe('A setting that is wrong', () => {
  it.each([
    { PORT: 'abc' },
    { PORT: '99999' },
    { PORT: '1.5' },
    { DATABASE_URL: 'mysql://x' },
    { SMTP_URL: 'mail.example.org' },
    { PUBLIC_URL: 'ftp://example.org' },
    { HUB_SAMPLE: 'perhaps' },
    { LOG_LEVEL: 'loud' },
    { OIDC_ISSUER: 'https://issuer.example' },
    { SOCKETS_PER_ADDRESS: '0' },
    { HOST: '999.1.1.1' },
    { HOST: 'http://hub' },
    { KEEP_ACCOUNTS_MONTHS: '0' },
    { KEEP_AUDIT_YEARS: 'ever' },
    { KEEP_TRACES_DAYS: '6' },
  ])('is told by its name: %o', env => {
    expect(() => readConfig(env)).toThrow(ConfigError)
    expect(() => readConfig(env)).toThrow(new RegExp(`^${Object.keys(env)[0]} `))
  })

  it('ends the start with one line and exit code 2', async () => {
    expect(await run({ PORT: 'abc' }, 'serve')).toEqual({ code: 2, stdout: '', stderr: 'PORT must be a number.\n' })
  })

  it.each([{ HUB_DATA: hubCommand }, { HUB_DATA: '/proc/hub' }])(
    'is told when it turns out to be wrong: %o',
    async env => {
      const { code, stdout, stderr } = await run({ PORT: '0', ...env }, 'serve')
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^PostgreSQL cannot be kept in [^\n]*\n$/)])
    },
  )
})

describe('The command line', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await TestHub.start()))
  afterAll(() => hub.stop())

  const onHub = (...words: string[]) => run({ DATABASE_URL: hub.databaseUrl, PUBLIC_URL: hub.url }, ...words)

  it('lets the first coordinator in, who can sign in with the link', async () => {
    const { stdout } = await onHub(
      'invite',
      'eerste@voorbeeld.example',
      '--name',
      'Voorbeeld',
      '--role',
      'COORDINATOR',
      '--json',
    )
    const { signInToken, signInUrl } = JSON.parse(stdout) as Record<string, string>
    expect(signInUrl).toBe(`${hub.url}/sign-in#token=${signInToken}`)
    const { signIn } = await hub.visitor.get<{ signIn: { viewer: object } }>(
      'mutation ($token: String!) { signIn(input: { token: $token }) { viewer { roles { kind } } } }',
      { token: signInToken },
    )
    expect(signIn.viewer).toEqual({ roles: [{ kind: 'COORDINATOR' }] })
  })

  it('gives a token to somebody it knows, and says in one line that it knows nobody', async () => {
    await onHub(
      'invite',
      'tweede@voorbeeld.example',
      '--name',
      'Voorbeeld',
      '--role',
      'PARTICIPANT',
      '--organisation',
      'RADIUS',
    )
    const { stdout } = await onHub('token', 'tweede@voorbeeld.example', '--json')
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['accessToken'])
    const { code, stderr } = await onHub('token', 'niemand@voorbeeld.example', '--json')
    expect([code, stderr.trim().split('\n')]).toEqual([1, [expect.stringContaining('niemand@voorbeeld.example')]])
  })

  it.each([
    ['a role that there is not', ['invite', 'x@voorbeeld.example', '--name', 'X', '--role', 'BOSS']],
    ['a role without its place', ['invite', 'x@voorbeeld.example', '--name', 'X', '--role', 'PARTICIPANT']],
    ['no e-mail address', ['invite', 'x', '--name', 'X', '--role', 'ADMIN']],
    ['a filter that is no JSON', ['watch', '--filter', '{']],
    ['a word it does not know', ['opruimen']],
  ])('refuses %s in one line', async (_what, words) => {
    const { code, stderr } = await onHub(...words)
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('says in one line that it cannot be reached at somebody else’s address', async () => {
    const env = { DATABASE_URL: hub.databaseUrl, PORT: '0', HOST: '192.0.2.1' }
    expect(await run(env, 'serve')).toMatchObject({
      code: 2,
      stderr: 'HOST is no address of this machine: 192.0.2.1.\n',
    })
  })

  it('ends without a word where nobody reads on, as with `| head`', async () => {
    const child = spawn(process.execPath, [hubCommand, 'schema'], { env: { PATH: process.env['PATH'] } })
    child.stdout.destroy()
    const exit = once(child, 'exit') as Promise<[number | null]>
    const [noted, [code]] = await Promise.all([text(child.stderr), exit])
    expect([code, noted]).toEqual([0, ''])
  })

  it('leaves no PostgreSQL behind where it cannot serve', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hub-'))
    // As root the server is another user, who must be able to get there.
    await chmod(folder, 0o755)
    const { code } = await run({ HUB_DATA: folder, HUB_SAMPLE: 'false', PORT: '0', HOST: '192.0.2.1' }, 'serve')
    const data = await readdir(join(folder, 'postgres', 'data'))
    expect([code, data.includes('PG_VERSION'), data.includes('postmaster.pid')]).toEqual([2, true, false])
    await rm(folder, { recursive: true })
  })

  it('serves until it is told to stop, and is gone then', async () => {
    const env = { PATH: process.env['PATH'], DATABASE_URL: hub.databaseUrl, PORT: '0' }
    const serving = execFile(process.execPath, [hubCommand, 'serve'], { env })
    const url = await new Promise<string>(resolve => {
      let told = ''
      serving.stdout?.on('data', chunk => {
        told += String(chunk)
        const [, address = ''] = /GraphQL\s+(\S+)[^]*Ctrl-C/.exec(told) ?? []
        if (address) resolve(address)
      })
    })
    expect((await fetch(`${url.replace('/graphql', '')}/readyz`)).status).toBe(200)
    serving.kill('SIGINT')
    expect(await once(serving, 'exit')).toEqual([0, null])
    await expect(fetch(url)).rejects.toThrow()
  })
})
