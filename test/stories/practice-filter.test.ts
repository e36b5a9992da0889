import { globalId } from '../../src/platform/ids.ts'
import { TestHub } from '../support/hub.ts'
import { Workshop } from '../support/leeratelier.ts'
import { begun, finds } from '../support/practice.ts'
import type { Person } from '../support/person.ts'

describe('A choice among practices', () => {
  let hub: TestHub
  let editor: Person
  let marente: string
  let radius: string
  beforeAll(async () => {
    hub = await TestHub.start()
    editor = await hub.person({ of: 'Marente', editor: true })
    marente = await hub.organisation('Marente')
    radius = await hub.organisation('Radius')
    const common = { organisation: marente, publish: true, visibility: 'PUBLIC' }
    await begun(editor, {
      ...{
        ...common,
        title: 'een',
        levels: ['NANO', 'MICRO'],
        dimensions: ['PARTICIPATION'],
        themes: ['Eten', 'Buurt'],
      },
      ...{ municipalities: ['Leiden', 'Teylingen'], evidence: 'EFFECTIVE' },
    })
    await begun(editor, {
      ...{ ...common, title: 'twee', levels: ['NANO'], dimensions: ['MEANINGFULNESS'], themes: ['eten'] },
      ...{ municipalities: ['Leiden'], organisations: [radius] },
    })
    await begun(editor, { ...common, title: 'drie', levels: ['MACRO'], themes: ['sport'], municipalities: ['Katwijk'] })
  })
  afterAll(() => hub.stop())

  const chosen = async (filter: Record<string, unknown>) => [...(await finds(hub.visitor, filter)).titles].sort()

  it.each<[Record<string, unknown>, string[]]>([
    [{}, ['drie', 'een', 'twee']],
    [{ levels: ['NANO'] }, ['een', 'twee']],
    [{ levels: ['MICRO', 'MACRO'] }, ['drie', 'een']],
    [{ levels: [] }, ['drie', 'een', 'twee']],
    [{ levels: null, themes: null, search: null, status: null }, ['drie', 'een', 'twee']],
    [{ dimensions: ['MEANINGFULNESS'] }, ['twee']],
    [{ themes: [' ETEN '] }, ['een', 'twee']],
    [{ municipalities: ['Leiden'], levels: ['MICRO'] }, ['een']],
    [{ evidence: ['EFFECTIVE'] }, ['een']],
    [{ evidence: ['PRACTICE_BASED', 'EFFECTIVE'] }, ['drie', 'een', 'twee']],
    [{ publishedAfter: '2026-01-01T00:00:00Z' }, ['drie', 'een', 'twee']],
    [{ publishedAfter: '2099-01-01T00:00:00+01:00' }, []],
    [{ status: ['WITHDRAWN'] }, []],
  ])('%j gives %j', async (filter, titles) => {
    expect(await chosen(filter)).toEqual(titles)
  })

  it('of an organisation gives what it owns and what it is part of', async () => {
    expect(await chosen({ organisations: [radius] })).toEqual(['twee'])
    expect(await chosen({ organisations: [marente, radius] })).toEqual(['drie', 'een', 'twee'])
  })

  it('of a Leeratelier gives what was shown at a session that the viewer may see', async () => {
    const workshop = await Workshop.of(hub, { hosts: [marente] })
    const shown = await begun(editor, { organisation: marente, publish: true, visibility: 'PUBLIC', title: 'vier' })
    await workshop.session({ bestPractices: [shown.id] })
    const { rows } = { rows: await hub.db.query<{ id: string }[]>('select id from leeratelier') }
    const leeratelier = globalId('Leeratelier', rows[0]?.id ?? '')
    expect(await chosen({ leeratelier })).toEqual(['vier'])
    await hub.db.query(`update session set status = 'DRAFT'`)
    expect(await chosen({ leeratelier })).toEqual([])
    expect(await chosen({ leeratelier: globalId('Leeratelier', '01a20000-0000-7000-8000-000000000000') })).toEqual([])
    await hub.db.query(`delete from best_practice where slug = 'vier'`)
  })

  it('shows what each next choice would give: each count without the choice of its own kind', async () => {
    const { bestPractices } = await hub.visitor.get(`{
      bestPractices(filter: { levels: [MICRO], municipalities: ["Leiden"] }) {
        totalCount
        facets {
          levels { level count }
          dimensions { dimension count }
          municipalities { municipality count }
          themes { theme count }
          organisations { count organisation { name bestPractices { totalCount } } }
        }
      }
    }`)
    expect(bestPractices).toEqual({
      totalCount: 1,
      facets: {
        levels: [
          { level: 'NANO', count: 2 },
          { level: 'MICRO', count: 1 },
        ],
        dimensions: [{ dimension: 'PARTICIPATION', count: 1 }],
        municipalities: [
          { municipality: 'Leiden', count: 1 },
          { municipality: 'Teylingen', count: 1 },
        ],
        themes: [
          { theme: 'buurt', count: 1 },
          { theme: 'eten', count: 1 },
        ],
        organisations: [{ count: 1, organisation: { name: 'Marente', bestPractices: { totalCount: 3 } } }],
      },
    })
  })

  it('counts under aliases, and twice where it is asked twice', async () => {
    const { list } = await hub.visitor.get<{ list: Record<string, object> }>(`{
      list: bestPractices {
        f: facets { a: levels { n: count } b: levels { level } o: organisations { organisation { x: name } } }
        g: facets { organisations { organisation { slug } } }
      }
    }`)
    expect(list['f']).toMatchObject({
      a: [{ n: 2 }, { n: 1 }, { n: 1 }],
      b: [{ level: 'NANO' }, { level: 'MICRO' }, { level: 'MACRO' }],
    })
    expect(list['g']).toEqual({
      organisations: [{ organisation: { slug: 'marente' } }, { organisation: { slug: 'radius' } }],
    })
  })

  it('is refused where it cannot be read', async () => {
    const query = 'query ($filter: BestPracticeFilter) { bestPractices(filter: $filter) { totalCount } }'
    for (const filter of [
      { organisations: ['nonsense'] },
      { organisations: [globalId('Leeratelier', '01a20000-0000-7000-8000-000000000000')] },
      { leeratelier: marente },
      { search: 'x'.repeat(201) },
      { search: 'a\0b' },
      { publishedAfter: 'gisteren' },
      { publishedAfter: '2026-02-30T00:00:00Z' },
      { levels: ['PICO'] },
      { themes: Array.from({ length: 101 }, String) },
    ])
      expect([filter, await hub.visitor.codes(query, { filter })]).toEqual([filter, ['BAD_USER_INPUT']])
  })
})
