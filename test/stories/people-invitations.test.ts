import { issueToken, invite, PeopleError, RoleKind } from '../../src/people/index.ts'
import { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Mailbox } from '../support/mailbox.ts'
import type { Person } from '../support/person.ts'

const INVITE = `mutation ($input: InviteParticipantInput!) { inviteParticipant(input: $input) {
  participant { id displayName organisations { name } roles { kind } } userErrors { code field }
} }`
const SIGN_IN = `mutation ($token: String!) { signIn(input: { token: $token }) { accessToken viewer { email } } }`

interface Invited {
  readonly inviteParticipant: {
    readonly participant: {
      readonly id: string
      readonly displayName: string
      readonly organisations: readonly { readonly name: string }[]
      readonly roles: readonly { readonly kind: string }[]
    } | null
    readonly userErrors: readonly object[]
  }
}

interface SignedIn {
  readonly signIn: { readonly accessToken: string; readonly viewer: { readonly email: string } }
}

describe('Somebody who is invited', () => {
  let mailbox: Mailbox
  let hub: TestHub
  let marente: string
  beforeAll(async () => {
    mailbox = await Mailbox.open()
    hub = await TestHub.start({ SMTP_URL: mailbox.url })
    marente = await hub.organisation('Marente')
  })
  afterAll(async () => {
    await hub.stop()
    await mailbox.close()
  })

  let count = 0
  const somebody = () => `genodigde-${++count}@voorbeeld.example`
  const invites = async (who: Person, input: Record<string, unknown>) => {
    const given = { email: somebody(), displayName: 'Voorbeeld Genodigde', organisation: marente, ...input }
    const { inviteParticipant } = await who.get<Invited>(INVITE, { input: given })
    return { ...inviteParticipant, email: given.email }
  }

  it('by an editor belongs to that organisation and signs in with the link of the invitation', async () => {
    const editor = await hub.person({ of: 'Marente', editor: true })
    const { participant, email, userErrors } = await invites(editor, {})
    expect(userErrors).toEqual([])
    expect(participant).toMatchObject({ organisations: [{ name: 'Marente' }], roles: [{ kind: 'PARTICIPANT' }] })

    const { to, raw } = await mailbox.next()
    expect(to).toBe(email)
    expect(raw).toContain('Marente nodigt u uit voor de Positieve Gezondheid Hub')
    const [, token] = /#token=([\w-]+)/.exec(raw) ?? []
    const { signIn } = await hub.visitor.get<SignedIn>(SIGN_IN, { token })
    expect(signIn.viewer.email).toBe(email)
  })

  it('by a coordinator may belong to any partner, and be its editor', async () => {
    const coordinator = await hub.person({ coordinator: true })
    const roles = ['PARTICIPANT', 'ORGANISATION_EDITOR', 'PARTICIPANT']
    const { participant, userErrors } = await invites(coordinator, { roles })
    await mailbox.next()
    expect(userErrors).toEqual([])
    expect(participant?.roles).toEqual([{ kind: 'ORGANISATION_EDITOR' }, { kind: 'PARTICIPANT' }])
  })

  it('twice is one person, who keeps the name, has both roles and gets no second long-lived link', async () => {
    const coordinator = await hub.person({ coordinator: true })
    const first = await invites(coordinator, {})
    await mailbox.next()
    const again = { email: first.email, displayName: 'Anders', organisation: await hub.organisation('Activite') }
    const { participant } = await invites(coordinator, again)
    expect(participant).toMatchObject({ id: first.participant?.id, displayName: 'Voorbeeld Genodigde' })
    expect(participant?.organisations.map(({ name }) => name)).toEqual(['Activite', 'Marente'])
    const { raw } = await mailbox.next()
    expect(raw).toContain(`${hub.url}/sign-in`)
    expect(raw).not.toContain('#token=')
  })

  it('under the same idempotency key is invited once, also when somebody else knew them before', async () => {
    const coordinator = await hub.person({ coordinator: true })
    const known = await hub.person()
    for (const email of [somebody(), known.email]) {
      const input = { email, idempotencyKey: `sleutel ${email}` }
      const first = await invites(coordinator, input)
      const second = await invites(coordinator, input)
      expect(second.participant).toEqual(first.participant)
      expect((await mailbox.next()).to).toBe(email)
    }
    await invites(coordinator, { email: 'laatste@voorbeeld.example' })
    expect((await mailbox.next()).to).toBe('laatste@voorbeeld.example')
  })

  it.each([
    ['a participant of it', { of: 'Marente' }, {}, { code: 'NOT_ALLOWED', field: ['organisation'] }],
    ['an editor elsewhere', { of: 'Activite', editor: true }, {}, { code: 'NOT_ALLOWED', field: ['organisation'] }],
    [
      'an editor, as coordinator',
      { of: 'Marente', editor: true },
      { roles: ['PARTICIPANT', 'COORDINATOR'] },
      { code: 'INVALID', field: ['roles', '1'] },
    ],
    [
      'an editor, without a role',
      { of: 'Marente', editor: true },
      { roles: [] },
      { code: 'REQUIRED', field: ['roles'] },
    ],
    [
      'an editor, with a link for a name',
      { of: 'Marente', editor: true },
      { displayName: 'http://win.example' },
      { code: 'INVALID', field: ['displayName'] },
    ],
    [
      'an editor, to nowhere',
      { of: 'Marente', editor: true },
      { organisation: 'T3JnYW5pc2F0aW9u' },
      { code: 'NOT_FOUND', field: ['organisation'] },
    ],
  ])('is not let in by %s', async (_who, rights, input, error) => {
    const { participant, userErrors, email } = await invites(await hub.person(rights), input)
    expect({ participant, userErrors }).toEqual({ participant: null, userErrors: [error] })
    expect(await hub.db.query('select 1 from participant where email = $1', [email])).toEqual([])
  })

  it('cannot be invited by somebody who is not signed in', async () => {
    const input = { email: somebody(), displayName: 'X', organisation: marente }
    expect(await hub.visitor.codes(INVITE, { input })).toEqual(['UNAUTHENTICATED'])
  })
})

describe('Whoever runs the hub', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await TestHub.start()))
  afterAll(() => hub.stop())

  it('lets in the first coordinator, who signs in with the token', async () => {
    const person = { email: 'Eerste@Voorbeeld.example', name: 'Voorbeeld Eerste', role: RoleKind.COORDINATOR }
    const { signInToken, expiresAt } = await invite(hub.db, person)
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now())
    const { signIn } = await hub.visitor.get<SignedIn>(SIGN_IN, { token: signInToken })
    const query = '{ viewer { email roles { kind alliance { slug } } } }'
    expect(await new Asker(hub.url, signIn.accessToken).get(query)).toEqual({
      viewer: {
        email: 'eerste@voorbeeld.example',
        roles: [{ kind: 'COORDINATOR', alliance: { slug: 'alliantie-positieve-gezondheid-zuid-holland-noord' } }],
      },
    })
  })

  it('lets in an editor of an organisation by any of its names', async () => {
    const person = { email: 'radius@voorbeeld.example', name: 'Voorbeeld', role: RoleKind.ORGANISATION_EDITOR }
    await invite(hub.db, { ...person, organisation: 'RADIUS' })
    const { accessToken } = await issueToken(hub.db, ' radius@voorbeeld.example')
    const query = '{ viewer { roles { kind organisation { name } } } }'
    expect(await new Asker(hub.url, accessToken).get(query)).toEqual({
      viewer: { roles: [{ kind: 'ORGANISATION_EDITOR', organisation: { name: 'Radius' } }] },
    })
  })

  it('lets in a coordinator who works for an organisation', async () => {
    const person = { email: 'twee@voorbeeld.example', name: 'Voorbeeld', role: RoleKind.COORDINATOR }
    await invite(hub.db, { ...person, organisation: 'marente' })
    const { accessToken } = await issueToken(hub.db, person.email)
    const query = '{ viewer { participant { organisations { name } } roles { kind } } }'
    expect(await new Asker(hub.url, accessToken).get(query)).toEqual({
      viewer: {
        participant: { organisations: [{ name: 'Marente' }] },
        roles: [{ kind: 'COORDINATOR' }, { kind: 'PARTICIPANT' }],
      },
    })
  })

  it.each([
    ['an address that is none', { email: 'voorbeeld' }],
    ['no name', { name: ' ' }],
    ['a role that needs a place', { role: RoleKind.PARTICIPANT }],
    ['an organisation that nobody knows', { role: RoleKind.PARTICIPANT, organisation: 'nergens' }],
    ['a Leeratelier that nobody knows', { role: RoleKind.FACILITATOR, leeratelier: 'nergens' }],
    ['a role at a place where it does not hold', { leeratelier: 'slaap' }],
    ['an alliance that nobody knows', { role: RoleKind.COORDINATOR, alliance: 'nergens' }],
  ])('is told in one line of %s', async (_what, mistake) => {
    const right = { email: 'goed@voorbeeld.example', name: 'Voorbeeld', role: RoleKind.ADMIN }
    const refused = await invite(hub.db, { ...right, ...mistake }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(PeopleError)
    expect((refused as Error).message).not.toContain('\n')
    expect(await hub.db.query('select 1 from participant where email = $1', [right.email])).toEqual([])
  })

  it('is told of an address that nobody has', async () => {
    await expect(issueToken(hub.db, 'niemand@voorbeeld.example')).rejects.toBeInstanceOf(PeopleError)
  })
})
