import { getMetadataArgsStorage } from 'typeorm'
import { Participant } from '../../src/people/index.ts'
import { allNouns } from '../../src/platform/reading/noun.ts'
import { TestHub } from '../support/hub.ts'
import { Partner } from '../support/learning.ts'
import { Workshop, does, lineOf, registers, rowOf } from '../support/leeratelier.ts'
import { reported, reportsSeenBy, trail } from '../support/moderation.ts'
import type { Person } from '../support/person.ts'
import { held } from '../support/privacy.ts'

/** Nouns that point at people and are not written down when they are read, each with the reason. */
const OPEN: Readonly<Record<string, string>> = {
  BestPractice: 'who wrote it is shown to the alliance',
  PracticeRevision: 'who edited it is shown to the alliance',
  Reflection: 'who wrote it is shown to the alliance',
  Role: 'who looks after rights gives and takes them; the log says who did',
  ApiKey: 'it tells of a machine',
  Webhook: 'it tells of a machine',
  Follow: 'only oneself sees it',
  Consent: 'only oneself sees it',
  AuditEntry: 'it is the trail itself',
}

describe('Reading about people by the rights of a role', () => {
  let hub: TestHub
  let workshop: Workshop
  let admin: Person
  let me: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
    admin = await hub.person({ admin: true })
    me = await hub.person({ of: 'Marente' })
  })
  afterAll(() => hub.stop())

  const readsOf = async (who: Person) =>
    (await trail(admin, { actions: ['PERSONAL_DATA_READ'], actor: who.id })).map(
      ({ subjectType, subjectId, about }) => [subjectType, subjectId, about?.id ?? null] as const,
    )

  it('writes down who read which registration, of whom, once a day', async () => {
    const session = await workshop.session()
    const { registration } = await registers(me, session)
    const expected = [['Registration', registration?.id, me.id]]

    await lineOf(workshop.facilitator, session)
    await lineOf(workshop.facilitator, session)
    expect(await readsOf(workshop.facilitator)).toEqual(expected)

    await workshop.coordinator.get('query ($id: ID!) { node(id: $id) { ... on Registration { status } } }', {
      id: registration?.id,
    })
    expect(await readsOf(workshop.coordinator)).toEqual(expected)
    expect((await held(me))['readByOthers']).toMatchObject([
      { by: { id: workshop.facilitator.id }, record: registration?.id },
      { by: { id: workshop.coordinator.id }, record: registration?.id },
      { by: { id: me.id } },
    ])

    await hub.db.query(
      `insert into registration (id, session_id, participant_id, status, rank)
      select gen_random_uuid(), $1, id, 'WAITLISTED', 9 from participant where id = $2`,
      [rowOf(session), admin.rowId],
    )
    await lineOf(workshop.facilitator, session)
    expect(await readsOf(workshop.facilitator)).toHaveLength(2)
  })

  it('writes nothing down of what one reads of oneself, nor of numbers', async () => {
    const session = await workshop.session()
    await registers(me, session)
    await registers(workshop.facilitator, session)
    await me.get(
      'query ($id: ID!) { node(id: $id) { ... on Session { registeredCount viewerRegistration { id participant { email } } } } }',
      { id: session.id },
    )
    await me.get('{ viewer { email participant { id email } } }')
    expect(await readsOf(me)).toEqual([])

    const leader = await hub.person({ coordinator: true })
    await leader.get('query ($id: ID!) { node(id: $id) { ... on Session { registrations { totalCount } } } }', {
      id: session.id,
    })
    expect(await readsOf(leader)).toEqual([])
  })

  it('writes down e-mail addresses, but not names', async () => {
    const coordinator = await hub.person({ coordinator: true })
    const query =
      'query ($id: ID!, $email: Boolean!) { node(id: $id) { ... on Participant { displayName email @include(if: $email) } } }'
    await coordinator.get(query, { id: me.id, email: false })
    expect(await readsOf(coordinator)).toEqual([])
    await coordinator.get(query, { id: me.id, email: true })
    expect(await readsOf(coordinator)).toEqual([['Participant', me.id, me.id]])

    const colleague = await hub.person({ of: 'Marente' })
    await colleague.get(query, { id: me.id, email: true })
    expect(await readsOf(colleague)).toEqual([])
  })

  it('writes down reports and requests to join', async () => {
    const coordinator = await hub.person({ coordinator: true })
    const marente = await Partner.of(hub, 'Marente')
    const report = await reported(me, await marente.shares())
    await does(hub.visitor, 'requestToJoin', {
      organisationName: 'Zorg',
      contactName: 'Iemand',
      email: 'iemand@voorbeeld.example',
    })

    await reportsSeenBy(coordinator)
    await coordinator.get('{ alliance { joinRequests { nodes { contactName } } } }')
    expect(await readsOf(coordinator)).toEqual([
      ['JoinRequest', expect.any(String), null],
      ['Report', report.id, me.id],
    ])
  })

  it('is told to the coordinators of the alliance, with a filter for of whom and by whom', async () => {
    const session = await workshop.session()
    const { registration } = await registers(me, session)
    await lineOf(workshop.facilitator, session)
    const told = await trail(workshop.coordinator, { subject: registration?.id })
    expect(told).toMatchObject([
      { action: 'PERSONAL_DATA_READ', actor: { id: workshop.facilitator.id }, about: { id: me.id } },
    ])
    expect((await trail(workshop.coordinator, { about: me.id })).length).toBeGreaterThanOrEqual(1)
    expect(await trail(workshop.facilitator)).toEqual([])
  })

  it('cannot be forgotten for a new kind of record: each says that it is written down, or why not', () => {
    const pointing = new Set(
      getMetadataArgsStorage()
        .foreignKeys.filter(({ type }) => typeof type === 'function' && (type as () => unknown)() === Participant)
        .map(({ target }) => (target as { name: string }).name),
    )
    const silent = [...allNouns()]
      .filter(noun => !noun.personal && pointing.has(noun.entity.name))
      .map(({ type }) => type)
    expect(silent.filter(type => !OPEN[type])).toEqual([])
  })
})
