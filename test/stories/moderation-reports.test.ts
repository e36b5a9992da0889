import { globalId } from '../../src/platform/ids.ts'
import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, finds, machineOf, reflected } from '../support/learning.ts'
import { decides, hides, reported, reports, reportsSeenBy, trail } from '../support/moderation.ts'
import type { Person } from '../support/person.ts'

const NOWHERE = { id: globalId('Report', '019a0000-0000-7000-8000-000000000000') }

describe('A report', () => {
  let hub: TestHub
  let marente: Partner
  let coordinator: Person
  let reporter: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    coordinator = await hub.person({ coordinator: true })
    reporter = await hub.person({ of: 'Activite' })
  })
  afterAll(() => hub.stop())

  const own = async (who: Asker) => {
    const query = '{ viewer { reports { nodes { id status decisionReason } } } }'
    type Answer = { viewer: { reports: { nodes: { id: string; status: string; decisionReason: string | null }[] } } }
    return (await who.get<Answer>(query)).viewer.reports.nodes
  }

  it('is made by whoever is signed in and sees the thing, with a reason', async () => {
    const practice = await marente.shares()
    const draft = await marente.shares({ publish: false })
    const { report } = await reports(reporter, practice)
    expect(report).toMatchObject({
      status: 'OPEN',
      reason: 'Hier staat een naam van een cliënt.',
      subjectId: practice.id,
      subject: { id: practice.id },
      reporter: { id: reporter.id },
      decisionReason: null,
    })
    expect((await reports(reporter, draft)).refused).toEqual([['NOT_FOUND', 'on']])
    expect((await reports(reporter, { id: marente.id })).refused).toEqual([['NOT_FOUND', 'on']])
    expect((await reports(reporter, { id: 'niets' })).refused).toEqual([['NOT_FOUND', 'on']])
    expect((await reports(reporter, practice, { reason: ' ' })).refused).toEqual([['REQUIRED', 'reason']])
    expect((await reports(reporter, practice, { reason: 'x'.repeat(1001) })).refused).toEqual([['TOO_LONG', 'reason']])

    const document = `mutation { reportContent(input: { on: "${practice.id}", reason: "x" }) { userErrors { code } } }`
    expect(await hub.visitor.codes(document)).toEqual(['UNAUTHENTICATED'])
    expect(await (await machineOf(hub, marente)).codes(document)).toEqual(['FORBIDDEN'])
  })

  it('is one, however often the same person reports the same thing while it waits', async () => {
    const practice = await marente.shares()
    const first = await reported(reporter, practice)
    const again = await Promise.all([1, 2, 3].map(() => reported(reporter, practice)))
    expect(again.map(({ id }) => id)).toEqual([first.id, first.id, first.id])

    const another = await hub.person({ of: 'Activite' })
    const together = await Promise.all([1, 2, 3].map(() => reports(another, practice, { idempotencyKey: 'een' })))
    expect(new Set(together.flatMap(({ report }) => report?.id ?? [])).size).toBe(1)

    await decides(coordinator, first, 'DISMISS')
    expect((await reported(reporter, practice)).id).not.toBe(first.id)
  })

  it('is seen by the coordinators, and by who made it; by nobody else, whose content it is least of all', async () => {
    const practice = await marente.shares()
    const report = await reported(reporter, practice)
    expect((await reportsSeenBy(coordinator, 'OPEN'))?.map(({ id }) => id)).toContain(report.id)
    expect((await own(reporter)).map(({ id }) => id)).toContain(report.id)
    expect(await finds(reporter, report)).toBe(true)
    for (const who of [marente.editor, await hub.person({ of: 'Activite', editor: true })]) {
      expect(await reportsSeenBy(who)).toBeNull()
      expect(await finds(who, report)).toBe(false)
      expect((await decides(who, report, 'DISMISS')).refused).toEqual([['NOT_FOUND', 'id']])
    }
    expect(await reportsSeenBy(hub.visitor)).toBeNull()
    expect(await finds(hub.visitor, report)).toBe(false)
  })

  it('is decided once, by a coordinator, with a reason that its maker reads', async () => {
    const practice = await marente.shares()
    const report = await reported(reporter, practice)
    expect((await decides(reporter, report, 'DISMISS')).refused).toEqual([['NOT_ALLOWED', 'id']])
    expect((await decides(coordinator, report, 'HIDE', '')).refused).toEqual([['REQUIRED', 'reason']])
    expect((await decides(coordinator, NOWHERE, 'HIDE')).refused).toEqual([['NOT_FOUND', 'id']])

    const decided = await decides(coordinator, report, 'DISMISS', 'De naam is van een medewerker, met toestemming.')
    expect(decided.report).toMatchObject({ status: 'DISMISSED', decidedBy: { id: coordinator.id } })
    expect(await finds(hub.visitor, practice)).toBe(true)
    expect((await decides(coordinator, report, 'HIDE')).refused).toEqual([['CLOSED', 'id']])
    expect((await own(reporter)).find(({ id }) => id === report.id)).toEqual({
      id: report.id,
      status: 'DISMISSED',
      decisionReason: 'De naam is van een medewerker, met toestemming.',
    })
    const query = 'query ($id: ID!) { node(id: $id) { ... on Report { decidedBy { id } } } }'
    expect(await reporter.get(query, { id: report.id })).toEqual({ node: { decidedBy: null } })
  })

  it('that is upheld hides the thing and settles every other report on it', async () => {
    const practice = await marente.shares()
    const mine = await reported(reporter, practice)
    const theirs = await reported(await hub.person({ of: 'Activite' }), practice)
    const { report } = await decides(coordinator, mine, 'HIDE')
    expect(report).toMatchObject({ status: 'HIDDEN', subject: { id: practice.id } })
    expect(await finds(hub.visitor, practice)).toBe(false)
    expect((await reportsSeenBy(coordinator, 'HIDDEN'))?.map(({ id }) => id)).toEqual(
      expect.arrayContaining([mine.id, theirs.id]),
    )
    const query = 'query ($id: ID!) { node(id: $id) { ... on Report { subjectId subject { __typename } } } }'
    expect(await reporter.get(query, { id: mine.id })).toEqual({ node: { subjectId: practice.id, subject: null } })
  })

  it('can be on anything that is shared', async () => {
    const practice = await marente.shares()
    const reflection = await reflected(marente.editor, practice)
    const report = await reported(reporter, reflection)
    expect(report.subject).toEqual({ id: reflection.id })
    await decides(coordinator, report, 'HIDE')
    expect(await finds(hub.visitor, reflection)).toBe(false)
  })

  it('is refused where one person makes more than twenty in an hour', async () => {
    const practice = await marente.shares()
    const busy = await hub.person({ of: 'Activite' })
    for (let times = 0; times < 20; times++) await reported(busy, practice)
    const document = `mutation { reportContent(input: { on: "${practice.id}", reason: "x" }) { userErrors { code } } }`
    expect(await busy.codes(document)).toEqual(['RATE_LIMITED'])
  })
})

describe('The audit trail', () => {
  let hub: TestHub
  let marente: Partner
  let coordinator: Person
  let admin: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    coordinator = await hub.person({ coordinator: true })
    admin = await hub.person({ admin: true })
  })
  afterAll(() => hub.stop())

  it('says who reported, hid and restored what, and why, the latest first', async () => {
    const practice = await marente.shares()
    const reporter = await hub.person({ of: 'Activite' })
    await decides(coordinator, await reported(reporter, practice), 'DISMISS', 'Geen grond.')
    await decides(coordinator, await reported(reporter, practice), 'HIDE', 'Toch wel.')

    const told = await trail(coordinator, { subject: practice.id })
    expect(told.map(({ action, actor, reason }) => [action, actor?.id, reason])).toEqual([
      ['CONTENT_HIDDEN', coordinator.id, 'Toch wel.'],
      ['CONTENT_REPORTED', reporter.id, null],
      ['REPORT_DISMISSED', coordinator.id, 'Geen grond.'],
      ['CONTENT_REPORTED', reporter.id, null],
    ])
    expect(new Set(told.map(({ subjectId, subjectType }) => [subjectType, subjectId].join()))).toEqual(
      new Set([`BestPractice,${practice.id}`]),
    )
    expect(await trail(admin, { subject: practice.id })).toEqual(told)
    expect((await trail(coordinator, { actor: reporter.id })).map(({ action }) => action)).toEqual([
      'CONTENT_REPORTED',
      'CONTENT_REPORTED',
    ])
    const before = { until: '2020-01-01T00:00:00Z' }
    expect(await trail(coordinator, { subject: practice.id, ...before })).toEqual([])
    expect(await coordinator.codes('{ auditTrail(filter: { subject: "x" }) { totalCount } }')).toEqual([
      'BAD_USER_INPUT',
    ])
  })

  it('is for coordinators and admins only', async () => {
    await hides(coordinator, await marente.shares())
    expect(await trail(marente.editor)).toEqual([])
    const [entry] = await trail(coordinator)
    if (!entry) throw new Error('There is no entry')
    expect(await finds(coordinator, entry)).toBe(true)
    expect(await finds(marente.editor, entry)).toBe(false)
    expect(await hub.visitor.codes('{ auditTrail { totalCount } }')).toEqual(['UNAUTHENTICATED'])
  })

  it('is of one alliance: the coordinators of another see none of it', async () => {
    await hides(coordinator, await marente.shares())
    const elsewhere = await hub.person({})
    await hub.db.query(
      `with other as (insert into alliance (id, slug, name, region, started_on, ambition_year)
         values (gen_random_uuid(), 'elders', 'Elders', 'Elders', '2025', 2035) returning id)
       insert into participant_role (id, participant_id, kind, alliance_id)
       select gen_random_uuid(), $1, 'COORDINATOR', id from other`,
      [elsewhere.rowId],
    )
    expect(await trail(elsewhere)).toEqual([])
    const query = '{ alliance(slug: "elders") { reports { totalCount } } }'
    expect(await elsewhere.get(query)).toEqual({ alliance: { reports: { totalCount: 0 } } })
    expect(await coordinator.get(query)).toEqual({ alliance: { reports: null } })
  })

  it('cannot be changed or emptied, by whatever statement', async () => {
    await hides(coordinator, await marente.shares())
    const tries = [
      'delete from audit_entry',
      'truncate audit_entry',
      `update audit_entry set reason = 'Iets anders'`,
      `update audit_entry set actor_id = (select id from participant where id <> actor_id limit 1)`,
      `update audit_entry set at = now() - interval '6 years'`,
    ]
    for (const statement of tries)
      await expect(hub.db.query(statement)).rejects.toMatchObject({ driverError: { code: '23001' } })
  })
})
