import { Asker } from '../support/asker.ts'
import { Follow, STREAMS, feed } from '../support/follow.ts'
import { TestHub } from '../support/hub.ts'
import { until } from '../support/until.ts'
import type { Person } from '../support/person.ts'

const CREATE = `mutation ($input: CreateBestPracticeInput!) { createBestPractice(input: $input) { bestPractice { id } userErrors { code field } } }`
const WITHDRAW = `mutation ($input: WithdrawBestPracticeInput!) { withdrawBestPractice(input: $input) { userErrors { code } } }`
const GRANT = `mutation ($input: GrantRoleInput!) { grantRole(input: $input) { userErrors { code } } }`

const titlesOf = (deliveries: readonly { readonly node: { readonly subject: { readonly title?: string } | null } }[]) =>
  deliveries.map(({ node }) => node.subject?.title)

describe('The feed', () => {
  let hub: TestHub
  let marente: string
  let editor: Person
  let partner: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await hub.organisation('Marente')
    editor = await hub.person({ of: 'Marente', editor: true })
    partner = await hub.person({ of: 'Activite' })
  })
  afterAll(() => hub.stop())

  /** Shared with everybody unless told; answers the id. */
  async function shares(title: string, input: object = {}): Promise<string> {
    const told = { title, summary: 'Samen eten.', organisation: marente, publish: true, visibility: 'PUBLIC', ...input }
    const made = await editor.get<{ createBestPractice: { bestPractice: { id: string } } }>(CREATE, { input: told })
    return made.createBestPractice.bestPractice.id
  }
  const withdraws = (id: string) => editor.get(WITHDRAW, { input: { id } })

  /** The last cursor of the feed by now. */
  async function end(asker: Asker = hub.visitor): Promise<string> {
    await shares('Begin')
    const { contributions } = await asker.get<{ contributions: { pageInfo: { endCursor: string } } }>(
      '{ contributions(last: 1) { pageInfo { endCursor } } }',
    )
    return contributions.pageInfo.endCursor
  }

  it('tells what was shared, in order, with what it is about and who did it', async () => {
    const after = await end()
    const first = await shares('Samen eten')
    const second = await shares('Samen wandelen')

    const [one, two, ...more] = await feed(partner, { after })

    expect(one?.node).toMatchObject({
      kind: 'PRACTICE_PUBLISHED',
      subject: { id: first, title: 'Samen eten' },
      actor: { displayName: editor.displayName },
    })
    expect(two?.node.subject?.id).toBe(second)
    expect(more).toEqual([])
  })

  it('has a line again by its id', async () => {
    const after = await end()
    await shares('Samen eten')
    const [line] = await feed(hub.visitor, { after })
    const again = await hub.visitor.get('query ($id: ID!) { node(id: $id) { id ... on Contribution { kind } } }', {
      id: line?.node.id,
    })
    expect(again).toEqual({ node: { id: line?.node.id, kind: 'PRACTICE_PUBLISHED' } })
  })

  it('shows a line to whoever may see, now, what it is about, and its people to people only', async () => {
    const after = await end()
    const shared = await shares('Voor de alliantie', { visibility: 'ALLIANCE' })
    const taken = await shares('Toch maar niet')
    await withdraws(taken)
    await shares('Een concept', { publish: false })

    expect(await feed(hub.visitor, { after })).toEqual([])
    expect(titlesOf(await feed(partner, { after }))).toEqual(['Voor de alliantie'])
    expect(titlesOf(await feed(editor, { after }))).toEqual(['Voor de alliantie', 'Toch maar niet'])

    await shares('Voor iedereen')
    const [line] = await feed(hub.visitor, { after })
    expect(line?.node).toMatchObject({ actor: null, subject: { title: 'Voor iedereen' } })
    await withdraws(shared)
    expect(titlesOf(await feed(partner, { after }))).toEqual(['Voor iedereen'])
  })

  it('narrows to kinds, levels, dimensions, organisations and practices', async () => {
    const after = await end()
    const own = await shares('Een', { levels: ['NANO', 'MESO'], dimensions: ['PARTICIPATION'] })
    await shares('Twee', { levels: ['MICRO'] })
    const titles = async (filter: Record<string, unknown>) => titlesOf(await feed(hub.visitor, { after, filter }))

    expect(await titles({ levels: ['MESO', 'MACRO'] })).toEqual(['Een'])
    expect(await titles({ dimensions: ['PARTICIPATION', 'MEANINGFULNESS'] })).toEqual(['Een'])
    expect(await titles({ levels: ['MICRO'], kinds: ['PRACTICE_PUBLISHED'] })).toEqual(['Twee'])
    expect(await titles({ kinds: ['SESSION_ANNOUNCED', 'PRACTICE_REVISED'] })).toEqual([])
    expect(await titles({ organisations: [marente] })).toEqual(['Een', 'Twee'])
    expect(await titles({ organisations: [await hub.organisation('Activite')] })).toEqual([])
    expect(await titles({ practices: [own] })).toEqual(['Een'])
    expect(await hub.visitor.codes('{ contributions(filter: { practices: ["x"] }) { totalCount } }')).toEqual([
      'BAD_USER_INPUT',
    ])
  })

  it('refuses a cursor rather than guess what it means', async () => {
    const newest = Buffer.from(await end(), 'base64url').toString()
    const [version, epoch, position] = newest.split('.')
    const encoded = (text: string) => Buffer.from(text).toString('base64url')
    const refused = [
      ['none', 'BAD_USER_INPUT'],
      [encoded(`${version}.${epoch}.-1`), 'BAD_USER_INPUT'],
      [encoded(`${version}.${epoch}.1 or true`), 'BAD_USER_INPUT'],
      [encoded(`${version}.0123456789ab.${position}`), 'CURSOR_EXPIRED'],
      [encoded(`${version}.${epoch}.${Number(position) + 1}`), 'CURSOR_EXPIRED'],
    ] as const
    for (const [cursor, code] of refused) {
      expect(await hub.visitor.codes(`{ contributions(after: "${cursor}") { nodes { id } } }`)).toEqual([code])
      expect(await hub.visitor.codes(`{ contributions(last: 1, before: "${cursor}") { totalCount } }`)).toEqual([code])
      for (const over of STREAMS)
        await expect(new Follow(hub.visitor, { after: cursor }, over).next()).rejects.toThrow(code)
    }
  })

  describe.each(STREAMS)('that is followed over %s', over => {
    it('delivers what was missed and then what comes, in order, each once', async () => {
      const after = await end()
      const missed = ['Een', 'Twee', 'Drie']
      for (const title of missed) await shares(title)
      const follow = new Follow(hub.visitor, { after }, over)
      const first = await follow.take(3)
      for (const title of ['Vier', 'Vijf']) await shares(title)
      const later = await follow.take(2)
      await follow.leave()

      expect(titlesOf([...first, ...later])).toEqual([...missed, 'Vier', 'Vijf'])
      expect([...first, ...later]).toEqual(await feed(hub.visitor, { after }))

      const again = new Follow(hub.visitor, { after: first[1]?.cursor }, over)
      expect(titlesOf(await again.take(3))).toEqual(['Drie', 'Vier', 'Vijf'])
      await again.leave()
    })

    it('starts now where no cursor is given', async () => {
      await shares('Van gisteren')
      const follow = new Follow(hub.visitor, {}, over)
      let delivered: string | undefined
      const next = follow.next().then(({ node }) => (delivered = node.subject?.title))
      await until(
        () => delivered !== undefined,
        () => shares('Van nu'),
      )
      expect(await next).toBe('Van nu')
      await follow.leave()
    })

    it('delivers nothing that the viewer may not see, nor asked for, nor that was withdrawn in time', async () => {
      const after = await end()
      const follow = new Follow(hub.visitor, { after, filter: { levels: ['MACRO'] } }, over)
      await shares('Voor de alliantie', { visibility: 'ALLIANCE', levels: ['MACRO'] })
      await shares('Van een ander niveau', { levels: ['NANO'] })
      await shares('Een concept', { publish: false, levels: ['MACRO'] })
      await shares('Gevraagd', { levels: ['MACRO'] })
      expect(titlesOf([await follow.next()])).toEqual(['Gevraagd'])
      await follow.leave()

      await withdraws(await shares('Ingetrokken', { levels: ['MACRO'] }))
      await shares('Gebleven', { levels: ['MACRO'] })
      const later = new Follow(hub.visitor, { after, filter: { levels: ['MACRO'] } }, over)
      expect(titlesOf(await later.take(2))).toEqual(['Gevraagd', 'Gebleven'])
      await later.leave()
    })

    it('goes by the rights of the moment', async () => {
      const newcomer = await hub.person()
      const admin = await hub.person({ admin: true })
      const after = await end()
      const follow = new Follow(newcomer, { after }, over)
      await shares('Nog niet', { visibility: 'ALLIANCE' })
      await shares('Voor iedereen')
      expect(titlesOf([await follow.next()])).toEqual(['Voor iedereen'])

      const right = { participant: newcomer.id, kind: 'PARTICIPANT', organisation: marente }
      expect(await admin.get(GRANT, { input: right })).toEqual({ grantRole: { userErrors: [] } })
      await shares('Nu wel', { visibility: 'ALLIANCE' })
      expect(titlesOf([await follow.next()])).toEqual(['Nu wel'])
      await follow.leave()
    })

    it('ends when the viewer signs out', async () => {
      const leaver = await hub.person({ of: 'Marente' })
      const follow = new Follow(leaver, { after: await end() }, over)
      await shares('Samen eten')
      await follow.next()

      // Whichever looks first: the stream at the next event, or the socket, every two seconds.
      const ended = expect(follow.next()).rejects.toThrow(/UNAUTHENTICATED|4403/)
      await leaver.get('mutation { signOut { userErrors { code } } }')
      await shares('Niet meer voor wie wegging')
      await ended
    })

    it('ends when the token comes to its end, also while nothing happens', async () => {
      const leaver = await hub.person({ of: 'Marente' })
      await hub.db.query(`update access_token set expires_at = now() + interval '1 second' where participant_id = $1`, [
        leaver.rowId,
      ])
      const follow = new Follow(leaver, {}, over)
      await expect(follow.next()).rejects.toThrow('UNAUTHENTICATED')
    })
  })

  it('reaches those who follow it at another server', async () => {
    const other = await hub.another()
    const follow = new Follow(new Asker(other.url), { after: await end() })
    await shares('Hier gedeeld')
    expect(titlesOf([await follow.next()])).toEqual(['Hier gedeeld'])
    await follow.leave()
  })
})
