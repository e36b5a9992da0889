import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Pool } from 'pg'
import type { DataSource } from 'typeorm'
import { poolOf } from '../platform/database/data-source.ts'
import { unauthenticated } from '../platform/errors.ts'
import { type Viewer, type Viewers, visitor } from '../platform/viewer.ts'
import { type Credential, findViewer } from './find-viewer.ts'
import { OidcIssuer, type OidcSettings } from './oidc.ts'
import { ACCESS_TOKEN, API_KEY, hashOf } from './secret.ts'

/** How long another process may go on with rights that were taken; this one forgets at once. */
const REMEMBERED_MS = 2_000
const MOST_REMEMBERED = 10_000

interface AuthenticatorOptions {
  readonly db: DataSource
  readonly oidc: OidcSettings | null
  readonly log: Logger
}

/** Knows who asks: by our own access tokens, by API keys, and by the tokens of an OpenID Connect issuer. */
export class Authenticator implements Viewers {
  readonly #found = new LRUCache<string, Promise<Viewer | null>>({ max: MOST_REMEMBERED, ttl: REMEMBERED_MS })
  readonly #pool: Pool
  readonly #issuer: OidcIssuer | null

  constructor({ db, oidc, log }: AuthenticatorOptions) {
    this.#pool = poolOf(db)
    this.#issuer = oidc && new OidcIssuer(oidc, log)
  }

  async viewer(authorization: string | undefined): Promise<Viewer> {
    if (authorization === undefined) return visitor
    const [, secret] = /^Bearer +([\w.~+/=-]{1,8192})$/i.exec(authorization) ?? []
    const viewer = secret ? await this.#holderOf(secret) : null
    if (!viewer) throw unauthenticated('This access token or API key is not, or no longer, good.')
    return viewer
  }

  async refresh(viewer: Viewer): Promise<Viewer | null> {
    if (!viewer.credential) return viewer
    const [kind, value] = split(viewer.credential)
    const now = await this.#find({ kind, value })
    // The end of a foreign token is known from the token alone.
    return inTime(now && { ...now, expiresAt: now.expiresAt ?? viewer.expiresAt })
  }

  forget(): void {
    this.#found.clear()
  }

  async #holderOf(secret: string): Promise<Viewer | null> {
    if (secret.startsWith(ACCESS_TOKEN)) return this.#find({ kind: 'token', value: hashOf(secret) })
    if (secret.startsWith(API_KEY)) return this.#find({ kind: 'key', value: hashOf(secret) })
    const told = await this.#issuer?.read(secret)
    if (!told) return null
    const person = await this.#find({ kind: 'email', value: told.email })
    return person && { ...person, credential: `person:${person.identity}`, expiresAt: told.expiresAt }
  }

  async #find(credential: Credential): Promise<Viewer | null> {
    const key = `${credential.kind}:${credential.value}`
    return inTime(await (this.#found.get(key) ?? this.#read(key, credential)))
  }

  /** The reading is kept, not its outcome: so one that was under way while rights changed is forgotten too. */
  #read(key: string, credential: Credential): Promise<Viewer | null> {
    const reading = findViewer(this.#pool, credential)
    this.#found.set(key, reading)
    const drop = () => void (this.#found.peek(key) === reading && this.#found.delete(key))
    // Nothing is remembered of secrets that nobody has: a guesser would only fill the memory.
    reading.then(viewer => viewer ?? drop(), drop)
    return reading
  }
}

const inTime = (viewer: Viewer | null): Viewer | null =>
  viewer?.expiresAt && viewer.expiresAt.getTime() <= Date.now() ? null : viewer

function split(credential: string): [Credential['kind'], string] {
  const [kind, value = ''] = credential.split(/:(.*)/s)
  if (kind !== 'token' && kind !== 'key' && kind !== 'person')
    throw new Error('This viewer shows an unknown credential')
  return [kind, value]
}
