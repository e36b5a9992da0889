import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core'
import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { TestHub } from './support/hub.ts'
import type { Person } from './support/person.ts'

const NAME = '{ alliance { id name } }'
const FOLLOW =
  'subscription { contributionAdded { cursor node { id kind subject { ... on BestPractice { id title } } } } }'
const SHARE = `mutation ($title: String!) {
  createBestPractice(input: { title: $title, summary: "Kort.", publish: true }) { bestPractice { id } userErrors { code } }
}`

interface Added {
  readonly contributionAdded: { readonly node: { readonly subject: { readonly title: string } } }
}

describe('A front end', () => {
  let hub: TestHub
  let editor: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    editor = await hub.person({ of: 'Marente', editor: true })
  })
  afterAll(() => hub.stop())

  const overWebSocket = () =>
    createWsClient({ url: `${hub.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, lazy: false })

  /** Shares until the follower has heard of one: a client does not say when it has begun to follow. */
  async function heard(follower: AsyncIterator<Added>): Promise<string> {
    let sharing = true
    const sharer = (async () => {
      for (let n = 0; sharing && n < 50; n++) await editor.get(SHARE, { title: `Voorbeeld ${n}` })
    })()
    const { value } = (await follower.next()) as { value: Added }
    sharing = false
    await sharer
    return value.contributionAdded.node.subject.title
  }

  it('by Apollo Client asks over HTTP, and with persisted queries over GET', async () => {
    for (const useGETForQueries of [false, true]) {
      const link = new HttpLink({ uri: `${hub.url}/graphql`, useGETForQueries })
      const client = new ApolloClient({ link, cache: new InMemoryCache() })
      const { data } = await client.query<{ alliance: { name: string } }>({ query: gql(NAME) })
      expect(data?.alliance.name).toContain('Zuid-Holland Noord')
    }
  })

  it('by Apollo Client follows over WebSocket', async () => {
    const socket = overWebSocket()
    const client = new ApolloClient({ link: ApolloLink.from([new GraphQLWsLink(socket)]), cache: new InMemoryCache() })
    const followed = new Promise<string>((resolve, reject) => {
      client.subscribe<Added>({ query: gql(FOLLOW) }).subscribe({
        next: ({ data }) => resolve(data?.contributionAdded.node.subject.title ?? ''),
        error: reject,
      })
    })
    const once: AsyncIterator<Added> = {
      next: async () => ({
        done: false,
        value: { contributionAdded: { node: { subject: { title: await followed } } } },
      }),
    }
    expect(await heard(once)).toMatch(/^Voorbeeld \d+$/)
    await socket.dispose()
  })

  it('by urql asks with its own defaults, and follows with fetch', async () => {
    const client = new Client({
      url: `${hub.url}/graphql`,
      exchanges: [cacheExchange, fetchExchange],
      preferGetMethod: true,
    })
    const { data, error } = await client.query<{ alliance: { name: string } }>(NAME, {}).toPromise()
    expect([error, data?.alliance.name]).toEqual([undefined, expect.stringContaining('Zuid-Holland Noord')])

    const streaming = new Client({
      url: `${hub.url}/graphql`,
      exchanges: [fetchExchange],
      fetchSubscriptions: true,
      preferGetMethod: false,
    })
    const followed = new Promise<Added>(resolve => {
      streaming.subscription<Added>(FOLLOW, {}).subscribe(({ data }) => void (data && resolve(data)))
    })
    expect(await heard({ next: async () => ({ done: false, value: await followed }) })).toMatch(/^Voorbeeld/)
  })

  it('by urql follows over WebSocket', async () => {
    const socket = overWebSocket()
    const forward = subscriptionExchange({
      forwardSubscription: ({ query = '', variables }) => ({
        subscribe: sink => ({
          unsubscribe: socket.subscribe({ query, variables: variables as Record<string, unknown> }, sink),
        }),
      }),
    })
    const client = new Client({ url: `${hub.url}/graphql`, exchanges: [forward], preferGetMethod: false })
    const followed = new Promise<Added>(resolve => {
      client.subscription<Added>(FOLLOW, {}).subscribe(({ data }) => void (data && resolve(data)))
    })
    expect(await heard({ next: async () => ({ done: false, value: await followed }) })).toMatch(/^Voorbeeld/)
    await socket.dispose()
  })

  it('by graphql-sse follows as text/event-stream', async () => {
    const client = createSseClient({ url: `${hub.url}/graphql`, retryAttempts: 0 })
    const stream = client.iterate<Added>({ query: FOLLOW })
    const data: AsyncIterator<Added> = {
      next: async () => ({ done: false, value: ((await stream.next()).value as { data: Added }).data }),
    }
    expect(await heard(data)).toMatch(/^Voorbeeld/)
    client.dispose()
  })
})
