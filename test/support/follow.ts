import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import WebSocket from 'ws'
import type { Answer, Asker } from './asker.ts'

export interface Delivered {
  readonly cursor: string
  readonly node: {
    readonly id: string
    readonly kind: string
    readonly actor: { readonly displayName: string } | null
    readonly subject: { readonly id: string; readonly title?: string } | null
  }
}

export interface Wanted {
  readonly after?: string | undefined
  readonly filter?: Readonly<Record<string, unknown>>
}

export const STREAMS = ['WebSocket', 'SSE'] as const

const NODE = 'id kind actor { displayName } subject { ... on Node { id } ... on BestPractice { title } }'
const followOf = (node: string) => `subscription ($after: String, $filter: ContributionFilter) {
  contributionAdded(after: $after, filter: $filter) { cursor node { ${node} } }
}`
const PAGE = `query ($after: String, $filter: ContributionFilter) {
  contributions(first: 100, after: $after, filter: $filter) { edges { cursor node { ${NODE} } } }
}`

/** The feed as somebody reads it with queries, from a cursor on. */
export async function feed(asker: Asker, wanted: Wanted = {}): Promise<readonly Delivered[]> {
  const { contributions } = await asker.get<{ contributions: { edges: Delivered[] } }>(PAGE, { ...wanted })
  return contributions.edges
}

type Added = Partial<Answer<{ contributionAdded: Delivered }>>

/** The feed as somebody follows it. */
export class Follow {
  readonly #answers: AsyncIterator<Added>

  constructor(asker: Asker, wanted: Wanted = {}, over: (typeof STREAMS)[number] = 'WebSocket', node = NODE) {
    const { url, headers } = asker
    const question = { query: followOf(node), variables: { ...wanted } }
    if (over === 'SSE') {
      const client = createSseClient({ url: `${url}/graphql`, headers, retryAttempts: 0 })
      this.#answers = client.iterate(question) as AsyncIterator<Added>
      this.#dispose = () => client.dispose()
    } else {
      const client = createWsClient({
        url: `${url.replace(/^http/, 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: headers,
        retryAttempts: 0,
      })
      this.#answers = client.iterate(question) as AsyncIterator<Added>
      this.#dispose = () => client.dispose()
    }
  }

  readonly #dispose: () => void | Promise<void>

  /** The next delivery. Throws the code of an error, or of the close of the socket; `ended` where there is none. */
  async next(): Promise<Delivered> {
    const { value, done } = (await this.#answers.next().catch(thrown => {
      throw new Error(codeOf(thrown))
    })) as IteratorResult<Added, undefined>
    if (done) throw new Error('ended')
    if (!value.data) throw new Error(codeOf(value.errors))
    return value.data.contributionAdded
  }

  async take(count: number): Promise<Delivered[]> {
    const taken: Delivered[] = []
    while (taken.length < count) taken.push(await this.next())
    return taken
  }

  async leave(): Promise<void> {
    await this.#dispose()
  }
}

const codeOf = (thrown: unknown): string => {
  if (Array.isArray(thrown)) return String((thrown as NonNullable<Added['errors']>)[0]?.extensions.code)
  return String((thrown as { code?: number }).code ?? thrown)
}
