import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TestHub } from '../support/hub.ts'
import { TRANSPORTS, put } from '../support/transports.ts'

const DOCUMENT = 'query Named { alliance { slug } }'
const hash = createHash('sha256').update(DOCUMENT).digest('hex')
const byHash = (sha256Hash: string) => ({ query: '', extensions: { persistedQuery: { version: 1, sha256Hash } } })
const named = { data: { alliance: { slug: expect.any(String) as string } } }

describe('A hub that answers the documents of its own front ends only', () => {
  let folder: string
  let hub: TestHub
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hub-trusted-'))
    const file = join(folder, 'persisted-documents.json')
    await writeFile(file, JSON.stringify({ [hash]: DOCUMENT }))
    hub = await TestHub.start({ TRUSTED_DOCUMENTS: file, TRUSTED_DOCUMENTS_ONLY: 'true' })
  })
  afterAll(async () => {
    await hub.stop()
    await rm(folder, { recursive: true })
  })

  describe.each(TRANSPORTS)('over %s', transport => {
    it('answers one that it knows, by its hash or written out', async () => {
      expect(await put(transport, hub.visitor, byHash(hash))).toMatchObject(named)
      expect(await put(transport, hub.visitor, { query: DOCUMENT })).toMatchObject(named)
    })

    it('refuses another', async () => {
      const { errors } = await put(transport, hub.visitor, { query: '{ alliance { name } }' })
      expect(errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_IN_LIST')
    })
  })

  it('takes the hash as `documentId`, also in an address', async () => {
    expect(await hub.visitor.post({ documentId: `sha256:${hash}` })).toMatchObject(named)
    expect(await (await fetch(`${hub.url}/graphql?documentId=${hash}`)).json()).toMatchObject(named)
    const { errors } = await hub.visitor.post({ documentId: 'sha256:00' })
    expect(errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND')
  })

  it('does not start with a list that it cannot read', async () => {
    const start = TestHub.start({ TRUSTED_DOCUMENTS: join(folder, 'missing.json') })
    await expect(start).rejects.toThrow(/TRUSTED_DOCUMENTS/)
  })
})
