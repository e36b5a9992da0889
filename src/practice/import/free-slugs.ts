import { LRUCache } from 'lru-cache'
import type { EntityManager } from 'typeorm'

const REMEMBERED = 100_000

interface Offer {
  readonly name: string
  /** Where in the list of names a slug is wanted. */
  readonly places: number[]
  readonly from: number
  readonly to: number
}

const copyOf = (name: string, copy: number) => (copy === 1 ? name : `${name}-${copy}`)

/** Finds free slugs for many practices at once, as `underFreeSlug` does for one: `name`, `name-2`, `name-3` … */
export class FreeSlugs {
  /** By name, the copy to try next. */
  readonly #next = new LRUCache<string, number>({ max: REMEMBERED })

  /** In the order of the names. Until they are written another may take one: then ask again. */
  async take(tx: EntityManager, names: readonly string[]): Promise<string[]> {
    const waiting = new Map<string, number[]>()
    for (const [place, name] of names.entries()) {
      const places = waiting.get(name)
      if (places) places.push(place)
      else waiting.set(name, [place])
    }
    const slugs = [...names]
    const given = new Set<string>()
    // Where many copies are taken, it looks further each time.
    for (let ahead = 1; waiting.size; ahead *= 2) {
      const offers = [...waiting].map(([name, places]) => this.#offer(name, places, ahead))
      const taken = await takenAmong(tx, offers)
      for (const offer of offers) {
        for (const [place, slug] of this.#accept(offer, name => taken.has(name) || given.has(name))) {
          slugs[place] = slug
          given.add(slug)
        }
        if (!offer.places.length) waiting.delete(offer.name)
      }
    }
    return slugs
  }

  /** Given out at once, so that who writes meanwhile is offered others. */
  #offer(name: string, places: number[], ahead: number): Offer {
    const from = this.#next.get(name) ?? 1
    const to = from + places.length * ahead
    this.#next.set(name, to)
    return { name, places, from, to }
  }

  /** Which places get which slug; they wait no more. */
  #accept({ name, places, from, to }: Offer, isTaken: (slug: string) => boolean): [place: number, slug: string][] {
    const accepted: [number, string][] = []
    let copy = from
    for (; copy < to && places.length; copy++) {
      const slug = copyOf(name, copy)
      if (!isTaken(slug)) accepted.push([places.shift() ?? 0, slug])
    }
    // What was not needed is given back, unless somebody was offered what comes after it.
    if (this.#next.get(name) === to) this.#next.set(name, copy)
    return accepted
  }
}

async function takenAmong(tx: EntityManager, offers: readonly Offer[]): Promise<Set<string>> {
  const offered = offers.flatMap(({ name, from, to }) =>
    Array.from({ length: to - from }, (_, index) => copyOf(name, from + index)),
  )
  const rows = await tx.query<{ slug: string }[]>('select slug from best_practice where slug = any($1)', [offered])
  return new Set(rows.map(({ slug }) => slug))
}
