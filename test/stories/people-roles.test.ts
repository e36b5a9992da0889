import { v7 } from 'uuid'
import { globalId } from '../../src/platform/ids.ts'
import { TestHub } from '../support/hub.ts'
import type { Person } from '../support/person.ts'

const GRANT = `mutation ($input: GrantRoleInput!) { grantRole(input: $input) {
  participant { id roles { kind } } userErrors { code field } } }`
const REVOKE = `mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) {
  participant { id roles { kind } } userErrors { code field } } }`
const ROLES = '{ viewer { roles { kind organisation { name } alliance { slug } } } }'

interface Changed {
  readonly participant: { readonly id: string; readonly roles: readonly { readonly kind: string }[] } | null
  readonly userErrors: readonly object[]
}

describe('A right at a place', () => {
  let hub: TestHub
  let marente: string
  let activite: string
  let alliance: string
  let leeratelier: string
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await hub.organisation('Marente')
    activite = await hub.organisation('Activite')
    const id = v7()
    await hub.db.query(
      `insert into leeratelier (id, slug, title, status, alliance_id, revision) select $1, 'slaap', 'Slaap', 'DRAFT', id, 1 from alliance`,
      [id],
    )
    leeratelier = globalId('Leeratelier', id)
    const found = await hub.visitor.get<{ alliance: { id: string } }>('{ alliance { id } }')
    alliance = found.alliance.id
  })
  afterAll(() => hub.stop())

  const grants = async (who: Person, input: object) =>
    (await who.get<{ grantRole: Changed }>(GRANT, { input })).grantRole
  const revokes = async (who: Person, input: object) =>
    (await who.get<{ revokeRole: Changed }>(REVOKE, { input })).revokeRole

  it('holds from the moment it is given until the moment it is taken', async () => {
    const editor = await hub.person({ of: 'Marente', editor: true })
    const colleague = await hub.person({ of: 'Marente' })
    expect(await colleague.get(ROLES)).toMatchObject({ viewer: { roles: [{ kind: 'PARTICIPANT' }] } })
    const right = { participant: colleague.id, kind: 'ORGANISATION_EDITOR', organisation: marente }

    const given = await grants(editor, right)
    expect(given).toEqual({
      participant: { id: colleague.id, roles: [{ kind: 'ORGANISATION_EDITOR' }, { kind: 'PARTICIPANT' }] },
      userErrors: [],
    })
    await grants(editor, right)
    expect((await grants(colleague, { ...right, kind: 'PARTICIPANT' })).userErrors).toEqual([])

    const taken = await revokes(editor, right)
    expect(taken.participant?.roles).toEqual([{ kind: 'PARTICIPANT' }])
    const now = await grants(colleague, { ...right, kind: 'PARTICIPANT' })
    expect(now).toEqual({ participant: null, userErrors: [{ code: 'NOT_ALLOWED', field: ['kind'] }] })
  })

  it('of a facilitator is given by a coordinator', async () => {
    const coordinator = await hub.person({ coordinator: true })
    const colleague = await hub.person({ of: 'Marente' })
    const given = await grants(coordinator, { participant: colleague.id, kind: 'FACILITATOR', leeratelier })
    expect(given.participant?.roles).toEqual([{ kind: 'FACILITATOR' }, { kind: 'PARTICIPANT' }])
  })

  it('of a coordinator or an admin is given by an admin only', async () => {
    const colleague = await hub.person({ of: 'Marente' })
    const kinds = ['COORDINATOR', 'ADMIN']
    const coordinator = await hub.person({ coordinator: true })
    for (const kind of kinds)
      expect((await grants(coordinator, { participant: colleague.id, kind })).userErrors).toEqual([
        { code: 'NOT_ALLOWED', field: ['kind'] },
      ])
    const admin = await hub.person({ admin: true })
    for (const kind of kinds) expect((await grants(admin, { participant: colleague.id, kind })).userErrors).toEqual([])
    expect(await colleague.get(ROLES)).toMatchObject({
      viewer: {
        roles: [{ kind: 'ADMIN', alliance: null }, { kind: 'COORDINATOR' }, { organisation: { name: 'Marente' } }],
      },
    })
  })

  it.each([
    ['without its place', () => ({ kind: 'PARTICIPANT' }), 'REQUIRED', 'organisation'],
    ['without its Leeratelier', () => ({ kind: 'FACILITATOR' }), 'REQUIRED', 'leeratelier'],
    [
      'at a place of another kind',
      () => ({ kind: 'FACILITATOR', leeratelier, organisation: marente }),
      'INVALID',
      'organisation',
    ],
    [
      'in an alliance that is none',
      () => ({ kind: 'COORDINATOR', alliance: globalId('Alliance', v7()) }),
      'NOT_FOUND',
      'alliance',
    ],
    [
      'in a Leeratelier that is none',
      () => ({ kind: 'FACILITATOR', leeratelier: alliance }),
      'NOT_FOUND',
      'leeratelier',
    ],
    ['to nobody', () => ({ kind: 'ADMIN', participant: globalId('Participant', v7()) }), 'NOT_FOUND', 'participant'],
  ])('is not given %s', async (_how, input, code, field) => {
    const admin = await hub.person({ admin: true })
    const { userErrors } = await grants(admin, { participant: admin.id, ...input() })
    expect(userErrors).toEqual([{ code, field: [field] }])
  })

  it.each([
    ['an editor elsewhere', { of: 'Activite', editor: true }],
    ['a participant', { of: 'Marente' }],
  ])('is not given by %s', async (_who, rights) => {
    const who = await hub.person(rights)
    const input = { participant: who.id, kind: 'ORGANISATION_EDITOR', organisation: marente }
    expect((await grants(who, input)).userErrors).toEqual([{ code: 'NOT_ALLOWED', field: ['kind'] }])
    const inLeeratelier = { participant: who.id, kind: 'FACILITATOR', leeratelier }
    expect((await grants(who, inLeeratelier)).userErrors).toEqual([{ code: 'NOT_ALLOWED', field: ['leeratelier'] }])
  })

  it('in another process is forgotten within two seconds', async () => {
    const admin = await hub.person({ admin: true })
    const colleague = await hub.person({ of: 'Activite', editor: true })
    const elsewhere = await hub.another()
    const there = Object.assign(Object.create(colleague), { url: elsewhere.url }) as Person
    const right = { participant: colleague.id, kind: 'ORGANISATION_EDITOR', organisation: activite }
    expect((await grants(there, right)).userErrors).toEqual([])
    await revokes(admin, right)
    const end = Date.now() + 2_500
    let refused = false
    while (!refused && Date.now() < end) refused = (await grants(there, right)).userErrors.length > 0
    expect(refused).toBe(true)
  })
})

describe('A participant', () => {
  let hub: TestHub
  let person: Person
  let colleague: Person
  let stranger: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    person = await hub.person({ of: 'Marente' })
    colleague = await hub.person({ of: 'Activite', editor: true })
    stranger = await hub.person()
  })
  afterAll(() => hub.stop())

  const NODE = `query ($id: ID!) { node(id: $id) { ... on Participant { displayName email organisations { name } roles { kind } } } }`
  const seenBy = async (who: { get: Person['get'] }) =>
    (await who.get<{ node: object | null }>(NODE, { id: person.id })).node

  it('is unknown to a visitor, and to who shares no alliance', async () => {
    expect(await seenBy(hub.visitor)).toBeNull()
    expect(await seenBy(stranger)).toBeNull()
    expect(
      (
        await stranger.get<{ nodes: (object | null)[] }>('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
          ids: [person.id, stranger.id],
        })
      ).nodes,
    ).toEqual([null, { id: stranger.id }])
  })

  it('is shown to people of the alliance by name and organisation', async () => {
    const { displayName } = person
    expect(await seenBy(colleague)).toEqual({
      displayName,
      email: null,
      organisations: [{ name: 'Marente' }],
      roles: [],
    })
  })

  it('is shown to coordinators and admins with address and roles, and to oneself', async () => {
    const all = { email: person.email, roles: [{ kind: 'PARTICIPANT' }] }
    expect(await seenBy(await hub.person({ coordinator: true }))).toMatchObject(all)
    expect(await seenBy(await hub.person({ admin: true }))).toMatchObject(all)
    expect(await seenBy(person)).toMatchObject(all)
  })

  it('is no longer shown to who was of a partner that left', async () => {
    const leaver = await hub.person({ of: 'Kwadraad' })
    expect(await seenBy(leaver)).not.toBeNull()
    await hub.db.query(`update partnership set until_date = current_date where organisation_id =
      (select organisation_id from organisation_name where name = 'Kwadraad')`)
    const after = await hub.another()
    const there = Object.assign(Object.create(leaver), { url: after.url }) as Person
    expect(await seenBy(there)).toBeNull()
  })

  it('chooses the name to be shown by', async () => {
    const rename = `mutation ($name: String) { updateProfile(input: { displayName: $name }) {
      participant { displayName } viewer { participant { displayName } } userErrors { code field } } }`
    const name = 'Voorbeeld Zoë d’Ûber-Visser (GGD)'
    expect(await person.get(rename, { name: ` ${name} ` })).toEqual({
      updateProfile: {
        participant: { displayName: name },
        viewer: { participant: { displayName: name } },
        userErrors: [],
      },
    })
    for (const [wrong, code] of [
      [null, 'REQUIRED'],
      ['  ', 'REQUIRED'],
      ['twee\nregels', 'INVALID'],
      ['x'.repeat(101), 'TOO_LONG'],
    ])
      expect(await person.get(rename, { name: wrong })).toMatchObject({
        updateProfile: { participant: null, userErrors: [{ code, field: ['displayName'] }] },
      })
  })
})
