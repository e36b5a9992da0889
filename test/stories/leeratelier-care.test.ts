import { globalId } from '../../src/platform/ids.ts'
import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Workshop, does, doneTo } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

describe('Who looks after a Leeratelier', () => {
  let hub: TestHub
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
  })
  afterAll(() => hub.stop())

  const changes = (mutation: string, input: Record<string, unknown>, who: Asker = coordinator) =>
    doneTo(who, mutation, input)
  const begins = (input: Record<string, unknown>, who?: Asker) =>
    changes('createLeeratelier', { title: 'Voorbeeld: samen in de wijk', ...input }, who)

  it('keeps what a change leaves out, and empties what it sets to null', async () => {
    const hosts = [await hub.organisation('Marente'), await hub.organisation('Libertas Leiden')]
    const { leeratelier } = await begins({
      ...{ description: 'Wat werkt.', levels: ['MESO', 'NANO', 'MESO'], dimensions: ['PARTICIPATION'], hosts },
      themes: ['Eenzaamheid', ' wijk ', 'eenzaamheid'],
      facilitators: [coordinator.id],
    })
    const read = async () => {
      const query = `query ($slug: String!) { leeratelier(slug: $slug) {
        description levels dimensions themes hosts { id } facilitators { id } } }`
      return (await coordinator.get<{ leeratelier: object }>(query, { slug: leeratelier.slug })).leeratelier
    }
    const whole = {
      ...{ description: 'Wat werkt.', levels: ['MESO', 'NANO'], dimensions: ['PARTICIPATION'] },
      themes: ['eenzaamheid', 'wijk'],
      hosts: hosts.map(id => ({ id })),
      facilitators: [{ id: coordinator.id }],
    }
    expect(await read()).toEqual(whole)

    await changes('updateLeeratelier', {
      id: leeratelier.id,
      expectedRevision: 1,
      levels: ['MACRO'],
      hosts: hosts.slice(1),
    })
    expect(await read()).toEqual({ ...whole, levels: ['MACRO'], hosts: [{ id: hosts[1] }] })

    const nothing = { description: null, levels: null, dimensions: null, themes: null, hosts: null, facilitators: null }
    await changes('updateLeeratelier', { id: leeratelier.id, expectedRevision: 2, ...nothing })
    const empty = { description: null, levels: [], dimensions: [], themes: [], hosts: [], facilitators: [] }
    expect(await read()).toEqual(empty)
  })

  it('appoints who facilitates it, from that moment and for as long', async () => {
    const [anna, bram] = await Promise.all([hub.person({ of: 'Marente' }), hub.person({ of: 'Marente' })])
    const { leeratelier } = await begins({ publish: true, facilitators: [anna.id] })
    const roles = async (who: Person) => {
      const query = '{ viewer { roles { kind leeratelier { id } } } }'
      const { viewer } = await who.get<{ viewer: { roles: { kind: string; leeratelier: { id: string } | null }[] } }>(
        query,
      )
      return viewer.roles.filter(({ kind }) => kind === 'FACILITATOR').map(role => role.leeratelier?.id)
    }
    const plans = async (who: Person) => (await does(who, 'publishSession', sessionOf(leeratelier))).refused

    expect(await roles(anna)).toEqual([leeratelier.id])
    expect([await plans(anna), await plans(bram)]).toEqual([[], [['NOT_ALLOWED', 'leeratelier']]])

    await changes('updateLeeratelier', { id: leeratelier.id, expectedRevision: 1, facilitators: [bram.id] })
    expect([await roles(anna), await roles(bram)]).toEqual([[], [leeratelier.id]])
    expect([await plans(anna), await plans(bram)]).toEqual([[['NOT_ALLOWED', 'leeratelier']], []])
  })

  it('is shown to signed-in people of the alliance, not to visitors', async () => {
    const workshop = await Workshop.of(hub)
    const ask = async (who: Asker) => {
      const query = 'query ($slug: String!) { leeratelier(slug: $slug) { facilitators { id displayName } } }'
      return (await who.get<{ leeratelier: { facilitators: object[] } }>(query, { slug: workshop.slug })).leeratelier
    }
    const { id, displayName } = workshop.facilitator
    expect((await ask(await hub.person({ of: 'Marente' }))).facilitators).toEqual([{ id, displayName }])
    expect((await ask(hub.visitor)).facilitators).toEqual([])
  })

  it('is a coordinator of its alliance', async () => {
    const workshop = await Workshop.of(hub)
    const editor = await hub.person({ of: 'Marente', editor: true })
    for (const who of [workshop.facilitator, editor, await hub.person({ admin: true })]) {
      expect((await begins({}, who)).refused).toEqual([['NOT_ALLOWED', null]])
      const { id } = workshop
      expect((await changes('updateLeeratelier', { id, expectedRevision: 1 }, who)).refused).toEqual([
        ['NOT_ALLOWED', 'id'],
      ])
      for (const mutation of ['publishLeeratelier', 'completeLeeratelier', 'cancelLeeratelier'])
        expect((await changes(mutation, { id }, who)).refused).toEqual([['NOT_ALLOWED', 'id']])
    }
    const input = '(input: { title: "Voorbeeld" }) { userErrors { code } }'
    expect(await hub.visitor.codes(`mutation { createLeeratelier${input} }`)).toEqual(['UNAUTHENTICATED'])
  })

  it('does not find what they may not see, whatever they try', async () => {
    const { leeratelier } = await begins({})
    const stranger = await hub.person({ of: 'Marente' })
    const nowhere = globalId('Leeratelier', '019a0000-0000-7000-8000-000000000000')
    for (const id of [leeratelier.id, nowhere, coordinator.id, 'x']) {
      expect((await changes('updateLeeratelier', { id, expectedRevision: 1 }, stranger)).refused).toEqual([
        ['NOT_FOUND', 'id'],
      ])
      expect((await changes('cancelLeeratelier', { id }, stranger)).refused).toEqual([['NOT_FOUND', 'id']])
      const session = await does(stranger, 'publishSession', sessionOf({ id }))
      expect(session.refused).toEqual([['NOT_FOUND', 'leeratelier']])
    }
  })

  it('hears of each wrong value by the field it stands in, and then nothing has happened', async () => {
    const count = async () => (await hub.db.query<{ count: string }[]>('select count(*) from leeratelier'))[0]?.count
    const before = await count()
    const wrong: [Record<string, unknown>, [string, string]][] = [
      [{ title: ' ' }, ['REQUIRED', 'title']],
      [{ title: 'x'.repeat(201) }, ['TOO_LONG', 'title']],
      [{ description: 'x'.repeat(10_001) }, ['TOO_LONG', 'description']],
      [{ themes: [' '] }, ['INVALID', 'themes']],
      [{ themes: ['x'.repeat(61)] }, ['TOO_LONG', 'themes']],
      [{ themes: Array.from({ length: 21 }, (_, index) => `thema ${index}`) }, ['INVALID', 'themes']],
      [{ hosts: ['x'] }, ['NOT_FOUND', 'hosts.0']],
      [{ hosts: [await hub.organisation('Marente'), coordinator.id] }, ['NOT_FOUND', 'hosts.1']],
      [{ hosts: Array.from({ length: 21 }, () => 'x') }, ['INVALID', 'hosts']],
      [
        { facilitators: [globalId('Participant', '019a0000-0000-7000-8000-000000000000')] },
        ['NOT_FOUND', 'facilitators.0'],
      ],
      [{ facilitators: Array.from({ length: 21 }, () => 'x') }, ['INVALID', 'facilitators']],
      [{ alliance: 'x' }, ['NOT_FOUND', 'alliance']],
      [{ idempotencyKey: 'x'.repeat(101) }, ['TOO_LONG', 'idempotencyKey']],
    ]
    for (const [input, refusal] of wrong) expect((await begins(input)).refused).toEqual([refusal])
    expect(await count()).toBe(before)

    const { leeratelier } = await begins({})
    const { id } = leeratelier
    const worse: [Record<string, unknown>, [string, string]][] = [
      ...wrong.slice(0, 11),
      [{ title: null }, ['REQUIRED', 'title']],
    ]
    for (const [input, refusal] of worse)
      expect((await changes('updateLeeratelier', { id, expectedRevision: 1, ...input })).refused).toEqual([refusal])
    expect((await changes('publishLeeratelier', { id })).leeratelier?.revision).toBe(2)
  })
})

const sessionOf = ({ id }: { id: string }) => ({
  leeratelier: id,
  title: 'Voorbeeld: een bijeenkomst',
  startsAt: '2031-05-14T13:30:00+02:00',
  endsAt: '2031-05-14T16:00:00+02:00',
})
