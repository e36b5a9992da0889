import { Follow, feed } from '../support/follow.ts'
import { Importing, asLines, told } from '../support/import.ts'
import { begun, doneTo, finds } from '../support/practice.ts'
import { until } from '../support/until.ts'

const PRACTICE = `query ($slug: String!) { bestPractice(slug: $slug) {
  title summary approach status visibility evidence levels dimensions themes municipalities reviewBy publishedAt updatedAt
  revision organisations { name } authors { displayName } revisions { totalCount nodes { revision title } } } }`

const numbers = (count: number) => Array.from({ length: count }, (_, number) => String(number))

describe('An import of practices', () => {
  let importing: Importing
  beforeAll(async () => void (importing = await Importing.start()))
  afterAll(() => importing.stop())

  /** Until some of it is written. */
  async function begins(source: string) {
    let written = 0
    await until(
      () => written > 0,
      async () => void (written = await importing.imported(source)),
    )
  }

  it('writes a practice as if it had been made here, with its organisations, authors and history', async () => {
    const author = await importing.hub.person({ of: 'RADIUS' })
    const coordinator = await importing.hub.person({ coordinator: true })
    const title = 'Voorbeeld: een héél verhaal'
    const same = {
      approach: 'Elke week **koken**.',
      dimensions: ['PARTICIPATION'],
      municipalities: ['Leiden'],
      evidence: 'EFFECTIVE',
      visibility: 'ALLIANCE',
      reviewBy: '2031-01-01',
    }
    const practice = told('heel', {
      ...same,
      title: `  ${title} `,
      organisation: 'Welzijn Teylingen',
      organisations: ['Marente', 'welzijn-teylingen'],
      authors: [author.email.toUpperCase()],
      levels: ['NANO', 'NANO', 'MESO'],
      themes: ['Eten', 'eten '],
      publishedAt: '2021-03-28T12:00:00+02:00',
    })
    const { ended, ...counted } = await importing.imports([practice])
    expect([ended.code, ended.noted, counted]).toMatchObject([0, [], { lines: 1, published: 1, drafts: 0, bad: 0 }])
    expect(await coordinator.get(PRACTICE, { slug: 'voorbeeld-een-heel-verhaal' })).toEqual({
      bestPractice: {
        ...same,
        title,
        summary: 'Buren eten samen.',
        status: 'PUBLISHED',
        levels: ['NANO', 'MESO'],
        themes: ['eten'],
        publishedAt: '2021-03-28T10:00:00.000Z',
        updatedAt: '2021-03-28T10:00:00.000Z',
        revision: 1,
        organisations: [{ name: 'Welzijn Teylingen' }, { name: 'Marente' }],
        authors: [{ displayName: author.displayName }],
        revisions: { totalCount: 1, nodes: [{ revision: 1, title }] },
      },
    })
    const newest_at = new Date('2021-03-28T10:00:00Z')
    expect(await importing.hub.db.query('select newest_at from practice_organisation')).toEqual([
      { newest_at },
      { newest_at },
    ])
  })

  it('keeps how it began in the same words as whoever changes it here', async () => {
    const coordinator = await importing.hub.person({ coordinator: true })
    const title = 'Voorbeeld: van elders'
    const texts = {
      approach: 'Elke week **koken**.',
      targetGroup: 'Buren',
      levels: ['NANO'],
      municipalities: ['Leiden'],
    }
    const organisations = ['Marente', 'welzijn-teylingen']
    const rest = {
      themes: ['eten'],
      evidence: 'EFFECTIVE',
      reviewBy: '2031-01-01',
      publishedAt: '2021-03-28T10:00:00Z',
    }
    await importing.imports([told('elders', { ...texts, ...rest, title, organisations })])
    const kept = (columns: string) =>
      importing.hub.db.query<object[]>(
        `select ${columns} from practice_revision where title like $1 order by revision`,
        [`${title}%`],
      )
    const { bestPractice } = await coordinator.get<{ bestPractice: { id: string } }>(
      `{ bestPractice(slug: "voorbeeld-van-elders") { id } }`,
    )
    await doneTo(coordinator, 'updateBestPractice', { ...bestPractice, title: `${title} en hier`, expectedRevision: 1 })
    const [first, second] = await kept('content')
    expect(first).toEqual(second)
    expect(await kept('revision, editor_id is null as "isOfNobody", change_note, shared')).toEqual([
      { revision: 1, isOfNobody: true, change_note: null, shared: true },
      { revision: 2, isOfNobody: false, change_note: null, shared: true },
    ])
    const began = await importing.hub.db.query<object[]>('select edited_at from practice_revision where title = $1', [
      title,
    ])
    expect(began).toEqual([{ edited_at: new Date('2021-03-28T10:00:00Z') }])
  })

  it('is found at once, also by who mistypes, and told to who follows in the order of the file', async () => {
    const { visitor } = importing.hub
    const cursor = (await feed(visitor)).at(-1)?.cursor
    const following = new Follow(visitor, { after: cursor })
    const titles = ['Voorbeeld: kwartetten', 'Voorbeeld: hinkelen', 'Voorbeeld: knikkeren']
    const practices = titles.map((title, index) => told(`spel-${index}`, { title }))
    const draft = told('spel-later', { title: 'Voorbeeld: hinkelen, later', status: 'DRAFT' })
    expect(await importing.imports([...practices, draft])).toMatchObject({ published: 3, drafts: 1 })
    expect((await finds(visitor, { search: 'hinkelen' })).titles).toEqual(['Voorbeeld: hinkelen'])
    expect(await finds(visitor, { search: 'kwartetetn' })).toMatchObject({ searchedFor: 'kwartetten' })
    const delivered = await feed(visitor, { after: cursor })
    expect(delivered.map(({ node }) => [node.kind, node.subject?.title])).toEqual(
      titles.map(title => ['PRACTICE_PUBLISHED', title]),
    )
    expect(await following.take(3)).toEqual(delivered)
    await following.leave()
  })

  it('gives each practice the next free address, whatever titles there are', async () => {
    const editor = await importing.hub.person({ of: 'Marente', editor: true })
    const organisation = await importing.hub.organisation('Marente')
    const title = 'Voorbeeld: dubbel'
    for (let copy = 0; copy < 3; copy++) await begun(editor, { organisation, title })
    const titles = [title, title, title, title, `${title} 4`, `${title} 5`]
    expect(await importing.imports(titles.map((name, index) => told(`${index}`, { title: name })))).toMatchObject({
      published: titles.length,
    })
    const rows = await importing.hub.db.query<{ slug: string }[]>(
      `select slug from best_practice where slug like 'voorbeeld-dubbel%' order by slug`,
    )
    const copies = ['', '-2', '-3', '-4', '-4-2', '-5', '-6', '-7', '-8']
    expect(rows.map(({ slug }) => slug)).toEqual(copies.map(copy => `voorbeeld-dubbel${copy}`))
  })

  it('that is killed in the middle loses nothing and imports nothing twice when it is run again', async () => {
    const practices = numbers(3_500).map(key => told(key, { title: `Voorbeeld: ${Number(key) % 7}` }))
    const killed = importing.begin('-', '--source', 'gedood')
    killed.write(asLines(practices.slice(0, 2_500)))
    await begins('gedood')
    killed.kill('SIGKILL')
    expect(await killed.ended).toMatchObject({ code: null })
    const { published, known, ended } = await importing.imports(practices, 'gedood')
    expect([ended.code, published + known, known % 1000, known > 0]).toEqual([0, 3_500, 0, true])
    for (const table of ['contribution', 'practice_revision', 'practice_organisation']) {
      const rows = `${table} where practice_id in (select practice_id from import_key where source = $1)`
      expect([table, await importing.count(rows, 'gedood')]).toEqual([table, 3_500])
    }
    expect(await importing.count('contribution where position is null')).toBe(0)
  }, 60_000)

  it('that is interrupted finishes what it is writing and says how to go on', async () => {
    const interrupted = importing.begin('-', '--source', 'onderbroken')
    interrupted.write(asLines(numbers(1_200).map(key => told(key))))
    await begins('onderbroken')
    interrupted.kill('SIGINT')
    const { code, noted } = await interrupted.ended
    expect([code, noted.at(-1)]).toEqual([130, expect.stringContaining('run the same command again')])
    expect(await importing.imported('onderbroken')).toBe(1_000)
  })

  it('by two at the same time imports each practice once', async () => {
    const practices = numbers(1_500).map(key => told(key, { title: 'Voorbeeld: tegelijk' }))
    const path = await importing.file(asLines(practices), 'tegelijk')
    const [one, other] = await Promise.all([importing.run(path), importing.run(path)])
    expect([one.ended.code, other.ended.code, one.published + other.published]).toEqual([0, 0, 1_500])
    expect(await importing.imported('tegelijk')).toBe(1_500)
  })
})
