import { TestHub } from '../support/hub.ts'
import { Partner, thread } from '../support/learning.ts'
import { Workshop, countsOf, registers } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'
import { erases, tablesWith } from '../support/privacy.ts'
import { until } from '../support/until.ts'

const REPORT = `mutation ($input: ReportAdoptionInput!) { reportAdoption(input: $input) { adoption { id } } }`
const REFLECT = `mutation ($input: AddReflectionInput!) { addReflection(input: $input) { reflection { id } } }`

describe('Somebody who erases their account in the middle of doing something', () => {
  let hub: TestHub
  let marente: Partner
  let me: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
  })
  beforeEach(async () => void (me = await hub.person({ of: 'Activite' })))
  afterAll(() => hub.stop())

  /** Once so many transactions wait for a lock. */
  async function waiting(count: number) {
    let found = 0
    await until(
      () => found >= count,
      async () => {
        const [row] = await hub.db.query<{ count: number }[]>(
          `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        found = row?.count ?? 0
      },
    )
  }

  /** While somebody else holds something: what waits for that goes on only afterwards. */
  async function held(lock: string, values: unknown[], meanwhile: () => Promise<void>) {
    const other = hub.db.createQueryRunner()
    await other.startTransaction()
    await other.query(lock, values)
    await meanwhile()
    await other.rollbackTransaction()
    await other.release()
  }

  it('takes along what was begun before', async () => {
    const practice = await marente.shares()
    const input = { on: practice.id, body: 'Voorbeeld: nog net.', idempotencyKey: 'een' }
    const under: Promise<unknown>[] = []
    // Where a line of the feed is numbered, at the very end of its transaction.
    await held('select pg_advisory_xact_lock(724001)', [], async () => {
      under.push(me.codes(REFLECT, { input }))
      await waiting(1)
      under.push(erases(me))
      await waiting(2)
    })
    expect(await Promise.all(under)).toMatchObject([[], { erased: true, refused: [] }])
    expect(await tablesWith(hub.db, me.rowId)).toEqual(['audit_entry'])
    const [told] = (await thread(marente.editor, practice)).nodes
    expect(told).toMatchObject({ body: 'Voorbeeld: nog net.', author: null })
  })

  it('undoes what comes too late', async () => {
    const practice = await marente.shares()
    const under: Promise<string[]>[] = []
    await held('select from best_practice where title = $1 for update', [practice.title], async () => {
      const input = { practice: practice.id, stage: 'RUNNING', idempotencyKey: 'twee' }
      under.push(me.codes(REPORT, { input }))
      await waiting(1)
      expect(await erases(me)).toMatchObject({ erased: true })
    })
    expect(await Promise.all(under)).toEqual([['NOT_FOUND']])
    expect(await tablesWith(hub.db, me.rowId)).toEqual(['audit_entry'])
  })

  it('gives the place that they took in between to who waits', async () => {
    const workshop = await Workshop.of(hub)
    const session = await workshop.session({ capacity: 1 })
    const next = await hub.person({ of: 'Marente' })
    const under: Promise<unknown>[] = []
    await held('select from participant where id = $1 for key share', [me.rowId], async () => {
      under.push(erases(me))
      await waiting(1)
      expect((await registers(me, session)).registration?.status).toBe('REGISTERED')
      expect((await registers(next, session)).registration?.status).toBe('WAITLISTED')
    })
    await Promise.all(under)
    expect(await countsOf(hub, session)).toEqual({ registeredCount: 1, waitlistedCount: 0, placesLeft: 0 })
  })
})
