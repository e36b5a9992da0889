import { HOLDINGS } from '../../src/privacy/index.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, reflected } from '../support/learning.ts'
import { Workshop, does, lineOf, registers } from '../support/leeratelier.ts'
import { hides, reported } from '../support/moderation.ts'
import { consents, held } from '../support/privacy.ts'

describe('What the hub holds of people', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await TestHub.start()))
  afterAll(() => hub.stop())

  const registered = HOLDINGS.map(({ table, column }) => `${table}.${column}`)

  it('stands in the register: every column that points at participants, and every one that looks as if it did', async () => {
    const pointing = await hub.db.query<{ place: string; action: string }[]>(
      `select c.relname || '.' || a.attname as place, case confdeltype when 'c' then 'deleted' when 'n' then 'nameless' else 'refused' end as action
       from pg_constraint join pg_class c on c.oid = conrelid
       join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1]
       where contype = 'f' and confrelid = 'participant'::regclass`,
    )
    const looking = await hub.db.query<{ place: string }[]>(
      `select table_name || '.' || column_name as place from information_schema.columns
       where table_schema = 'public' and column_name ~ '(participant|actor|author|holder|editor|member|recipient|person)_id$|email'`,
    )
    const missing = [...pointing, ...looking].map(({ place }) => place).filter(place => !registered.includes(place))
    expect(missing.filter(place => place !== 'participant.email')).toEqual([])

    const promised = new Map(HOLDINGS.map(({ table, column, atErasure }) => [`${table}.${column}`, atErasure]))
    expect(pointing.filter(({ place, action }) => promised.get(place) !== action)).toEqual([])
  })

  it('is given to whoever asks for it of themselves, all of it, and nothing of others', async () => {
    const marente = await Partner.of(hub, 'Marente')
    const workshop = await Workshop.of(hub)
    const session = await workshop.session()
    const me = marente.editor
    const practice = await marente.shares({ title: 'Voorbeeld: mijn praktijk', idempotencyKey: 'een' })
    await does(me, 'updateBestPractice', {
      id: practice.id,
      expectedRevision: 1,
      summary: 'Anders.',
      changeNote: 'Korter',
    })
    const reflection = await reflected(me, practice, { body: 'Dit leerde ik.' })
    await registers(me, session)
    await does(me, 'follow', { id: practice.id })
    await consents(me, true)
    const report = await reported(me, workshop)
    const other = await reflected(workshop.facilitator, practice, { body: 'Van een ander.' })
    await lineOf(workshop.facilitator, session)

    const mine = await held(me)
    expect(Object.keys(mine).sort()).toEqual(['generatedAt', ...HOLDINGS.map(({ key }) => key)].sort())
    expect(mine['profile']).toMatchObject([{ id: me.id, displayName: me.displayName, email: me.email }])
    expect(mine['roles']?.map(({ kind }) => kind).sort()).toEqual(['ORGANISATION_EDITOR', 'PARTICIPANT'])
    expect(mine['practicesBegun']).toMatchObject([{ id: practice.id, title: practice.title }])
    expect(mine['practicesWritten']).toEqual([{ practice: { id: practice.id, name: practice.title } }])
    expect(mine['revisions']?.map(({ revision, changeNote }) => [revision, changeNote])).toEqual([
      [1, null],
      [2, 'Korter'],
    ])
    expect(mine['reflections']).toMatchObject([{ id: reflection.id, body: 'Dit leerde ik.', adoption: null }])
    expect(mine['contributions']?.map(({ kind }) => kind).sort()).toEqual([
      'PRACTICE_PUBLISHED',
      'PRACTICE_REVISED',
      'REFLECTION_SHARED',
    ])
    expect(mine['registrations']).toMatchObject([{ session: { id: session.id }, status: 'REGISTERED' }])
    expect(mine['follows']).toMatchObject([{ practice: { id: practice.id }, organisation: null }])
    expect(mine['consents']).toMatchObject([{ purpose: 'SHOW_NAME_IN_PUBLIC', withdrawnAt: null }])
    expect(mine['reports']).toMatchObject([{ id: report.id, subject: workshop.id, status: 'OPEN' }])
    expect(mine['sessions']).toHaveLength(1)
    expect(mine['idempotencyKeys']).toMatchObject([{ mutation: 'createBestPractice', key: 'een' }])
    expect(mine['auditTrail']?.map(({ action }) => action)).toEqual(['CONTENT_REPORTED', 'PERSONAL_DATA_EXPORTED'])
    expect(mine['readByOthers']).toMatchObject([{ by: { name: workshop.facilitator.displayName } }, { record: me.id }])

    const text = JSON.stringify(mine)
    for (const foreign of [other.id, 'Van een ander', workshop.facilitator.email, workshop.coordinator.email])
      expect(text).not.toContain(foreign)
    expect(text).not.toMatch(/hash|pgh_/)
  })

  it('has what is hidden too: it is still theirs', async () => {
    const marente = await Partner.of(hub, 'Marente')
    const practice = await marente.shares()
    const reflection = await reflected(marente.editor, practice, { body: 'Verborgen.' })
    await hides(await hub.person({ coordinator: true }), reflection)
    expect((await held(marente.editor))['reflections']).toMatchObject([{ body: 'Verborgen.' }])
  })

  it('has a request to join that came from the same e-mail address', async () => {
    const me = await hub.person({ of: 'Marente' })
    const input = { organisationName: 'Voorbeeld Zorg', contactName: 'Iemand', email: me.email }
    await does(hub.visitor, 'requestToJoin', input)
    expect((await held(me))['joinRequests']).toMatchObject([{ contactName: 'Iemand', email: me.email }])
    expect((await held(await hub.person({ of: 'Marente' })))['joinRequests']).toEqual([])
  })

  it('is laid out for people where they ask for it, and is for nobody who is not signed in', async () => {
    const me = await hub.person({ of: 'Marente' })
    const { export: given } = await does<{ export: { data: string; generatedAt: string } }>(
      me,
      'exportMyData',
      { indented: true },
      'export { data generatedAt }',
    )
    expect(given.data).toContain('\n  "profile"')
    expect(new Date(given.generatedAt).getTime()).toBeGreaterThan(Date.now() - 60_000)
    expect(await hub.visitor.codes('mutation { exportMyData { export { data } } }')).toEqual(['UNAUTHENTICATED'])
  })

  it('is not asked for over and over', async () => {
    const me = await hub.person({ of: 'Marente' })
    for (let times = 0; times < 10; times++) await held(me)
    expect(await me.codes('mutation { exportMyData { export { data } } }')).toEqual(['RATE_LIMITED'])
  })
})
