import { type Element, xml2js } from 'xml-js'
import { TestHub } from '../support/hub.ts'
import { Partner, reflected } from '../support/learning.ts'
import { Workshop, does } from '../support/leeratelier.ts'

describe('The Atom feed', () => {
  let hub: TestHub
  let marente: Partner
  beforeAll(async () => {
    hub = await TestHub.start({ PUBLIC_URL: 'https://hub.voorbeeld.example' })
    marente = await Partner.of(hub, 'Marente')
  })
  afterAll(() => hub.stop())

  const get = (search = '', init: RequestInit = {}) => fetch(`${hub.url}/feed.atom${search}`, init)

  /** Throws for what is no well-formed XML. */
  const read = async (search = '') => {
    const response = await get(search)
    expect([search, response.status]).toEqual([search, 200])
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const [feed] = (xml2js(await response.text()) as Element).elements ?? []
    expect([feed?.name, feed?.attributes?.['xmlns']]).toEqual(['feed', 'http://www.w3.org/2005/Atom'])
    const textOf = (element: Element | undefined, name: string) =>
      String(element?.elements?.find(child => child.name === name)?.elements?.[0]?.text)
    const entries = (feed?.elements ?? []).filter(({ name }) => name === 'entry')
    for (const element of [feed, ...entries])
      for (const name of ['id', 'title', 'updated']) expect(textOf(element, name)).not.toBe('undefined')
    return {
      links: (feed?.elements ?? []).filter(({ name }) => name === 'link').map(({ attributes }) => attributes),
      entries: entries.map(entry => ({
        ids: textOf(entry, 'id'),
        title: textOf(entry, 'title'),
        content: textOf(entry, 'content'),
      })),
    }
  }
  const titles = async (search = '') => (await read(search)).entries.map(({ title }) => title)

  it('is well-formed also while nothing was shared', async () => {
    expect(await titles('?kinds=MONITORING_PUBLISHED')).toEqual([])
  })

  it('has what everybody may see, newest first, and never more than fifty', async () => {
    await marente.shares({ title: 'Voorbeeld: eerst', summary: 'Zo ging het.' })
    await marente.shares({ title: 'Voorbeeld: van de alliantie', visibility: 'ALLIANCE' })
    const gone = await marente.shares({ title: 'Voorbeeld: ingetrokken' })
    await marente.withdraws(gone)
    const workshop = await Workshop.of(hub)
    const session = await workshop.session({ location: 'Voorbeeldzaal', onlineUrl: 'https://voorbeeld.example/zaal' })
    await reflected(marente.editor, session, { body: '**Luisteren** is genoeg.' })

    const { entries } = await read()
    expect(entries.slice(0, 3)).toMatchObject([
      { title: 'Reflectie gedeeld: Voorbeeld: luisteren zonder op te lossen', content: 'Luisteren is genoeg.' },
      {
        title: 'Bijeenkomst aangekondigd: Voorbeeld: luisteren zonder op te lossen',
        content: 'woensdag 14 mei 2031, 13.30 tot 16.00 uur\nVoorbeeldzaal',
      },
      { title: 'Goed voorbeeld gedeeld: Voorbeeld: eerst', content: 'Zo ging het.' },
    ])
    expect(new Set(entries.map(({ ids }) => ids)).size).toBe(entries.length)
    expect(entries.every(({ ids }) => /^urn:uuid:[0-9a-f-]{36}$/.test(ids))).toBe(true)

    for (let copy = 0; copy < 50; copy++) await marente.shares({ title: `Voorbeeld ${copy}` })
    const most = await titles()
    expect([most.length, most[0], most.at(-1)]).toEqual([
      50,
      'Goed voorbeeld gedeeld: Voorbeeld 49',
      'Goed voorbeeld gedeeld: Voorbeeld 0',
    ])
  })

  it('is narrowed as the feed is, by words in any case and by the slugs of organisations', async () => {
    const activite = await Partner.of(hub, 'Activite')
    await activite.shares({ title: 'Voorbeeld: nano', levels: ['NANO'], dimensions: ['PARTICIPATION'] })
    await marente.shares({ title: 'Voorbeeld: meso', levels: ['MESO'], dimensions: ['PARTICIPATION'] })
    const [nano, meso] = ['nano', 'meso'].map(name => `Goed voorbeeld gedeeld: Voorbeeld: ${name}`)
    expect(await titles('?levels=NANO')).toEqual([nano])
    expect(await titles('?levels=nano,meso')).toEqual([meso, nano])
    expect(await titles('?levels=NANO&levels=MESO&organisations=marente')).toEqual([meso])
    expect(await titles('?dimensions=participation&kinds=practice_published&organisations=activite,marente')).toEqual([
      meso,
      nano,
    ])
    expect(await titles('?dimensions=PARTICIPATION&kinds=ADOPTION_REPORTED')).toEqual([])
    const { links } = await read('?levels=nano,meso')
    expect(links).toContainEqual({
      rel: 'self',
      type: 'application/atom+xml',
      href: 'https://hub.voorbeeld.example/feed.atom?levels=nano,meso',
    })
  })

  it('is narrowed by the names in addresses of Leerateliers and practices', async () => {
    const workshop = await Workshop.of(hub)
    const practice = await marente.shares({ title: 'Voorbeeld: besproken' })
    await reflected(await hub.person({ of: 'Radius' }), practice)
    await workshop.session({ title: 'Voorbeeld: bijeenkomst' })
    expect(await titles(`?leerateliers=${workshop.slug}`)).toEqual([expect.stringContaining('Voorbeeld: bijeenkomst')])
    expect(await titles(`?practices=${practice.slug}`)).toHaveLength(2)
    expect(await titles(`?practices=${practice.slug}&kinds=practice_published`)).toHaveLength(1)
  })

  it.each([
    '?leerateliers=bestaat-niet',
    '?practices=bestaat-niet',
    '?levels=GIGA',
    '?levels=',
    '?levels=__proto__',
    '?kinds=constructor',
    '?organisations=bestaat-niet',
    '?toString=1',
    '?level=NANO',
    `?levels=${'NANO,'.repeat(20)}NANO`,
  ])('refuses %s instead of guessing', async search => {
    const response = await get(search)
    expect(response.status).toBe(400)
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] }
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
  })

  it('holds what people write as text, whatever it is', async () => {
    const evil = 'Voorbeeld ]]> </title> <script>alert("1")</script> & \u0007 \ufffe \'é👩‍👧'
    await marente.shares({ title: evil, summary: `${evil}\n<b>` })
    const [entry] = (await read()).entries
    const text = 'Voorbeeld ]]> </title> <script>alert("1")</script> &'
    expect(entry?.title).toContain(text)
    expect(entry?.content).toContain(text)
    expect(entry?.title).toMatch(/'é👩‍👧$/)
  })

  it('is the same until something is shared, and says so to who has it', async () => {
    const etag = (await get()).headers.get('etag') ?? ''
    const again = () => get('', { headers: { 'if-none-match': `"other", W/${etag}` } })
    expect([(await again()).status, await (await again()).text()]).toEqual([304, ''])
    const head = await get('', { method: 'HEAD' })
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
    await marente.shares()
    expect((await again()).status).toBe(200)
    for (const method of ['POST', 'DELETE']) expect((await get('', { method })).status).toBe(405)
  })

  it('tells of what coordinators hid no longer', async () => {
    const practice = await marente.shares({ title: 'Voorbeeld: verborgen' })
    expect(await titles()).toContain('Goed voorbeeld gedeeld: Voorbeeld: verborgen')
    const coordinator = await hub.person({ coordinator: true })
    await does(coordinator, 'hideContent', { id: practice.id, reason: 'Herkenbaar.' })
    expect(await titles()).not.toContain('Goed voorbeeld gedeeld: Voorbeeld: verborgen')
  })
})
