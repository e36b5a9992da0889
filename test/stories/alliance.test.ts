import { AlliancePartnersDocument } from '../support/generated/graphql.ts'
import { TestHub } from '../support/hub.ts'

describe('The alliance', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await TestHub.start()))
  afterAll(() => hub.stop())

  it.each([
    ['2022-03-31', 20],
    ['2022-12-31', 23],
    ['2023-09-28', 24],
  ])('had on %s the %i partners that the sources name', async (asOf, count) => {
    const { alliance } = await hub.visitor.get(AlliancePartnersDocument, { asOf })
    expect(alliance?.partners.totalCount).toBe(count)
  })

  it('never says of a partner that a later list leaves out that it left', async () => {
    const { organisation } = await hub.visitor.get<{ organisation: { partnerships: object[] } }>(
      '{ organisation(slug: "Rijncoepel") { partnerships { status until source } } }',
    )
    expect(organisation.partnerships).toEqual([{ status: 'NOT_LISTED', until: null, source: 'news-2022' }])
  })

  it.each(['radius', 'RADIUS', 'Radius'])('knows an organisation by %s', async slug => {
    const { organisation } = await hub.visitor.get<{ organisation: { name: string; names: { name: string }[] } }>(
      'query ($slug: String!) { organisation(slug: $slug) { name names { name } } }',
      { slug },
    )
    expect(organisation.name).toBe('Radius')
    expect(organisation.names.map(({ name }) => name).sort()).toEqual(['RADIUS', 'Radius'])
  })

  it('has four levels with a goal of its own each', async () => {
    const { alliance } = await hub.visitor.get(AlliancePartnersDocument, {})
    expect(alliance?.levels.map(({ level }) => level)).toEqual(['NANO', 'MICRO', 'MESO', 'MACRO'])
  })
})
