import type { Asker } from '../support/asker.ts'
import { Follow } from '../support/follow.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, finds, machineOf, reflected } from '../support/learning.ts'
import { Workshop, countsOf, does, lineOf, people, registers } from '../support/leeratelier.ts'
import { decides, hides, reported } from '../support/moderation.ts'
import type { Person } from '../support/person.ts'
import { consents, erases, held, tablesWith } from '../support/privacy.ts'

describe('Somebody who erases their account', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await TestHub.start()))
  afterAll(() => hub.stop())

  /** Leaves a trace in every table that can hold one. */
  async function busy(): Promise<{ me: Person; practice: string; reflection: string }> {
    const me = await hub.person({ of: 'Marente', editor: true, coordinator: true, admin: true })
    const marente = await hub.organisation('Marente')
    const told = {
      title: 'Voorbeeld: blijft',
      summary: 'Blijft.',
      organisation: marente,
      publish: true,
      visibility: 'PUBLIC',
    }
    const { bestPractice } = await does<{ bestPractice: { id: string } }>(
      me,
      'createBestPractice',
      { ...told, idempotencyKey: 'een' },
      'bestPractice { id }',
    )
    await does(me, 'updateBestPractice', { id: bestPractice.id, expectedRevision: 1, summary: 'Blijft ook.' })
    const reflection = await reflected(me, bestPractice)
    const workshop = await Workshop.of(hub, { facilitators: [me.id] })
    const { session } = await does<{ session: { id: string; revision: number } }>(
      me,
      'publishSession',
      workshop.plan(),
      'session { id revision }',
    )
    await registers(me, session)
    await does(me, 'reportAdoption', { practice: bestPractice.id, stage: 'RUNNING', organisation: marente })
    await does(me, 'follow', { id: bestPractice.id })
    await does(me, 'follow', { level: 'NANO' })
    await consents(me, true)
    await does(me, 'updateDigest', { frequency: 'DAILY' })
    await hub.db.query(
      'insert into digest (id, participant_id, after_position, until_position) values (gen_random_uuid(), $1, 0, 1)',
      [me.rowId],
    )
    await reported(me, bestPractice)
    const other = await reported(await hub.person({ of: 'Activite' }), reflection)
    await decides(me, other, 'DISMISS')
    await does(me, 'createApiKey', { name: 'Voorbeeld', scopes: ['READ'] })
    await does(me, 'inviteParticipant', {
      email: `${me.email}.example`,
      displayName: 'Voorbeeld Ander',
      organisation: marente,
      idempotencyKey: 'twee',
    })
    await does(hub.visitor, 'requestToJoin', { organisationName: 'Zorg', contactName: me.displayName, email: me.email })
    await does(hub.visitor, 'requestSignInLink', { email: me.email })
    const colleague = await hub.person({ coordinator: true, admin: true })
    await colleague.get('query ($id: ID!) { node(id: $id) { ... on Participant { email } } }', { id: me.id })
    await lineOf(workshop.coordinator, session)
    await held(me)
    return { me, practice: bestPractice.id, reflection: reflection.id }
  }

  it('leaves no name and no e-mail address, in no table; what was shared stays, without a name', async () => {
    const { me, practice, reflection } = await busy()
    const before = await tablesWith(hub.db, me.rowId)
    expect(before.length).toBeGreaterThan(12)
    await hub.db.query('delete from participant where email = $1', [`${me.email}.example`])

    expect(await erases(me)).toMatchObject({ erased: true, refused: [] })

    for (const trace of [me.displayName, me.email]) expect(await tablesWith(hub.db, trace)).toEqual([])
    // That somebody was erased, and that a coordinator once read their e-mail address, is accounted for by a bare id.
    expect(await tablesWith(hub.db, me.rowId)).toEqual(['audit_entry'])
    const colleague = await hub.person({ of: 'Marente' })
    const query = `query ($practice: ID!, $reflection: ID!) {
      practice: node(id: $practice) { ... on BestPractice { summary authors { id } revisions { nodes { revision editor { id } } } adoptions { totalCount } } }
      reflection: node(id: $reflection) { ... on Reflection { body author { id } } }
      contributions(filter: { practices: [$practice] }) { nodes { kind actor { id } } } }`
    expect(await colleague.get(query, { practice, reflection })).toEqual({
      practice: {
        summary: 'Blijft ook.',
        authors: [],
        revisions: {
          nodes: [
            { revision: 2, editor: null },
            { revision: 1, editor: null },
          ],
        },
        adoptions: { totalCount: 1 },
      },
      reflection: { body: 'Dat is de moeite waard.', author: null },
      contributions: {
        nodes: ['PRACTICE_PUBLISHED', 'PRACTICE_REVISED', 'REFLECTION_SHARED', 'ADOPTION_REPORTED'].map(kind => ({
          kind,
          actor: null,
        })),
      },
    })
    expect(await finds(colleague, me)).toBe(false)
  })

  it('is signed out everywhere at once, and cannot come back by an old link', async () => {
    const me = await hub.person({ of: 'Marente' })
    const other = await hub.another()
    const stream = new Follow(me)
    const next = stream.next()
    await erases(me)
    expect(await me.codes('{ viewer { email } }')).toEqual(['UNAUTHENTICATED'])
    await expect(next).rejects.toThrow(/UNAUTHENTICATED|4403/)
    const elsewhere = await fetch(`${other.url}/graphql?query={viewer{email}}`, { headers: me.headers })
    expect(elsewhere.status).toBe(401)
  })

  it('gives the place to who waits longest', async () => {
    const workshop = await Workshop.of(hub)
    const session = await workshop.session({ capacity: 2 })
    const other = await workshop.session({ capacity: 1 })
    const [first, second, third, fourth] = await people(hub, 4)
    if (!first || !second || !third || !fourth) throw new Error('Too few people')
    for (const who of [first, second, third, fourth]) await registers(who, session)
    for (const who of [second, first]) await registers(who, other)

    await erases(second)

    const line = async (of: typeof session) =>
      (await lineOf(workshop.facilitator, of)).map(({ participant, status }) => [participant.id, status])
    expect(await line(session)).toEqual([
      [first.id, 'REGISTERED'],
      [third.id, 'REGISTERED'],
      [fourth.id, 'WAITLISTED'],
    ])
    expect(await line(other)).toEqual([[first.id, 'REGISTERED']])
    expect(await countsOf(hub, session)).toEqual({ registeredCount: 2, waitlistedCount: 1, placesLeft: 0 })
  })

  it('must mean it, in person, and ask for nothing else with it', async () => {
    const me = await hub.person({ of: 'Marente' })
    expect((await erases(me, false)).refused).toEqual([['INVALID', 'confirm']])
    expect(await finds(me, me)).toBe(true)

    const document = 'mutation { eraseMyAccount(input: { confirm: true }) { erased } exportMyData { export { data } } }'
    expect(await me.codes(document)).toEqual(['BAD_USER_INPUT'])
    const alone = 'mutation { eraseMyAccount(input: { confirm: true }) { erased } }'
    expect(await hub.visitor.codes(alone)).toEqual(['UNAUTHENTICATED'])
    const machine: Asker = await machineOf(hub, await Partner.of(hub, 'Marente'))
    expect(await machine.codes(alone)).toEqual(['FORBIDDEN'])
    expect(await finds(me, me)).toBe(true)
  })

  it('can do so twice at the same moment without an error but that they are gone', async () => {
    const me = await hub.person({ of: 'Marente' })
    const document = 'mutation { eraseMyAccount(input: { confirm: true }) { erased } }'
    const answers = await Promise.all([me.ask(document), me.ask(document)])
    for (const { errors = [] } of answers)
      expect(errors.filter(({ extensions }) => extensions.code !== 'UNAUTHENTICATED')).toEqual([])
    expect(await tablesWith(hub.db, me.email)).toEqual([])
  })

  it('leaves decisions in the audit trail, without saying whose they were', async () => {
    const me = await hub.person({ coordinator: true })
    const marente = await Partner.of(hub, 'Marente')
    const practice = await marente.shares()
    await hides(me, practice, 'Herleidbaar.')
    await erases(me)
    const admin = await hub.person({ admin: true })
    const query =
      'query ($subject: ID!) { auditTrail(filter: { subject: $subject }) { nodes { action reason actor { id } } } }'
    expect(await admin.get(query, { subject: practice.id })).toEqual({
      auditTrail: { nodes: [{ action: 'CONTENT_HIDDEN', reason: 'Herleidbaar.', actor: null }] },
    })
    expect(await finds(hub.visitor, practice)).toBe(false)
  })
})
