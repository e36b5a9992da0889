import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import WebSocket from 'ws'
import { ContributionKind, Dimension, Level, SubjectType, record, recordAll } from '../../src/contribution/index.ts'
import { inTransaction, poolOf } from '../../src/platform/database/data-source.ts'
import { globalId } from '../../src/platform/ids.ts'
import { type FeedProcess, recordJoining } from '../support/feed-process.ts'
import { feed } from '../support/follow.ts'
import { TestHub } from '../support/hub.ts'
import { until } from '../support/until.ts'

describe('A stream of the feed', () => {
  let hub: TestHub
  let here: FeedProcess
  beforeAll(async () => {
    hub = await TestHub.start()
    here = await hub.follower()
    await here.share()
  })
  afterAll(() => hub.stop())

  const disconnect = (whom: string) =>
    hub.db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and ${whom}`,
    )

  it('goes on while nobody can wake it', async () => {
    const stream = await here.follow()
    await disconnect(`application_name = 'hub feed'`)
    for (let times = 0; times < 2; times++) {
      await here.db.transaction(tx => recordJoining(tx))
      expect(await stream.next()).toMatchObject({ node: { kind: 'PARTNER_JOINED' } })
    }
    await until(() => here.tailer.isListening)
    await stream.leave()
  })

  it('outlives a database that drops every connection', async () => {
    const stream = await here.follow()
    const next = stream.next()
    await disconnect('true')
    let shared = false
    const share = () =>
      here.share().then(
        () => (shared = true),
        () => pause(20),
      )
    await until(() => shared, share)
    expect(await next).toMatchObject({ node: { kind: 'PARTNER_JOINED' } })
    await stream.leave()
  })

  it('misses nothing of a great number that comes at once, also where positions get a digit more', async () => {
    const [{ id } = { id: '' }] = await hub.db.query<{ id: string }[]>('select id from organisation limit 1')
    const subject = { type: SubjectType.Organisation, id }
    const { PRACTICE_REVISED, PARTNER_JOINED } = ContributionKind
    const lines = Array.from({ length: 1_200 }, (_, index) => ({
      kind: index === 400 ? PARTNER_JOINED : PRACTICE_REVISED,
      subject,
      organisation: id,
    }))
    await hub.db.query(`select setval('contribution_position', 99400)`)
    const stream = await here.follow({ filter: { kinds: [PARTNER_JOINED] } })
    await inTransaction(here, tx => recordAll(tx, lines))
    const [line] = await hub.db.query<{ id: string }[]>('select id from contribution where position = 99801')
    expect(await stream.next()).toMatchObject({ node: { id: globalId('Contribution', line?.id ?? '') } })
    await stream.leave()
  })

  it('leaves nothing behind, whether it is left while it waits or while it could be read', async () => {
    const streams = await Promise.all(Array.from({ length: 100 }, () => here.follow()))
    const waiting = streams.slice(0, 50).map(stream => stream.next())
    await until(() => here.streaming === 50)
    await Promise.all(streams.map(stream => stream.leave()))
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => null))
    expect(here.streaming).toBeLessThanOrEqual(0)
  })

  it('leaves nothing behind of clients that vanish, whenever they do', async () => {
    const body = JSON.stringify({ query: 'subscription { contributionAdded { cursor } }' })
    const vanishes = async (ms: number) => {
      const signal = AbortSignal.timeout(ms)
      const headers = { accept: 'text/event-stream', 'content-type': 'application/json' }
      const events = await fetch(`${here.url}/graphql`, { method: 'POST', headers, body, signal })
      await events.text()
    }
    const gone = await Promise.allSettled(Array.from({ length: 60 }, (_, index) => vanishes(5 + index)))
    expect(gone.map(({ status }) => status)).not.toContain('fulfilled')
    const sockets = await Promise.all(Array.from({ length: 40 }, () => stalled(here.url, body)))
    await until(() => here.streaming >= 40)
    sockets.forEach(socket => socket.terminate())
    await until(() => here.streaming <= 0)
  })

  const wish = <T>(values: readonly T[]) => fc.option(fc.subarray([...values]), { freq: 2 })
  const levels = fc.subarray(Object.values(Level))
  const dimensions = fc.subarray(Object.values(Dimension))

  it('delivers under a filter what the page under that filter has', async () => {
    const found = await hub.db.query<{ id: string }[]>('select id from organisation order by name limit 3')
    const organisations = found.map(({ id }) => id)
    const kinds = Object.values(ContributionKind)
    const line = fc.record({
      kind: fc.constantFrom(...kinds),
      organisation: fc.constantFrom(...organisations),
      levels,
      dimensions,
    })
    const filter = fc.record({
      kinds: wish(kinds),
      levels: wish(Object.values(Level)),
      dimensions: wish(Object.values(Dimension)),
      organisations: wish(organisations.map(id => globalId('Organisation', id))),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), filter, async (lines, filter) => {
        const all = await here.follow()
        const some = await here.follow({ filter })
        const after = await lastCursor()
        for (const { organisation, ...told } of lines)
          await inTransaction(here, tx =>
            record(tx, { ...told, organisation, subject: { type: SubjectType.Organisation, id: organisation } }),
          )
        await all.take(lines.length)
        const expected = (await feed(hub.visitor, { after, filter })).map(({ cursor }) => cursor)
        expect((await some.take(expected.length)).map(({ cursor }) => cursor)).toEqual(expected)
        await all.leave()
        await some.leave()
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  async function lastCursor(): Promise<string> {
    const { contributions } = await hub.visitor.get<{ contributions: { pageInfo: { endCursor: string } } }>(
      '{ contributions(last: 1) { pageInfo { endCursor } } }',
    )
    return contributions.pageInfo.endCursor
  }

  describe('that is read slowly', () => {
    const CREATE = `mutation ($input: CreateBestPracticeInput!) { createBestPractice(input: $input) { bestPractice { id } userErrors { field code } } }`
    const WITHDRAW = `mutation ($input: WithdrawBestPracticeInput!) { withdrawBestPractice(input: $input) { userErrors { code } } }`

    it('shows things as they are when they are read', async () => {
      const editor = await hub.person({ of: 'Marente', editor: true })
      const organisation = await hub.organisation('Marente')
      const after = await lastCursor()
      const ids: string[] = []
      for (const title of ['Een', 'Twee', 'Drie']) {
        const input = { title, summary: 'Samen.', organisation, publish: true, visibility: 'PUBLIC' }
        const made = await editor.get<{ createBestPractice: { bestPractice: { id: string } } }>(CREATE, { input })
        ids.push(made.createBestPractice.bestPractice.id)
      }
      const slow = await here.follow({ after, node: 'subject { ... on BestPractice { id } }' })
      expect(await slow.next()).toMatchObject({ node: { subject: { id: ids[0] } } })
      await editor.get(WITHDRAW, { input: { id: ids[1] } })
      await pause(1_200)
      expect(await slow.next()).toMatchObject({ node: { subject: { id: ids[2] } } })
      await slow.leave()
    })

    it('costs little memory, however much there is to read', async () => {
      const editor = await hub.person({ of: 'Marente', editor: true })
      const organisation = await hub.organisation('Marente')
      const after = await lastCursor()
      const long = 'lang '.repeat(3_900)
      const input = {
        title: 'Lang',
        summary: 'Lang.',
        organisation,
        publish: true,
        visibility: 'PUBLIC',
        approach: long,
        results: long,
      }
      const made = await editor.get<{ createBestPractice: { bestPractice: { id: string } } }>(CREATE, { input })
      const { rows } = await poolOf(hub.db).query<{ id: string }>(
        'select id from best_practice order by id desc limit 1',
      )
      expect(made.createBestPractice.bestPractice.id).toBe(globalId('BestPractice', rows[0]?.id ?? ''))
      const subject = { type: SubjectType.BestPractice, id: rows[0]?.id ?? '' }
      for (let times = 0; times < 10; times++)
        await inTransaction(here, async tx => {
          for (let line = 0; line < 50; line++) await record(tx, { kind: ContributionKind.PRACTICE_REVISED, subject })
        })

      const before = memory()
      const sockets = await Promise.all(Array.from({ length: 20 }, () => stalled(hub.url, asksForAll(after))))
      await pause(2_500)
      const grown = memory() - before
      sockets.forEach(socket => socket.terminate())

      // 20 followers who are sent 500 lines of 80 kB each: pushed to them, that would be 800 MB.
      expect(grown).toBeLessThan(60)
    })
  })
})

/** Everything about a practice with long texts. */
const asksForAll = (after: string): string => {
  const node = 'id subject { ... on BestPractice { a: approach aa: results b: approach bb: results } }'
  const query = `subscription ($after: String) { contributionAdded(after: $after) { cursor node { ${node} } } }`
  return JSON.stringify({ query, variables: { after } })
}

/** A socket that asks and then reads nothing. */
async function stalled(url: string, question: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  await once(socket, 'open')
  const acknowledged = once(socket, 'message')
  socket.send(JSON.stringify({ type: 'connection_init' }))
  await acknowledged
  socket.send(`{"id":"1","type":"subscribe","payload":${question}}`)
  socket.pause()
  return socket
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What this process holds, in MB. */
function memory(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}
