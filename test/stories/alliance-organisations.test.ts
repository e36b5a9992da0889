import { TestHub } from '../support/hub.ts'
import type { Person } from '../support/person.ts'

interface Name {
  readonly name: string
  readonly from: string | null
  readonly until: string | null
  readonly source: string | null
}

interface Organisation {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly revision: number
  readonly names: readonly Name[]
}

interface Payload {
  readonly organisation: Organisation | null
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[]
}

const PAYLOAD =
  '{ organisation { id slug name kind website municipality revision names { name from until source } } userErrors { code field } }'
const FIND = 'query ($slug: String!) { organisation(slug: $slug) { id name } }'

const aText: unknown = expect.any(String)

describe('An organisation', () => {
  let hub: TestHub
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
  })
  afterAll(() => hub.stop())

  const mutation =
    (name: string) =>
    async (input: object, who: Person = coordinator): Promise<Payload> => {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
      const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) ${PAYLOAD} }`
      return (await who.get<{ done: Payload }>(query, { input })).done
    }
  const add = mutation('addOrganisation')
  const rename = mutation('renameOrganisation')
  const update = mutation('updateOrganisation')
  const errors = async (answer: Promise<Payload>) => (await answer).userErrors
  const source = 'notulen 2027'
  const added = async (name: string) => {
    const { organisation } = await add({ name, kind: 'WELFARE', source })
    if (!organisation) throw new Error(`${name} was not added`)
    return organisation
  }
  const found = async (slug: string) =>
    (await hub.visitor.get<{ organisation: { name: string } | null }>(FIND, { slug })).organisation?.name
  const count = async () =>
    Number((await hub.db.query<[{ count: string }]>('select count(*) from organisation'))[0].count)

  describe('that the hub does not know', () => {
    it('is added by a coordinator, with the source of its name', async () => {
      const input = {
        name: ' Stichting Voorbeeld ',
        kind: 'WELFARE',
        municipality: 'Leiden',
        website: 'https://voorbeeld.example/',
      }
      expect(await add({ ...input, source })).toEqual({
        organisation: {
          ...input,
          id: aText,
          slug: 'stichting-voorbeeld',
          name: 'Stichting Voorbeeld',
          revision: 1,
          names: [{ name: 'Stichting Voorbeeld', from: null, until: null, source }],
        },
        userErrors: [],
      })
    })

    it('is added once under one key', async () => {
      const input = { name: 'Eenmalig', kind: 'CARE', source, idempotencyKey: 'eenmalig' }
      const [one, two] = await Promise.all([add(input), add(input)])
      expect(one.organisation?.id).toEqual(expect.any(String))
      expect(two).toEqual(one)
    })

    it('is added by one of two who do so at the same moment', async () => {
      const answers = await Promise.all([1, 2, 3, 4].map(() => add({ name: 'Tegelijk', kind: 'CARE', source })))
      expect(answers.filter(({ organisation }) => organisation)).toHaveLength(1)
      expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual(
        Array(3).fill({ code: 'NOT_UNIQUE', field: ['name'] }),
      )
    })
  })

  it.each(['Radius', 'radius', 'Welzijns-Kompas', 'Basalt Revalidatie'])(
    'cannot be added as %s, a name that another bears or bore',
    async name => {
      const before = await count()
      expect(await errors(add({ name, kind: 'CARE', source }))).toEqual([{ code: 'NOT_UNIQUE', field: ['name'] }])
      expect(await count()).toBe(before)
    },
  )

  describe('that is renamed', () => {
    it('is found by its former name, which says until when it was borne', async () => {
      const { id } = await added('Oude Naam')
      const { organisation } = await rename({ id, name: 'Nieuwe Naam', from: '2026-01-01', source: 'besluit 2025' })
      expect(organisation).toMatchObject({
        id,
        slug: 'nieuwe-naam',
        name: 'Nieuwe Naam',
        revision: 2,
        names: [
          { name: 'Oude Naam', from: null, until: '2026-01-01', source },
          { name: 'Nieuwe Naam', from: '2026-01-01', until: null, source: 'besluit 2025' },
        ],
      })
      for (const slug of ['oude-naam', 'Oude Naam', 'nieuwe-naam']) expect(await found(slug)).toBe('Nieuwe Naam')
    })

    it('ends each spelling of its former name, and no older name', async () => {
      const id = await hub.organisation('Basalt')
      const { organisation } = await rename({ id, name: 'Basalt Groep', from: '2026-01-01', source })
      expect(organisation?.names.map(({ name, until }) => [name, until])).toEqual([
        ['Basalt', '2026-01-01'],
        ['Basalt Revalidatie', null],
        ['Basalt Groep', null],
      ])
    })

    it('can take a former name again, and keeps both its periods', async () => {
      const { id } = await added('Heen')
      await rename({ id, name: 'Weer', from: '2025-01-01', source })
      const { organisation } = await rename({ id, name: 'Heen', from: '2026-01-01', source })
      expect(organisation?.slug).toBe('heen')
      expect(organisation?.names.map(({ name, from, until }) => [name, from, until])).toEqual([
        ['Heen', null, '2025-01-01'],
        ['Weer', '2025-01-01', '2026-01-01'],
        ['Heen', '2026-01-01', null],
      ])
    })

    it('cannot take the name of another, also not a former one', async () => {
      const { id } = await added('Zonder Naam')
      for (const name of ['Marente', 'Welzijns Kompas'])
        expect(await errors(rename({ id, name, source }))).toEqual([{ code: 'NOT_UNIQUE', field: ['name'] }])
      expect(await found('zonder-naam')).toBe('Zonder Naam')
    })

    it('is not renamed by who saw an older revision', async () => {
      const { id } = await added('Herzien')
      await rename({ id, name: 'Herzien Twee', source, expectedRevision: 1 })
      const stale = { id, source, expectedRevision: 1 }
      const conflict = [{ code: 'CONFLICT', field: ['expectedRevision'] }]
      expect(await errors(rename({ ...stale, name: 'Herzien Drie' }))).toEqual(conflict)
      expect(await errors(update({ id, kind: 'CARE', expectedRevision: 1 }))).toEqual(conflict)
    })
  })

  it('keeps what a change leaves out, and loses what a change empties', async () => {
    const { id } = await added('Veranderlijk')
    await update({ id, website: 'https://voorbeeld.example/', municipality: ' Leiden ' })
    const { organisation } = await update({ id, website: null, kind: 'EDUCATION', expectedRevision: 2 })
    expect(organisation).toMatchObject({ kind: 'EDUCATION', website: null, municipality: 'Leiden', revision: 3 })
  })

  describe('of which something wrong is told', () => {
    it.each([
      ['a blank name', { name: '  ' }, 'REQUIRED', 'name'],
      ['a name without letters', { name: '!?' }, 'INVALID', 'name'],
      ['too long a name', { name: 'a'.repeat(201) }, 'TOO_LONG', 'name'],
      ['no source', { source: '' }, 'REQUIRED', 'source'],
      ['too long a municipality', { municipality: 'a'.repeat(101) }, 'TOO_LONG', 'municipality'],
    ])('is not added with %s', async (_what, wrong, code, field) => {
      const before = await count()
      const input = { name: 'Fout', kind: 'CARE', source, ...wrong }
      expect(await errors(add(input))).toEqual([{ code, field: [field] }])
      expect(await count()).toBe(before)
    })

    it('stays as it was', async () => {
      const { id } = await added('Standvastig')
      await rename({ id, name: 'Standvastig Twee', from: '2026-01-01', source })
      const wrong: [Promise<Payload>, string, string][] = [
        [rename({ id, name: 'Standvastig Twee', source }), 'INVALID', 'name'],
        [rename({ id, name: 'Later', from: '2999-01-01', source }), 'INVALID', 'from'],
        [rename({ id, name: 'Eerder', from: '2026-01-01', source }), 'INVALID', 'from'],
        [update({ id, kind: null }), 'REQUIRED', 'kind'],
        [rename({ id: 'T3JnYW5pc2F0aW9u', name: 'Niemand', source }), 'NOT_FOUND', 'id'],
        [rename({ id: coordinator.id, name: 'Iemand', source }), 'NOT_FOUND', 'id'],
      ]
      for (const [answer, code, field] of wrong) expect(await errors(answer)).toEqual([{ code, field: [field] }])
      expect(await found('standvastig')).toBe('Standvastig Twee')
      expect(await found('eerder')).toBeUndefined()
    })
  })

  describe('is not changed', () => {
    it('by an editor or an admin, who see it but have no right to', async () => {
      const id = await hub.organisation('Marente')
      for (const who of [await hub.person({ of: 'Marente', editor: true }), await hub.person({ admin: true })]) {
        const codes = async (answer: Promise<Payload>) => (await errors(answer)).map(({ code }) => code)
        expect(await codes(add({ name: 'Mag Niet', kind: 'CARE', source }, who))).toEqual(['NOT_ALLOWED'])
        expect(await codes(rename({ id, name: 'Mag Niet', source }, who))).toEqual(['NOT_ALLOWED'])
        expect(await codes(update({ id, kind: 'OTHER' }, who))).toEqual(['NOT_ALLOWED'])
      }
      expect(await found('mag-niet')).toBeUndefined()
    })

    it('by the coordinator of another alliance, unless it is a partner of none', async () => {
      await hub.db.query(`insert into alliance (id, slug, name, region, started_on, ambition_year)
        values (gen_random_uuid(), 'elders', 'Elders', 'Elders', '2027', 2035)`)
      const other = await hub.person({})
      await hub.db.query(
        `insert into participant_role (id, participant_id, kind, alliance_id)
         select gen_random_uuid(), $1, 'COORDINATOR', id from alliance where slug = 'elders'`,
        [other.rowId],
      )
      const marente = await hub.organisation('Marente')
      const { id } = await added('Van Niemand')
      expect(await errors(rename({ id: marente, name: 'Gekaapt', source }, other))).toEqual([
        { code: 'NOT_ALLOWED', field: ['id'] },
      ])
      expect(await errors(rename({ id, name: 'Van Iemand', source }, other))).toEqual([])
    })

    it('by who is not signed in', async () => {
      const query = `mutation { addOrganisation(input: { name: "Niemand", kind: CARE, source: "x" }) { userErrors { code } } }`
      expect(await hub.visitor.codes(query)).toEqual(['UNAUTHENTICATED'])
    })
  })
})
