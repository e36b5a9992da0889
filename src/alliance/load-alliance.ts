import { readFile } from 'node:fs/promises'
import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import { Level } from '../contribution/index.ts'
import { idOf, newId } from '../platform/ids.ts'
import { projectFile } from '../platform/project.ts'
import { Alliance, LevelGoal } from './alliance.ts'
import { Organisation, OrganisationKind, OrganisationName } from './organisation.ts'
import { Partnership } from './partnership.ts'
import { Pledge } from './pledge.ts'
import { slugOf } from './slug.ts'

/** The two dated lists that name the partners, and the day to which the earlier one also speaks. */
const NEWS = { key: 'news-2022', on: '2022-12-12', alsoOn: '2022-03-31' } as const
const PLEDGE = { key: 'pledge-2023', on: '2023-09-28' } as const

const Facts = z.object({
  alliance: z.object({
    name: z.string(),
    region: z.string(),
    network: z.string().nullable(),
    started: z.string(),
    ambitionYear: z.number().int(),
  }),
  levels: z.array(z.object({ level: z.enum(Level), whose: z.string(), goal: z.string() })),
  waysOfWorking: z.array(z.string()),
  partners: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(OrganisationKind).default(OrganisationKind.OTHER),
      municipality: z.string().nullable().default(null),
      [NEWS.key]: z.string().nullable(),
      [PLEDGE.key]: z.string().nullable(),
      joined: z.string().optional(),
    }),
  ),
})

type Facts = z.infer<typeof Facts>
type Partner = Facts['partners'][number]

/** What the documents say of the alliance and its partners. Loading again changes nothing that is there. */
export async function loadAlliance(tx: EntityManager): Promise<{ name: string; partners: number }> {
  const facts = Facts.parse(JSON.parse(await readFile(projectFile('src', 'alliance', 'alliance.json'), 'utf8')))
  const { started, ...told } = facts.alliance
  const slug = slugOf(told.name)
  const alliance =
    (await tx.findOneBy(Alliance, { slug })) ?? tx.create(Alliance, { id: newId(), slug, startedOn: started, ...told })
  await tx.save(alliance)
  await tx.upsert(
    LevelGoal,
    facts.levels.map(goal => ({ allianceId: alliance.id, ...goal })),
    ['allianceId', 'level'],
  )
  await loadPledge(tx, alliance, facts)
  for (const partner of facts.partners) await loadPartner(tx, alliance, partner)
  return { name: told.name, partners: facts.partners.length }
}

/** The document names the partners but says of nobody when or in which function they signed: no signatures. */
async function loadPledge(tx: EntityManager, alliance: Alliance, { levels, waysOfWorking }: Facts) {
  const version = { allianceId: alliance.id, inForceFrom: PLEDGE.on }
  if (await tx.existsBy(Pledge, version)) return
  const title = `Pledge ${alliance.name}`
  await tx.insert(Pledge, { id: newId(), ...version, title, goals: levels, commitments: waysOfWorking })
}

async function loadPartner(tx: EntityManager, alliance: Alliance, partner: Partner) {
  const slug = slugOf(partner.name)
  if (await tx.existsBy(OrganisationName, { slug })) return
  const { name, kind, municipality } = partner
  const organisation = { id: idOf('Organisation', slug), slug, name, kind, municipality }
  await tx.insert(Organisation, organisation)
  await tx.insert(
    OrganisationName,
    spellings(partner).map(named => ({ id: newId(), organisationId: organisation.id, ...named })),
  )
  await tx.insert(Partnership, {
    id: newId(),
    allianceId: alliance.id,
    organisationId: organisation.id,
    ...partnership(partner),
  })
}

/** Each spelling once, with the documents that use it; the name we know it by is one of them or stands without a source. */
function spellings(partner: Partner) {
  const sources = new Map<string, string[]>([[partner.name, []]])
  for (const source of [NEWS.key, PLEDGE.key]) {
    const name = partner[source]
    if (name) sources.set(name, [...(sources.get(name) ?? []), source])
  }
  return [...sources].map(([name, from]) => ({ name, slug: slugOf(name), source: from.join(', ') || null }))
}

function partnership(partner: Partner) {
  const named = partner[NEWS.key] !== null
  const listed = [NEWS.key, PLEDGE.key].filter(source => partner[source] !== null)
  return {
    namedOn: named ? (partner.joined ? NEWS.on : NEWS.alsoOn) : PLEDGE.on,
    notListedOn: partner[PLEDGE.key] === null ? PLEDGE.on : null,
    source: listed.join(', '),
  }
}
