import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { bufferMegabytes } from '../src/platform/embedded-postgres/buffer-megabytes.ts'
import { embeddedPostgres, type EmbeddedPostgres } from '../src/platform/embedded-postgres/index.ts'

const PATIENCE = 60_000

describe('An embedded PostgreSQL', () => {
  let folder: string
  let entered: EmbeddedPostgres[]
  let processes: ChildProcess[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embedded-postgres-'))
    // As root the server is another user, who must be able to get there.
    await chmod(folder, 0o755)
    entered = []
    processes = []
  })

  afterEach(async () => {
    for (const child of processes) child.kill('SIGKILL')
    for (const postgres of entered) await postgres.stop()
    if (await leftBehind()) await (await embeddedPostgres({ folder })).stop()
    await rm(folder, { recursive: true })
  }, PATIENCE)

  it(
    'keeps what was written when it is stopped and started again',
    async () => {
      const before = await enter()
      await ask(before.url, `create table saying as select 'samen weten we meer' as words`)
      await before.stop()

      const after = await enter()

      expect(after.version).toMatch(/^\d+\.\d+$/)
      expect(await ask(after.url, 'select words from saying')).toEqual([{ words: 'samen weten we meer' }])
    },
    PATIENCE,
  )

  it.each([
    [0.5, 128],
    [2, 256],
    [64, 1024],
  ])('of %s GB of memory keeps pages in %s MB', (gigabytes, megabytes) =>
    expect(bufferMegabytes(gigabytes * 2 ** 30)).toBe(megabytes),
  )

  it(
    'keeps pages in an eighth of the memory that it may use',
    async () => {
      const { url } = await enter()
      const asked = `select setting::int / 128 as megabytes from pg_settings where name = 'shared_buffers'`
      expect(await ask(url, asked)).toEqual([{ megabytes: bufferMegabytes() }])
    },
    PATIENCE,
  )

  it(
    'is joined by a second process, and stopped by the last to leave',
    async () => {
      const here = await enter()
      const there = await anotherProcess()
      expect(there.url).toBe(here.url)

      await here.stop()
      expect(await ask(there.url, 'select 1 as one')).toEqual([{ one: 1 }])

      await there.leaves()
      await expect(ask(here.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    },
    PATIENCE,
  )

  it(
    'is adopted when the process that started it was killed',
    async () => {
      const killed = await anotherProcess()
      const started = await startOf(killed)
      await killed.dies()

      const adopted = await enter()
      expect(await startOf(adopted)).toEqual(started)

      await adopted.stop()
      await expect(ask(adopted.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    },
    PATIENCE,
  )

  it(
    'starts in spite of a stale postmaster.pid, of a process that ended or of one that is something else',
    async () => {
      const ended = spawnSync(process.execPath, ['--version']).pid
      await (await enter()).stop()

      for (const pid of [ended, process.pid]) {
        await writeFile(join(folder, 'data', 'postmaster.pid'), `${pid}\n${folder}/data\n1700000000\n1\n\n127.0.0.1\n`)
        const postgres = await enter()
        expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
        await postgres.stop()
      }
    },
    PATIENCE,
  )

  it(
    'is one server when two start it at the same moment',
    async () => {
      const [here, there, alsoHere] = await Promise.all([enter(), anotherProcess(), enter()])

      expect(there.url).toBe(here.url)
      expect(alsoHere.url).toBe(here.url)
      expect(await ask(there.url, 'select 1 as one')).toEqual([{ one: 1 }])

      await Promise.all([here.stop(), there.leaves(), alsoHere.stop()])
      expect(await leftBehind()).toBe(false)
    },
    PATIENCE,
  )

  async function enter(): Promise<EmbeddedPostgres> {
    const postgres = await embeddedPostgres({ folder })
    entered.push(postgres)
    return postgres
  }

  async function anotherProcess() {
    const child = spawn(
      process.execPath,
      [
        '--import',
        typescript(),
        '--input-type=module',
        '--eval',
        `
      const { embeddedPostgres } = await import(${JSON.stringify(import.meta.resolve('../src/platform/embedded-postgres/index.ts'))})
      const postgres = await embeddedPostgres({ folder: ${JSON.stringify(folder)} })
      process.stdin.on('end', () => postgres.stop()).resume()
      console.log(postgres.url)
    `,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    )
    processes.push(child)
    const exited = once(child, 'exit')
    const [line] = await Promise.race([once(child.stdout, 'data'), exited.then(() => ['it ended'])])

    return {
      url: String(line).trim(),
      async leaves() {
        child.stdin.end()
        await exited
      },
      async dies() {
        child.kill('SIGKILL')
        await exited
      },
    }
  }

  async function leftBehind(): Promise<boolean> {
    return stat(join(folder, 'data', 'postmaster.pid')).then(
      () => true,
      () => false,
    )
  }
})

async function startOf({ url }: { url: string }) {
  return ask(url, 'select pg_postmaster_start_time()')
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<object>(sql)
  await client.end()
  return rows
}

/** Lets a plain Node read TypeScript, by the compiler that the tests use. */
function typescript(): string {
  const swc = JSON.stringify(import.meta.resolve('@swc/core'))
  const load = `
    import swc from ${swc}
    import { fileURLToPath } from 'node:url'
    export async function load(url, context, next) {
      if (!url.endsWith('.ts')) return next(url, context)
      const { code } = await swc.transformFile(fileURLToPath(url), { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } })
      return { format: 'module', source: code, shortCircuit: true }
    }`
  return asUrl(`import { register } from 'node:module'; register(${JSON.stringify(asUrl(load))})`)
}

function asUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`
}
