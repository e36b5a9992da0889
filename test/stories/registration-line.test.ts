import fc from 'fast-check'
import { TestHub } from '../support/hub.ts'
import {
  type Registration,
  type Session,
  Workshop,
  does,
  givesBack,
  lineOf,
  people,
  registers,
} from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

describe('The line of a session', () => {
  let hub: TestHub
  let workshop: Workshop
  let crowd: Person[]
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
    crowd = await people(hub, 5)
  })
  afterAll(() => hub.stop())

  type Step = { readonly does: 'register' | 'cancel'; readonly who: number } | { readonly capacity: number | null }

  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ does: fc.constant('register' as const), who: fc.nat(4) }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('cancel' as const), who: fc.nat(4) }) },
    { weight: 1, arbitrary: fc.record({ capacity: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 5 }) }) },
  )

  it('is first come, first served: no place too many, nobody waits beside a free one, nobody is passed', async () => {
    const story = fc.record({
      capacity: fc.integer({ min: 1, max: 3 }),
      steps: fc.array(step, { minLength: 5, maxLength: 15 }),
    })
    const holds = async ({ capacity, steps }: { capacity: number; steps: Step[] }) => {
      const session = await workshop.session({ capacity })
      const registrations = new Map<number, Registration | null>()
      let [room, revision]: [number | null, number] = [capacity, 1]
      let line: string[] = []
      let having: string[] = []

      for (const next of steps) {
        if ('capacity' in next) {
          const input = { id: session.id, expectedRevision: revision, capacity: next.capacity }
          const done = await does<{ session: Session }>(
            workshop.facilitator,
            'updateSession',
            input,
            'session { id revision }',
          )
          ;[room, revision] = [next.capacity, done.session.revision]
        } else {
          const who = crowd[next.who] as Person
          if (next.does === 'register') {
            registrations.set(next.who, (await registers(who, session)).registration)
            if (!line.includes(who.id)) line.push(who.id)
          } else if (registrations.has(next.who)) {
            await givesBack(who, registrations.get(next.who) ?? null)
            line = line.filter(id => id !== who.id)
          }
        }
        const before = having
        const now = (await lineOf(workshop.facilitator, session)).filter(({ status }) => status !== 'CANCELLED')
        having = now.flatMap(({ status, participant }) => (status === 'REGISTERED' ? [participant.id] : []))
        const kept = before.filter(id => line.includes(id))

        expect(now.map(({ participant }) => participant.id)).toEqual(line)
        expect(having).toEqual(line.slice(0, having.length))
        expect(having.slice(0, kept.length)).toEqual(kept)
        expect(having.length).toBe(Math.max(kept.length, Math.min(room ?? line.length, line.length)))
      }
    }
    await fc.assert(fc.asyncProperty(story, holds), { numRuns: 25 })
  })
})
