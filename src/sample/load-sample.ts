import type { EntityManager } from 'typeorm'
import { OrganisationName, slugOf } from '../alliance/index.ts'
import { Participant } from '../people/index.ts'
import { idOf } from '../platform/ids.ts'
import { loadAdoption, loadReflection } from './load-learning.ts'
import { loadLeeratelier } from './load-leeratelier.ts'
import { loadMonitoring } from './load-monitoring.ts'
import { loadPartners, loadSampleOrganisations } from './load-partners.ts'
import { loadFollows, loadPerson } from './load-person.ts'
import { loadPractice } from './load-practice.ts'
import { loadReport } from './load-report.ts'
import { sampleFiles } from './sample-files.ts'
import type { SampleIds } from './sample-ids.ts'

function lookUp(kind: string, ids: ReadonlyMap<string, string>) {
  return (name: string): string => {
    const id = ids.get(name)
    if (!id) throw new Error(`The sample names ${kind} ${name}, which is not there.`)
    return id
  }
}

/** Those without a key are named by nothing else. */
const known = (kind: string, things: readonly { readonly key?: string | undefined }[]) =>
  lookUp(kind, new Map(things.flatMap(({ key }) => (key ? [[key, idOf(kind, key)] as const] : []))))

/** Loads the sample into a hub that has none, oldest first; says how much, or null where it was there already. */
export async function loadSample(tx: EntityManager): Promise<{ practices: number; leerateliers: number } | null> {
  const { people, practices, leerateliers, reflections, adoptions, reports, partners, monitoring } = await sampleFiles()
  if (await tx.existsBy(Participant, { email: people[0]?.email ?? '' })) return null
  await loadSampleOrganisations(tx, partners)
  const names = await tx.find(OrganisationName)
  const bySlug = lookUp('organisation', new Map(names.map(({ slug, organisationId }) => [slug, organisationId])))
  const ids: SampleIds = {
    organisation: name => bySlug(slugOf(name)),
    person: known('person', people),
    practice: known('practice', practices),
    leeratelier: known('Leeratelier', leerateliers),
    session: known(
      'session',
      leerateliers.flatMap(({ sessions }) => sessions),
    ),
    adoption: known('adoption', adoptions),
    reflection: known('reflection', reflections),
  }

  for (const person of people) await loadPerson(tx, person, ids)
  for (const practice of practices.toSorted((a, b) => b.publishedDaysAgo - a.publishedDaysAgo))
    await loadPractice(tx, practice, ids)
  for (const leeratelier of leerateliers) await loadLeeratelier(tx, leeratelier, ids)
  for (const adoption of adoptions) await loadAdoption(tx, adoption, ids)
  for (const reflection of reflections) await loadReflection(tx, reflection, ids)
  await loadPartners(tx, partners, ids)
  for (const person of people) await loadFollows(tx, person, ids)
  for (const report of reports) await loadReport(tx, report, ids)
  await loadMonitoring(tx, monitoring, ids)
  return { practices: practices.length, leerateliers: leerateliers.length }
}
