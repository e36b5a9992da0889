import { ContributionKind, SubjectType, record } from '../../src/contribution/index.ts'
import { inTransaction, poolOf } from '../../src/platform/database/data-source.ts'
import { readGlobalId } from '../../src/platform/ids.ts'
import { Asker } from '../support/asker.ts'
import { type FeedProcess, recordJoining } from '../support/feed-process.ts'
import { Follow } from '../support/follow.ts'
import { TestHub } from '../support/hub.ts'
import { begun } from '../support/practice.ts'
import { questionsOf } from '../support/statements.ts'
import { until } from '../support/until.ts'

describe('A crowd that follows the feed', () => {
  let hub: TestHub
  let here: FeedProcess
  beforeAll(async () => {
    hub = await TestHub.start()
    here = await hub.follower()
  })
  afterAll(() => hub.stop())

  it('costs the database one question for all who ask the same', async () => {
    const node =
      'actor { displayName } organisation { name names { name } } subject { ... on Organisation { name kind } }'
    const streams = await Promise.all(Array.from({ length: 100 }, () => here.follow({ node })))
    const waiting = streams.map(stream => stream.next())
    await until(() => here.streaming === 100)

    let questions = 0
    const count = () => void questions++
    poolOf(here.db).on('acquire', count)
    // Another process shares, so that only the reading is counted.
    await inTransaction({ db: hub.db, hub: here.hub }, tx => recordJoining(tx))
    await Promise.all(waiting)
    poolOf(here.db).off('acquire', count)

    // The wake-up, the tailer's look or two, and the one question.
    expect(questions).toBeLessThan(6)
    await Promise.all(streams.map(stream => stream.leave()))
  })

  it.each([
    ['by itself for a few', 3, false],
    ['along with the look at the log for a crowd', 12, true],
  ])('asks %s', async (_, size, isAlong) => {
    const streams = await Promise.all(Array.from({ length: size }, () => here.follow()))
    const waiting = streams.map(stream => stream.next())
    await until(() => here.streaming === size)
    const asked = await questionsOf(async () => {
      await here.share()
      await Promise.all(waiting)
    })
    const questions = asked.filter(({ text }) => text.includes('p.keys'))
    expect(questions).toHaveLength(1)
    expect(asked.filter(({ message }) => message === questions[0]?.message)).toHaveLength(isAlong ? 2 : 1)
    await Promise.all(streams.map(stream => stream.leave()))
  })

  it('stays together however long what it is told is', async () => {
    const editor = await hub.person({ of: 'Marente', editor: true })
    const organisation = await hub.organisation('Marente')
    const told = { approach: 'Samen eten. '.repeat(1_600), publish: true }
    const practice = readGlobalId((await begun(editor, { organisation, ...told })).id)
    const revised = {
      kind: ContributionKind.PRACTICE_REVISED,
      subject: { type: SubjectType.BestPractice, id: practice?.id ?? '' },
    }
    const node = 'kind subject { ... on BestPractice { approach } }'
    const reader = new Asker(here.url)
    const follows = Array.from({ length: 12 }, () => new Follow(reader, {}, 'WebSocket', node))
    const first = follows.map(follow => follow.next())
    await until(() => here.streaming === 12)
    const asked = await questionsOf(async () => {
      await inTransaction({ db: hub.db, hub: here.hub }, async tx => {
        for (let times = 0; times < 3; times++) await record(tx, revised)
      })
      await Promise.all(first)
      await Promise.all(follows.map(follow => follow.take(2)))
    })
    expect(asked.filter(({ text }) => text.includes('p.keys'))).toHaveLength(1)
    await Promise.all(follows.map(follow => follow.leave()))
  })

  it('is kept up by nobody whose question cannot be answered', async () => {
    const crowd = await Promise.all(
      Array.from({ length: 12 }, () => here.follow({ node: 'subject { ... on Organisation { names { name } } }' })),
    )
    const other = await here.follow()
    const [waiting, next] = [crowd.map(stream => stream.next()), other.next()]
    await until(() => here.streaming === 13)
    await hub.db.query('alter table organisation_name rename to away')
    await here.share()
    expect(await next).not.toBeNull()
    await hub.db.query('alter table away rename to organisation_name')
    for (const delivered of await Promise.all(waiting)) expect(delivered?.cursor).toBeTruthy()
    await Promise.all([...crowd, other].map(stream => stream.leave()))
  })
})
