import { createHash } from 'node:crypto'
import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { machineOf } from '../support/learning.ts'
import type { Person } from '../support/person.ts'
import { begun } from '../support/practice.ts'
import { statementsOf } from '../support/statements.ts'
import { until } from '../support/until.ts'

const QUERY = '{ bestPractices { totalCount nodes { title } } }'

describe('What is asked again', () => {
  let hub: TestHub
  let editor: Person
  let website: Asker
  beforeAll(async () => {
    hub = await TestHub.start()
    editor = await hub.person({ of: 'Marente', editor: true })
    website = await machineOf(hub, { id: await hub.organisation('Marente') })
  })
  afterAll(() => hub.stop())

  const ask = (url: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/graphql?query=${encodeURIComponent(QUERY)}`, { headers: { accept: 'application/json', ...headers } })

  const titles = async (url: string) => {
    const { data } = (await (await ask(url)).json()) as { data: { bestPractices: { nodes: { title: string }[] } } }
    return data.bestPractices.nodes.map(({ title }) => title)
  }

  async function share(title: string) {
    const organisation = await hub.organisation('Marente')
    const input = { title, summary: 'Samen.', organisation, publish: true, visibility: 'PUBLIC' }
    await editor.get(
      'mutation ($input: CreateBestPracticeInput!) { createBestPractice(input: $input) { userErrors { code } } }',
      { input },
    )
  }

  /** Whether practices are read for it, however often it is asked. */
  const isRead = async (headers: Record<string, string> = {}) =>
    (
      await statementsOf(async () => {
        for (let times = 0; times < 3; times++) await ask(hub.url, headers)
      })
    ).some(text => text.includes('best_practice'))

  it.each(['a visitor', 'a website with a key'])('is not read again for %s while nothing was committed', async who => {
    // Other stories commit beside this one, and any commit may be a change.
    let read = true
    await until(
      () => !read,
      async () => void (read = await isRead(who === 'a visitor' ? {} : website.headers)),
    )
  })

  it('is read each time for who is signed in, since hardly anybody else asks the same', async () => {
    expect(await isRead(editor.headers)).toBe(true)
  })

  it('shows a change as soon as its mutation has answered, in every process', async () => {
    const other = await hub.another()
    for (const title of ['Een', 'Twee', 'Drie', 'Vier']) {
      await Promise.all([titles(hub.url), titles(other.url)])
      await share(title)
      expect(await Promise.all([titles(hub.url), titles(other.url)])).toEqual([
        expect.arrayContaining([title]),
        expect.arrayContaining([title]),
      ])
    }
  })

  it('is named, so that a cache asks whether it is still so', async () => {
    const first = await ask(hub.url)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    expect(first.headers.get('vary')).toMatch(/Authorization/)

    const same = await ask(hub.url, { 'if-none-match': `"other", W/${etag}` })
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag])

    await share('Vijf')
    const changed = await ask(hub.url, { 'if-none-match': etag })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(etag)
  })

  it('is refused each time in a form that the hub does not write', async () => {
    for (let times = 0; times < 2; times++) expect((await ask(hub.url, { accept: 'image/png' })).status).toBe(406)
  })

  it('is answered only where it is plain which operation is meant', async () => {
    const query = 'query A { alliance { slug } } query B { alliance { name } }'
    for (const operationName of [undefined, 'C'])
      expect(await hub.visitor.post({ query, operationName })).toMatchObject({
        errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
      })
    expect(await hub.visitor.post({ query, operationName: 'A' })).toMatchObject({ data: { alliance: {} } })
  })

  it('is told to nobody else than who may see it, and kept by no cache on the way to who has a key', async () => {
    const organisation = await hub.organisation('Marente')
    await begun(editor, { organisation, title: 'Onder ons', publish: true, visibility: 'ALLIANCE' })
    const stranger = await hub.person({})
    for (let times = 0; times < 2; times++) {
      for (const { headers } of [website, editor]) {
        const theirs = await ask(hub.url, headers)
        expect([theirs.headers.get('cache-control'), theirs.headers.get('etag')]).toEqual(['no-store', null])
        expect(await theirs.text()).toContain('Onder ons')
      }
      for (const headers of [{}, stranger.headers])
        expect(await (await ask(hub.url, headers)).text()).not.toContain('Onder ons')
    }
  })

  it('is no longer told to a key that was revoked', async () => {
    const admin = await hub.person({ admin: true })
    const { apiKeys } = await admin.get<{ apiKeys: { nodes: { id: string }[] } }>('{ apiKeys { nodes { id } } }')
    for (let times = 0; times < 2; times++) expect((await ask(hub.url, website.headers)).status).toBe(200)
    await admin.get('mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { userErrors { code } } }', {
      id: apiKeys.nodes[0]?.id,
    })
    expect((await ask(hub.url, website.headers)).status).toBe(401)
  })

  it('can be asked for by its hash, once it was sent', async () => {
    const sha256Hash = createHash('sha256').update(QUERY).digest('hex')
    const post = async (query?: string) => {
      const body = JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } })
      const headers = { 'content-type': 'application/json' }
      return (await (await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body })).json()) as {
        data?: object
        errors?: { extensions: { code: string } }[]
      }
    }
    expect((await post()).errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND')
    expect((await post(QUERY)).data).toBeDefined()
    expect((await post()).data).toBeDefined()
  })
})
