import { Mailbox } from '../support/mailbox.ts'
import { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'

const ASK =
  'mutation ($email: EmailAddress!) { requestSignInLink(input: { email: $email }) { sent userErrors { code } } }'
const SIGN_IN = `mutation ($token: String!) { signIn(input: { token: $token }) {
  accessToken expiresAt viewer { email participant { displayName organisations { name } } roles { kind organisation { name } } }
  userErrors { code field }
} }`
const VIEWER = '{ viewer { email participant { displayName } } }'
const SIGN_OUT = 'mutation ($input: SignOutInput) { signOut(input: $input) { signedOut userErrors { code } } }'

interface SignedIn {
  readonly signIn: {
    readonly accessToken: string | null
    readonly viewer: { readonly email: string } | null
    readonly userErrors: readonly object[]
  }
}

describe('Somebody who signs in by e-mail', () => {
  let mailbox: Mailbox
  let hub: TestHub
  beforeAll(async () => {
    mailbox = await Mailbox.open()
    hub = await TestHub.start({ SMTP_URL: mailbox.url, MAIL_FROM: 'Hub <hub@voorbeeld.example>' })
  })
  afterAll(async () => {
    await hub.stop()
    await mailbox.close()
  })

  const known = () => hub.person({ of: 'Marente', editor: true })
  const link = async (email: string) => {
    await hub.visitor.get(ASK, { email })
    return mailbox.nextToken()
  }
  const signIn = (token: string) => hub.visitor.get<SignedIn>(SIGN_IN, { token })
  const expired = {
    accessToken: null,
    expiresAt: null,
    viewer: null,
    userErrors: [{ code: 'EXPIRED', field: ['token'] }],
  }

  it('gets a link in Dutch, from the hub, at that address only', async () => {
    const { email } = await known()
    await hub.visitor.get(ASK, { email: email.toUpperCase() })
    const { to, raw } = await mailbox.next()
    expect(to).toBe(email)
    expect(raw).toContain('From: Hub <hub@voorbeeld.example>')
    expect(raw).toContain('Met deze link logt u in')
    expect(raw).toContain(`${hub.url}/sign-in#token=pgs_`)
    expect(raw).toContain('<html lang="nl">')
  })

  it('is known from then on by the access token', async () => {
    const { email, displayName } = await known()
    const { signIn: session } = await signIn(await link(email))
    expect(session.userErrors).toEqual([])
    expect(session.viewer).toEqual({
      email,
      participant: { displayName, organisations: [{ name: 'Marente' }] },
      roles: [
        { kind: 'ORGANISATION_EDITOR', organisation: { name: 'Marente' } },
        { kind: 'PARTICIPANT', organisation: { name: 'Marente' } },
      ],
    })
    const { viewer } = await new Asker(hub.url, session.accessToken).get<{ viewer: object }>(VIEWER)
    expect(viewer).toEqual({ email, participant: { displayName } })
  })

  it('can use a link once, even when it is used six times at the same moment', async () => {
    const token = await link((await known()).email)
    const answers = await Promise.all(Array.from({ length: 6 }, () => signIn(token)))
    expect(answers.filter(({ signIn }) => signIn.accessToken)).toHaveLength(1)
    expect(answers.filter(({ signIn }) => !signIn.accessToken).map(({ signIn }) => signIn)).toEqual(
      Array(5).fill(expired),
    )
  })

  it('cannot use a link that is past its time', async () => {
    const person = await known()
    const token = await link(person.email)
    await hub.db.query('update sign_in_link set expires_at = now() where participant_id = $1', [person.rowId])
    expect((await signIn(token)).signIn).toEqual(expired)
  })

  it('cannot tell from the answer whether the hub knows an address', async () => {
    const { email, rowId } = await known()
    const toStranger = await hub.visitor.ask(ASK, { email: 'niemand@voorbeeld.example' })
    const toKnown = await hub.visitor.ask(ASK, { email })
    expect(toStranger).toEqual(toKnown)
    expect((await mailbox.next()).to).toBe(email)
    const links = await hub.db.query<object[]>('select participant_id from sign_in_link where participant_id = $1', [
      rowId,
    ])
    expect(links).toHaveLength(1)
  })

  it('is refused at once after signing out, on this device only', async () => {
    const { email } = await known()
    const here = new Asker(hub.url, (await signIn(await link(email))).signIn.accessToken)
    const there = new Asker(hub.url, (await signIn(await link(email))).signIn.accessToken)
    expect(await here.codes(VIEWER)).toEqual([])
    expect(await here.get(SIGN_OUT)).toEqual({ signOut: { signedOut: true, userErrors: [] } })
    expect(await here.codes(VIEWER)).toEqual(['UNAUTHENTICATED'])
    expect(await there.codes(VIEWER)).toEqual([])
  })

  it('is refused everywhere after signing out everywhere', async () => {
    const { email } = await known()
    const here = new Asker(hub.url, (await signIn(await link(email))).signIn.accessToken)
    const there = new Asker(hub.url, (await signIn(await link(email))).signIn.accessToken)
    expect(await there.codes(VIEWER)).toEqual([])
    await here.get(SIGN_OUT, { input: { everywhere: true } })
    expect(await there.codes(VIEWER)).toEqual(['UNAUTHENTICATED'])
  })

  it.each(['pgh_wrong', 'pgk_wrong', 'wrong', 'a.b.c', 'pgh_ two', '"; select 1'])(
    'is nobody with the token %s',
    async token => {
      expect(await new Asker(hub.url, token).codes(VIEWER)).toEqual(['UNAUTHENTICATED'])
    },
  )

  it('is a visitor without a token', async () => {
    expect(await hub.visitor.get(VIEWER)).toEqual({ viewer: null })
    expect(await hub.visitor.codes(SIGN_OUT)).toEqual(['UNAUTHENTICATED'])
  })

  it('is a visitor again once the person is erased', async () => {
    const person = await known()
    expect(await person.codes(VIEWER)).toEqual([])
    await hub.db.query('delete from participant where id = $1', [person.rowId])
    const elsewhere = await hub.another()
    expect(await new Asker(elsewhere.url, person.token).codes(VIEWER)).toEqual(['UNAUTHENTICATED'])
  })
})

describe('Somebody who tries too often', () => {
  let hub: TestHub
  beforeEach(async () => void (hub = await TestHub.start()))
  afterEach(() => hub.stop())

  it('is told to wait after ten links for one address, while others at the same place are not', async () => {
    const ask = (email: string) => hub.visitor.ask(ASK, { email })
    for (let time = 0; time < 10; time++) expect((await ask('een@voorbeeld.example')).errors).toBeUndefined()
    const { errors = [] } = await ask('een@voorbeeld.example')
    expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) as number } }])
    expect((await ask('twee@voorbeeld.example')).errors).toBeUndefined()
  })

  it('is told to wait after fifty wrong tokens', async () => {
    for (let time = 0; time < 50; time++) expect(await hub.visitor.codes(SIGN_IN, { token: `pgs_${time}` })).toEqual([])
    expect(await hub.visitor.codes(SIGN_IN, { token: 'pgs_50' })).toEqual(['RATE_LIMITED'])
  })

  it('tries one secret in one request', async () => {
    const twice =
      'mutation { a: signIn(input: { token: "a" }) { accessToken } b: signIn(input: { token: "b" }) { accessToken } }'
    expect(await hub.visitor.codes(twice)).toEqual(['BAD_USER_INPUT'])
  })
})

describe('The page /sign-in', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await TestHub.start()))
  afterAll(() => hub.stop())

  it('asks nothing of outside and runs no script but its own', async () => {
    const response = await fetch(`${hub.url}/sign-in`)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'sha256-/)
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page).toContain('<html lang="nl">')
    expect(page).not.toMatch(/src=|href="(?!\/\w)/)
  })

  it('does nothing with what is posted to it', async () => {
    expect((await fetch(`${hub.url}/sign-in`, { method: 'POST' })).status).toBe(405)
  })
})
