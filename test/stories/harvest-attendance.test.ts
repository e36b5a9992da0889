import { globalId } from '../../src/platform/ids.ts'
import { attends, closes, underWay } from '../support/harvest.ts'
import { TestHub } from '../support/hub.ts'
import {
  type Session,
  Workshop,
  countsOf,
  doneToSession,
  givesBack,
  lineOf,
  people,
  registers,
  toldOf,
} from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

describe('Attendance', () => {
  let hub: TestHub
  let workshop: Workshop
  let anna: Person
  let bram: Person
  let carla: Person
  let dirk: Person
  let els: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
    ;[anna, bram, carla, dirk, els] = (await people(hub, 5)) as [Person, Person, Person, Person, Person]
  })
  afterAll(() => hub.stop())

  /** Everybody in the line by name, with where they stand. */
  async function standing(session: Session): Promise<Record<string, string>> {
    const names = new Map(Object.entries({ anna, bram, carla, dirk, els }).map(([name, { id }]) => [id, name]))
    const line = await lineOf(workshop.facilitator, session)
    return Object.fromEntries(line.map(({ participant, status }) => [names.get(participant.id) ?? '', status] as const))
  }

  it('is of who had a place, who waited, who had cancelled and who walked in, and can be corrected', async () => {
    const session = await underWay(workshop, { capacity: 2 })
    const registered = (await registers(anna, session)).registration
    await registers(bram, session)
    await registers(carla, session)
    await givesBack(dirk, (await registers(dirk, session)).registration)
    const before = { anna: 'REGISTERED', bram: 'REGISTERED', carla: 'WAITLISTED', dirk: 'CANCELLED' }
    expect(await standing(session)).toEqual(before)

    const done = await attends(workshop.facilitator, session, [
      ...[registered?.id ?? '', carla.id, dirk.id, els.id],
      ...[anna.id, els.id],
    ])
    expect(done).toMatchObject({ refused: [], session: { status: 'HELD', revision: 2 } })
    const all = { anna: 'ATTENDED', bram: 'ABSENT', carla: 'ATTENDED', dirk: 'ATTENDED', els: 'ATTENDED' }
    expect(await standing(session)).toEqual(all)
    expect(await countsOf(hub, session)).toEqual({ registeredCount: 5, waitlistedCount: 0, placesLeft: 0 })

    expect((await attends(workshop.facilitator, session, [bram.id])).session).toMatchObject({ revision: 2 })
    expect(await standing(session)).toEqual({ ...before, anna: 'ABSENT', bram: 'ATTENDED' })

    await attends(workshop.facilitator, session, [anna.id, carla.id, dirk.id, els.id])
    expect(await standing(session)).toEqual(all)
    await attends(workshop.facilitator, session, [])
    expect(await standing(session)).toEqual({ ...before, anna: 'ABSENT', bram: 'ABSENT' })
    expect(await toldOf(hub, session)).toEqual(['SESSION_ANNOUNCED'])
  })

  it('can be recorded in parts', async () => {
    const session = await underWay(workshop)
    for (const who of [anna, bram, carla]) await registers(who, session)
    await attends(workshop.facilitator, session, [anna.id, els.id], [])
    expect(await standing(session)).toEqual({
      ...{ anna: 'ATTENDED', bram: 'REGISTERED', carla: 'REGISTERED', els: 'ATTENDED' },
    })
    await attends(workshop.coordinator, session, [carla.id], [bram.id, els.id])
    expect(await standing(session)).toEqual({ anna: 'ATTENDED', bram: 'ABSENT', carla: 'ATTENDED' })
  })

  it('closes the session for who registers late, and keeps what was recorded', async () => {
    const session = await underWay(workshop)
    const { registration } = await registers(anna, session)
    await attends(workshop.facilitator, session, [anna.id])
    expect((await registers(bram, session)).refused).toEqual([['CLOSED', 'session']])
    expect((await givesBack(anna, registration)).refused).toEqual([['CLOSED', 'registration']])
    expect((await doneToSession(workshop.facilitator, 'cancelSession', { id: session.id })).refused).toEqual([
      ['CLOSED', 'id'],
    ])
  })

  it('is recorded from the start of the session on, until it is closed', async () => {
    const toCome = await workshop.session()
    const draft = await underWay(workshop, { draft: true })
    const cancelled = await underWay(workshop)
    await doneToSession(workshop.facilitator, 'cancelSession', { id: cancelled.id })
    const closed = await underWay(workshop)
    await closes(workshop.facilitator, closed)

    for (const [session, code] of [
      [toCome, 'INVALID'],
      [draft, 'INVALID'],
      [cancelled, 'CLOSED'],
      [closed, 'CLOSED'],
    ] as const) {
      expect((await attends(workshop.facilitator, session, [anna.id])).refused).toEqual([[code, 'session']])
      expect(await standing(session)).toEqual({})
    }
  })

  it('is for the facilitators of the Leeratelier and the coordinators to record', async () => {
    const other = await Workshop.of(hub)
    const session = await underWay(workshop)
    const draft = await underWay(workshop, { draft: true })
    for (const who of [anna, other.facilitator]) {
      expect((await attends(who, session, [who.id])).refused).toEqual([['NOT_ALLOWED', 'session']])
      expect((await attends(who, draft, [who.id])).refused).toEqual([['NOT_FOUND', 'session']])
    }
    const input = `(input: { session: "${session.id}", attended: [] }) { userErrors { code } }`
    expect(await hub.visitor.codes(`mutation { recordAttendance${input} }`)).toEqual(['UNAUTHENTICATED'])
    expect((await attends(workshop.coordinator, session, [])).session?.status).toBe('HELD')
  })

  it('names people that can be found, each as there or as absent', async () => {
    const session = await underWay(workshop)
    const elsewhere = (await registers(anna, await underWay(workshop))).registration
    const { registration } = await registers(anna, session)
    const stranger = await hub.person()
    const nobody = globalId('Participant', '019a0000-0000-7000-8000-000000000000')

    for (const id of [elsewhere?.id ?? '', stranger.id, nobody, workshop.id, globalId('Registration', anna.rowId), 'x'])
      expect((await attends(workshop.facilitator, session, [anna.id, id])).refused).toEqual([
        ['NOT_FOUND', 'attended.1'],
      ])
    expect((await attends(workshop.facilitator, session, [], [bram.id])).refused).toEqual([['NOT_FOUND', 'absent.0']])
    expect((await attends(workshop.facilitator, session, [anna.id], [registration?.id ?? ''])).refused).toEqual([
      ['INVALID', 'absent.0'],
    ])
    const document = 'mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { session { id } } }'
    const input = { session: session.id, attended: Array.from({ length: 101 }, () => anna.id) }
    expect(await workshop.facilitator.codes(document, { input })).toEqual(['BAD_USER_INPUT'])
    expect(await standing(session)).toEqual({ anna: 'REGISTERED' })
  })

  it('is one of two that are recorded at one moment', async () => {
    const session = await underWay(workshop)
    for (const who of [anna, bram]) await registers(who, session)
    const done = await Promise.all(
      [[anna.id], [bram.id, els.id]].map(attended => attends(workshop.facilitator, session, attended)),
    )
    expect(done.map(({ refused }) => refused)).toEqual([[], []])
    expect([
      { anna: 'ATTENDED', bram: 'ABSENT' },
      { anna: 'ABSENT', bram: 'ATTENDED', els: 'ATTENDED' },
    ]).toContainEqual(await standing(session))
  })
})
