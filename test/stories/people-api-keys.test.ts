import { v7 } from 'uuid'
import { globalId } from '../../src/platform/ids.ts'
import { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import type { Person } from '../support/person.ts'

const KEY = 'id name scopes organisation { name } expiresOn revokedAt lastFour'
const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { ${KEY} } secret userErrors { code field } } }`
const REVOKE = `mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { apiKey { revokedAt } userErrors { code field } } }`
const LIST = `{ apiKeys(first: 2) { totalCount nodes { ${KEY} } pageInfo { hasNextPage endCursor } } }`

interface Key {
  readonly id: string
  readonly lastFour: string
  readonly revokedAt: string | null
}

interface Created {
  readonly createApiKey: {
    readonly apiKey: Key | null
    readonly secret: string | null
    readonly userErrors: readonly object[]
  }
}

describe('An API key', () => {
  let hub: TestHub
  let admin: Person
  let marente: string
  beforeAll(async () => {
    hub = await TestHub.start()
    admin = await hub.person({ admin: true })
    marente = await hub.organisation('Marente')
  })
  afterAll(() => hub.stop())

  const create = async (input: object, who: Person = admin) =>
    (await who.get<Created>(CREATE, { input: { name: 'Voorbeeld', scopes: ['READ'], ...input } })).createApiKey
  const client = (secret: string | null) => new Asker(hub.url, secret)
  const ALLIANCE = '{ viewer { email } alliance { name } }'

  it('is made by an admin, who sees its secret once', async () => {
    const input = {
      name: ' Website ',
      scopes: ['READ', 'WRITE'],
      organisation: marente,
      expiresOn: '2999-12-31',
      idempotencyKey: 'een',
    }
    const made = await create(input)
    expect(made).toEqual({
      apiKey: {
        id: expect.any(String) as string,
        name: 'Website',
        scopes: ['READ', 'WRITE'],
        organisation: { name: 'Marente' },
        expiresOn: '2999-12-31',
        revokedAt: null,
        lastFour: made.secret?.slice(-4),
      },
      secret: expect.stringMatching(/^pgk_[\w-]{43}$/) as string,
      userErrors: [],
    })
    expect(await create(input)).toEqual({ ...made, secret: null })
    const kept = await hub.db.query<object[]>('select * from api_key')
    expect(JSON.stringify(kept)).not.toContain(made.secret)
  })

  it('lets a machine read, as nobody in person', async () => {
    const { secret } = await create({})
    expect(await client(secret).get(ALLIANCE)).toMatchObject({ viewer: null, alliance: {} })
  })

  it('never shows persons', async () => {
    const person = await hub.person({ of: 'Marente' })
    const { secret } = await create({ scopes: ['WRITE'], organisation: marente })
    expect(await client(secret).get('query ($id: ID!) { node(id: $id) { id } }', { id: person.id })).toEqual({
      node: null,
    })
  })

  it('does nothing that is for a person', async () => {
    const { secret } = await create({ scopes: ['WRITE'], organisation: marente })
    expect(await client(secret).codes(LIST)).toEqual(['FORBIDDEN'])
    expect(await client(secret).codes(CREATE, { input: { name: 'Nog een', scopes: ['READ'] } })).toEqual(['FORBIDDEN'])
    expect(await client(secret).codes('mutation { signOut { signedOut } }')).toEqual(['FORBIDDEN'])
  })

  it('is refused from the moment it is revoked', async () => {
    const { secret, apiKey } = await create({})
    expect(await client(secret).codes(ALLIANCE)).toEqual([])
    const revoked = await admin.get<{ revokeApiKey: { apiKey: Key } }>(REVOKE, { id: apiKey?.id })
    expect(await client(secret).codes(ALLIANCE)).toEqual(['UNAUTHENTICATED'])
    expect(await admin.get(REVOKE, { id: apiKey?.id })).toEqual(revoked)
  })

  it('works through its last day in the Netherlands and no longer', async () => {
    const day = (moment: number) => new Date(moment).toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' })
    const today = await create({ expiresOn: day(Date.now()) })
    expect(await client(today.secret).codes(ALLIANCE)).toEqual([])
    const yesterday = await create({})
    await hub.db.query(`update api_key set expires_on = $1 where last_four = $2`, [
      day(Date.now() - 86_400_000),
      yesterday.apiKey?.lastFour,
    ])
    expect(await client(yesterday.secret).codes(ALLIANCE)).toEqual(['UNAUTHENTICATED'])
  })

  it('stands in the list of admins, last made first, and in nobody else’s', async () => {
    const { apiKey } = await create({ name: 'Laatste' })
    const { apiKeys } = await admin.get<{ apiKeys: { totalCount: number; nodes: Key[]; pageInfo: object } }>(LIST)
    expect(apiKeys.nodes[0]).toEqual(apiKey)
    expect(apiKeys.pageInfo).toMatchObject({ hasNextPage: true })
    const coordinator = await hub.person({ coordinator: true, of: 'Marente', editor: true })
    expect(await coordinator.get(LIST)).toMatchObject({ apiKeys: { totalCount: 0, nodes: [] } })
    expect(await coordinator.get('query ($id: ID!) { node(id: $id) { id } }', { id: apiKey?.id })).toEqual({
      node: null,
    })
    expect(await coordinator.get(REVOKE, { id: apiKey?.id })).toEqual({
      revokeApiKey: { apiKey: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] },
    })
    expect((await create({}, coordinator)).userErrors).toEqual([{ code: 'NOT_ALLOWED', field: null }])
  })

  it.each([
    ['without a scope', { scopes: [] }, { code: 'REQUIRED', field: ['scopes'] }],
    ['to write in nobody’s name', { scopes: ['WRITE'] }, { code: 'REQUIRED', field: ['organisation'] }],
    ['for a day that is past', { expiresOn: '2020-01-01' }, { code: 'INVALID', field: ['expiresOn'] }],
    ['without a name', { name: ' ' }, { code: 'REQUIRED', field: ['name'] }],
    [
      'for an organisation that is none',
      { organisation: globalId('Organisation', v7()) },
      { code: 'NOT_FOUND', field: ['organisation'] },
    ],
  ])('is not made %s', async (_how, input, error) => {
    expect(await create(input)).toEqual({ apiKey: null, secret: null, userErrors: [error] })
  })
})
