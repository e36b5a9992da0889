import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { ContributionKind } from '../../src/contribution/index.ts'
import { globalId } from '../../src/platform/ids.ts'
import { Asker } from '../support/asker.ts'
import { type FeedProcess, type Stream, recordJoining } from '../support/feed-process.ts'
import { type Delivered, Follow, feed } from '../support/follow.ts'
import { HubProcess } from '../support/hub-process.ts'
import { TestHub } from '../support/hub.ts'

const LAST = ContributionKind.MONITORING_PUBLISHED

/** What one of the writers does: in which process, how long it takes, and whether it comes to anything. */
const deed = fc.record({
  by: fc.constantFrom('here' as const, 'there' as const, 'somebody who wakes nobody' as const),
  lines: fc.integer({ min: 1, max: 3 }),
  milliseconds: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 120 }) },
  ),
  isUndone: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
})
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

describe('The feed, while writers get in each other’s way', () => {
  let hub: TestHub
  let here: FeedProcess
  let there: FeedProcess
  beforeAll(async () => {
    hub = await TestHub.start()
    here = await hub.follower()
    there = await hub.follower()
  })
  afterAll(() => hub.stop())

  async function doIt({ by, lines, milliseconds, isUndone }: Deed) {
    const between = async () => {
      await pause(milliseconds)
      if (isUndone) throw new Error('undone')
    }
    const done =
      by === 'somebody who wakes nobody'
        ? here.db.transaction(async tx => recordJoining(tx).then(between))
        : (by === 'here' ? here : there).share({ lines, between })
    await done.catch((error: Error) => expect(error.message).toBe('undone'))
  }

  async function written(after: bigint): Promise<string[]> {
    const rows = await hub.db.query<{ id: string }[]>(
      'select id from contribution where position > $1 order by position',
      [String(after)],
    )
    return rows.map(({ id }) => globalId('Contribution', id))
  }

  async function seenBy(stream: Stream): Promise<string[]> {
    const seen: string[] = []
    for (let next = await stream.next(); next; next = await stream.next()) {
      seen.push(next.node.id)
      if (next.node.kind === LAST) break
    }
    await stream.leave()
    return seen
  }

  /** Leaves after every few deliveries and comes back with the last cursor, now in the one process, now in the other. */
  async function seenByOneWhoComesAndGoes(start: Stream, stay: number): Promise<string[]> {
    const seen: string[] = []
    for (let stream = start, times = 0; ; times++) {
      const some = await stream.take(stay)
      await stream.leave()
      seen.push(...some.map(({ node }) => node.id))
      if (some.some(({ node }) => node.kind === LAST)) return seen
      stream = await (times % 2 ? here : there).follow({ after: some.at(-1)?.cursor })
    }
  }

  it('reaches everybody whole, in one order, once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 40, maxLength: 90 }), async deeds => {
        const start = await here.tailer.newest()
        const seen = [
          seenBy(await here.follow()),
          seenBy(await there.follow()),
          seenByOneWhoComesAndGoes(await there.follow(), 1),
        ]
        const writers = Array.from({ length: 8 }, async (_, writer) => {
          for (const [index, one] of deeds.entries()) if (index % 8 === writer) await doIt(one)
        })
        await Promise.all(writers)
        await here.share({ kind: LAST })

        const all = await written(start)
        for (const one of await Promise.all(seen)) expect(one).toEqual(all)
      }),
      { numRuns: 6, endOnFailure: true },
    )
  })
})

describe('The feed, when a server is killed in the middle of it', () => {
  const CREATE = `mutation ($input: CreateBestPracticeInput!) { createBestPractice(input: $input) { bestPractice { id } userErrors { code field } } }`
  const PRACTICES = 60

  let hub: TestHub
  let doomed: HubProcess | undefined
  beforeAll(async () => {
    hub = await TestHub.start()
  })
  afterAll(async () => {
    await doomed?.kill()
    await hub.stop()
  })

  it('loses nothing and repeats nothing, for who asks again with the same key and comes back with the last cursor', async () => {
    const process = (doomed = await HubProcess.start(hub.databaseUrl))
    const editor = await hub.person({ of: 'Marente', editor: true })
    const organisation = await hub.organisation('Marente')
    const shares = async (at: string, title: string) => {
      const input = {
        title,
        summary: 'Samen.',
        organisation,
        publish: true,
        visibility: 'PUBLIC',
        idempotencyKey: title,
      }
      await new Asker(at, editor.token).get(CREATE, { input })
    }
    await shares(hub.url, 'Begin')
    const [begin] = await feed(hub.visitor)
    const wanted = Array.from({ length: PRACTICES }, (_, index) => `Voorbeeld ${index}`)

    const delivered: Delivered[] = []
    const follows = async () => {
      let losses = 0
      let follow = new Follow(new Asker(process.url), { after: begin?.cursor })
      while (delivered.length < PRACTICES) {
        const next = await follow.next().catch(() => null)
        if (next) delivered.push(next)
        else {
          expect(++losses).toBe(1)
          await follow.leave()
          follow = new Follow(hub.visitor, { after: (delivered.at(-1) ?? begin)?.cursor })
        }
      }
      await follow.leave()
    }

    let done = 0
    const writes = async (writer: number) => {
      for (const [index, title] of wanted.entries()) {
        if (index % 4 !== writer) continue
        await shares(process.url, title).catch(() => shares(hub.url, title))
        if (++done === PRACTICES / 2) void process.kill()
      }
    }
    await Promise.all([follows(), ...[0, 1, 2, 3].map(writes)])

    const all = await feed(hub.visitor, { after: begin?.cursor })
    expect(delivered).toEqual(all)
    expect(all.map(({ node }) => node.subject?.title).sort()).toEqual(wanted.sort())
  })
})
