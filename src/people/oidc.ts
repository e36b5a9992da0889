import { type JWTVerifyGetKey, createRemoteJWKSet, jwtVerify } from 'jose'
import type { Logger } from 'pino'
import { z } from 'zod'
import { EmailAddress } from '../platform/scalars/scalars.ts'
import { PeopleError } from './people-error.ts'

export interface OidcSettings {
  readonly issuer: string
  readonly audience: string
}

/** Signatures by key pair only: with a shared secret, whoever can check a token can make one. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA', 'Ed25519']
const DISCOVERY_MS = 5_000
const RETRY_MS = 5_000
const LEEWAY_SECONDS = 5

const Metadata = z.object({ issuer: z.string(), jwks_uri: z.url() })
const Claims = z.object({
  email: z.string().transform(email => EmailAddress.parseValue(email)),
  email_verified: z.literal(true),
  exp: z.number(),
})

/** The tokens of one OpenID Connect issuer. */
export class OidcIssuer {
  #keys: Promise<JWTVerifyGetKey> | null = null

  constructor(
    private readonly settings: OidcSettings,
    private readonly log: Logger,
  ) {
    demandSecure(settings.issuer)
  }

  /** Whose token it is and until when; null for any that is not signed by the issuer, for us, in time and of a verified address. */
  async read(token: string): Promise<{ email: string; expiresAt: Date } | null> {
    if (token.split('.').length !== 3) return null
    try {
      const keys = await this.#discovered()
      const { payload } = await jwtVerify(token, keys, {
        ...this.settings,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp'],
        clockTolerance: LEEWAY_SECONDS,
      })
      const { email, exp } = Claims.parse(payload)
      return { email, expiresAt: new Date(exp * 1000) }
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string }
      this.log.debug({ name, code }, 'a token was refused')
      return null
    }
  }

  /** Asked once; an issuer that does not answer is asked again after a pause, however many tokens come. */
  #discovered(): Promise<JWTVerifyGetKey> {
    this.#keys ??= this.#discover().catch((error: unknown) => {
      this.log.warn(
        { err: error, issuer: this.settings.issuer },
        'the OpenID Connect issuer cannot be asked for its keys',
      )
      setTimeout(() => (this.#keys = null), RETRY_MS).unref()
      throw error
    })
    return this.#keys
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const { issuer } = this.settings
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(DISCOVERY_MS),
    })
    if (!response.ok) throw new PeopleError(`It answers with status ${response.status}.`)
    const metadata = Metadata.parse(await response.json())
    if (metadata.issuer !== issuer)
      throw new PeopleError(`It calls itself ${metadata.issuer}: OIDC_ISSUER must be the same.`)
    return createRemoteJWKSet(demandSecure(metadata.jwks_uri), { timeoutDuration: DISCOVERY_MS })
  }
}

/** Keys that come over plain http are anybody's; only this machine can be trusted without TLS. */
function demandSecure(address: string): URL {
  const url = new URL(address)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'https:' || isHere) return url
  throw new PeopleError(`The OpenID Connect issuer must be reached by https, and ${address} is not.`)
}
