import { generateKeyPair } from 'jose'
import { logger } from '../../src/log.ts'
import { PeopleError } from '../../src/people/index.ts'
import { OidcIssuer } from '../../src/people/oidc.ts'
import { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Issuer } from '../support/oidc-issuer.ts'

const VIEWER = '{ viewer { email } }'

describe('Somebody who signed in at the OpenID Connect issuer', () => {
  let issuer: Issuer
  let hub: TestHub
  beforeAll(async () => {
    issuer = await Issuer.open()
    hub = await TestHub.start({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'hub' })
  })
  afterAll(async () => {
    await hub.stop()
    issuer.close()
  })

  const shows = (token: string) => new Asker(hub.url, token)

  it('is the participant with that verified address', async () => {
    const { email } = await hub.person({ of: 'Marente' })
    const token = await issuer.sign({ email: email.toUpperCase() })
    expect(await shows(token).get(VIEWER)).toEqual({ viewer: { email } })
  })

  it('signs out there, not here', async () => {
    const { email } = await hub.person()
    const answer = await shows(await issuer.sign({ email })).get(
      'mutation { signOut { signedOut userErrors { code } } }',
    )
    expect(answer).toEqual({ signOut: { signedOut: null, userErrors: [{ code: 'NOT_ALLOWED' }] } })
  })

  const past = Math.floor(Date.now() / 1000) - 60
  it.each<[string, Record<string, unknown>]>([
    ['of an address that nobody has here', { email: 'niemand@voorbeeld.example' }],
    ['of an address that is not verified', { email_verified: false }],
    ['whose verification is a word', { email_verified: 'true' }],
    ['without an address', { email: undefined }],
    ['for another audience', { aud: 'elders' }],
    ['of another issuer', { iss: 'https://elders.example' }],
    ['that is past its time', { exp: past }],
    ['without an end', { exp: undefined }],
    ['that begins later', { nbf: past + 3600 }],
  ])('is refused with a token %s', async (_what, claims) => {
    const { email } = await hub.person()
    expect(await shows(await issuer.sign({ email, ...claims })).codes(VIEWER)).toEqual(['UNAUTHENTICATED'])
  })

  it('is refused with a token that somebody else signed, by whichever method', async () => {
    const { email } = await hub.person()
    const { privateKey } = await generateKeyPair('ES256')
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await issuer.sign({ email })).split('.')[1]}.`
    const forged = [
      await issuer.sign({ email }, privateKey),
      await issuer.sign({ email }, new TextEncoder().encode('geheim'.repeat(8)), 'HS256'),
      unsigned,
    ]
    for (const token of forged) expect(await shows(token).codes(VIEWER)).toEqual(['UNAUTHENTICATED'])
  })

  it('gets the same answer for every token that is refused', async () => {
    const answers = await Promise.all(
      ['pgh_x', 'x', await issuer.sign({ email: 'niemand@voorbeeld.example' })].map(token => shows(token).ask(VIEWER)),
    )
    expect(new Set(answers.map(({ errors }) => errors?.[0]?.message)).size).toBe(1)
  })
})

describe('An OpenID Connect issuer', () => {
  it('is reached over https only, except on this machine', () => {
    const settings = (issuer: string) => ({ issuer, audience: 'hub' })
    const log = logger({ logLevel: 'silent' })
    expect(() => new OidcIssuer(settings('http://issuer.example'), log)).toThrow(PeopleError)
    expect(() => new OidcIssuer(settings('http://127.0.0.1:1'), log)).not.toThrow()
  })

  it('that does not answer refuses its own tokens and nothing else', async () => {
    const issuer = await Issuer.open()
    const { url } = issuer
    const token = await issuer.sign({ email: 'iemand@voorbeeld.example' })
    issuer.close()
    const hub = await TestHub.start({ OIDC_ISSUER: url, OIDC_AUDIENCE: 'hub' })
    expect(await new Asker(hub.url, token).codes(VIEWER)).toEqual(['UNAUTHENTICATED'])
    expect(await (await hub.person()).codes(VIEWER)).toEqual([])
    await hub.stop()
  })
})
