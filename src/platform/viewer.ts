import { hash } from 'node:crypto'

/** Who asks: ids only, so that a policy can be read without knowing how somebody signed in. */
export interface Viewer {
  readonly kind: 'visitor' | 'participant' | 'apiKey'
  /** The participant's id or the API key's; null for a visitor. */
  readonly identity: string | null
  /** Null for a visitor and for an API key. */
  readonly participant: string | null
  /** Alliances whose shared content this viewer may read. */
  readonly alliances: readonly string[]
  /** Organisations the viewer belongs to. */
  readonly organisations: readonly string[]
  /** By each of them, the alliances in which it shares practices: the oldest partnership first. */
  readonly sharesIn: Readonly<Record<string, readonly string[]>>
  /** Organisations the viewer is an editor of. */
  readonly editorOf: readonly string[]
  /** Leerateliers the viewer facilitates. */
  readonly facilitatorOf: readonly string[]
  /** Alliances the viewer coordinates. */
  readonly coordinatorOf: readonly string[]
  readonly isAdmin: boolean
  /** What an API key may do; null for people, whose roles decide. */
  readonly scopes: readonly string[] | null
  /** Identifies the credential, so that a stream can ask whether it is still good. Null for a visitor. */
  readonly credential: string | null
  readonly expiresAt: Date | null
}

export const visitor: Viewer = {
  kind: 'visitor',
  identity: null,
  participant: null,
  alliances: [],
  organisations: [],
  sharesIn: {},
  editorOf: [],
  facilitatorOf: [],
  coordinatorOf: [],
  isAdmin: false,
  scopes: null,
  credential: null,
  expiresAt: null,
}

const audiences = new WeakMap<Viewer, string>()

/** Alike for viewers who are the same and may do the same: to them the same question has the same answer. */
export function audienceOf(viewer: Viewer): string {
  const known = audiences.get(viewer) ?? hash('sha256', JSON.stringify(viewer), 'base64url')
  audiences.set(viewer, known)
  return known
}

/** Knows who asks by what they show, and remembers it for a moment. */
export interface Viewers {
  /** By the Authorization header: a visitor without one; UNAUTHENTICATED for one that is not or no longer good. */
  viewer(authorization: string | undefined): Promise<Viewer>
  /** The same viewer with the rights of now; null once the credential is no longer good. */
  refresh(viewer: Viewer): Promise<Viewer | null>
  /** To be called after a commit that took or gave a right or a credential, so that it holds at once in this process. */
  forget(): void
}
