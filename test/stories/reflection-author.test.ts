import { TestHub } from '../support/hub.ts'
import {
  Partner,
  type Practice,
  finds,
  hears,
  reflected,
  reflects,
  rowId,
  thread,
  updatesReflection,
  withdrawsReflection,
} from '../support/learning.ts'
import { does } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

describe('A reflection', () => {
  let hub: TestHub
  let marente: Partner
  let practice: Practice
  let anna: Person
  let bram: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    practice = await marente.shares()
    ;[anna, bram] = await Promise.all([hub.person({ of: 'Activite' }), hub.person({ of: 'Libertas Leiden' })])
  })
  afterAll(() => hub.stop())

  it('is changed by its author, on the revision that was read', async () => {
    const { id } = await reflected(anna, practice)
    expect((await updatesReflection(anna, { id, body: 'Dat is de moeite waard.' })).reflection).toMatchObject({
      revision: 1,
      editedAt: null,
    })
    const { reflection } = await updatesReflection(anna, { id })
    expect(reflection).toMatchObject({ revision: 2, body: 'Anders gezegd.' })
    expect(reflection?.editedAt).not.toBeNull()
    expect((await updatesReflection(anna, { id, body: 'Te laat.' })).refused).toEqual([
      ['CONFLICT', 'expectedRevision'],
    ])

    const coordinator = await hub.person({ coordinator: true })
    for (const who of [bram, marente.editor, coordinator]) {
      expect((await updatesReflection(who, { id, expectedRevision: 2 })).refused).toEqual([['NOT_ALLOWED', 'id']])
      expect((await withdrawsReflection(who, { id })).refused).toEqual([['NOT_ALLOWED', 'id']])
    }
    const query = 'query ($id: ID!) { node(id: $id) { ... on Reflection { body viewerCanEdit } } }'
    expect(await anna.get(query, { id })).toEqual({ node: { body: 'Anders gezegd.', viewerCanEdit: true } })
    expect(await bram.get(query, { id })).toEqual({ node: { body: 'Anders gezegd.', viewerCanEdit: false } })
    expect(await hub.visitor.get(query, { id })).toEqual({ node: { body: 'Anders gezegd.', viewerCanEdit: false } })
  })

  it('is gone for everybody once its author takes it back, with its words and the replies to it', async () => {
    const subject = await marente.shares()
    const told = await reflected(anna, subject, { body: 'Toch niet.' })
    const reply = await reflected(bram, subject, { replyTo: told.id })

    expect((await withdrawsReflection(anna, told)).withdrawn).toBe(told.id)
    for (const who of [anna, bram, marente.editor, hub.visitor]) {
      expect((await thread(who, subject)).totalCount).toBe(0)
      for (const gone of [told, reply]) {
        expect(await finds(who, gone)).toBe(false)
        expect((await hears(who)).map(([, id]) => id)).not.toContain(gone.id)
      }
    }
    expect(await hub.db.query('select body from reflection where id = $1', [rowId(told.id)])).toEqual([{ body: '' }])
    for (const change of [
      updatesReflection(anna, { id: told.id }),
      updatesReflection(bram, { id: reply.id }),
      withdrawsReflection(anna, told),
    ])
      expect((await change).refused).toEqual([['NOT_FOUND', 'id']])
    expect((await reflects(bram, subject, { replyTo: told.id })).refused).toEqual([['NOT_FOUND', 'replyTo']])
  })

  it('is taken back by its author also where what it is on, or answers, is shown no longer', async () => {
    const subject = await marente.shares()
    const told = await reflected(anna, subject)
    const reply = await reflected(bram, subject, { replyTo: told.id })
    const other = await reflected(bram, subject)
    await withdrawsReflection(anna, told)
    await does(marente.editor, 'withdrawBestPractice', { id: subject.id })
    for (const own of [reply, other]) {
      expect((await withdrawsReflection(anna, own)).refused).toEqual([['NOT_FOUND', 'id']])
      expect((await withdrawsReflection(bram, own)).withdrawn).toBe(own.id)
      expect(await hub.db.query('select body from reflection where id = $1', [rowId(own.id)])).toEqual([{ body: '' }])
      expect((await withdrawsReflection(bram, own)).refused).toEqual([['NOT_FOUND', 'id']])
    }
  })

  it('goes with its answer when it is taken back at that moment', async () => {
    for (let time = 0; time < 5; time++) {
      const subject = await marente.shares()
      const told = await reflected(anna, subject)
      const [reply] = await Promise.all([
        reflects(bram, subject, { replyTo: told.id }),
        withdrawsReflection(anna, told),
      ])
      expect([[], [['NOT_FOUND', 'replyTo']]]).toContainEqual(reply.refused)
      expect((await thread(bram, subject)).totalCount).toBe(0)
    }
  })

  it('stays without a name once its author has left', async () => {
    const leaver = await hub.person({ of: 'Activite' })
    const told = await reflected(leaver, practice)
    await hub.db.query('delete from participant where id = $1', [leaver.rowId])
    const found = (await thread(bram, practice)).nodes.find(({ id }) => id === told.id)
    expect(found).toMatchObject({ body: told.body, author: null })
  })
})
