import { serverAudits } from 'graphql-http'
import { TestHub } from './support/hub.ts'

describe.each(['development', 'production'])('GraphQL over HTTP in %s', environment => {
  const before = process.env['NODE_ENV']
  let hub: TestHub
  beforeAll(async () => {
    process.env['NODE_ENV'] = environment
    hub = await TestHub.start()
  })
  afterAll(async () => {
    process.env['NODE_ENV'] = before
    await hub.stop()
  })

  const audits = serverAudits({ url: () => `${hub.url}/graphql`, fetchFn: fetch })

  it('is audited in 61 ways', () => expect(audits).toHaveLength(61))

  it.each(audits.map(audit => [audit.id, audit] as const))('%s', async (_id, audit) => {
    const result = await audit.fn()
    expect(result.status === 'error' ? result.reason : 'in order').toBe('in order')
  })
})
