import type { EntityManager } from 'typeorm'
import { OrganisationName, slugOf } from '../alliance/index.ts'
import { newId } from '../platform/ids.ts'
import { Participant, Role, RoleKind } from '../people/index.ts'
import { loadAdoption, loadReflection } from './load-learning.ts'
import { loadLeeratelier } from './load-leeratelier.ts'
import { loadPractice } from './load-practice.ts'
import { sampleFiles } from './sample-files.ts'
import type { SampleIds } from './sample-ids.ts'

function lookUp(kind: string, ids: ReadonlyMap<string, string>) {
  return (name: string): string => {
    const id = ids.get(name)
    if (!id) throw new Error(`The sample names ${kind} ${name}, which is not there.`)
    return id
  }
}

/** Loads the sample into a hub that has none, oldest first; says how much, or null where it was there already. */
export async function loadSample(tx: EntityManager): Promise<{ practices: number; leerateliers: number } | null> {
  const { people, practices, leerateliers, reflections, adoptions } = await sampleFiles()
  if (await tx.existsBy(Participant, { email: people[0]?.email ?? '' })) return null
  const names = await tx.find(OrganisationName)
  const bySlug = new Map(names.map(({ slug, organisationId }) => [slug, organisationId]))
  const organisation = (name: string) => lookUp('organisation', bySlug)(slugOf(name))
  const personIds = new Map(people.map(({ key }) => [key, newId()]))
  const practiceIds = new Map(practices.map(({ key }) => [key, newId()]))
  const ids: SampleIds = {
    organisation,
    person: lookUp('person', personIds),
    practice: lookUp('practice', practiceIds),
  }

  for (const { key, displayName, email, organisation: place } of people) {
    await tx.insert(Participant, { id: ids.person(key), displayName, email })
    await tx.insert(Role, {
      id: newId(),
      participantId: ids.person(key),
      kind: RoleKind.PARTICIPANT,
      organisationId: organisation(place),
    })
  }
  for (const practice of practices.toSorted((a, b) => b.publishedDaysAgo - a.publishedDaysAgo))
    await loadPractice(tx, practice, ids)
  for (const leeratelier of leerateliers) await loadLeeratelier(tx, leeratelier, ids)
  for (const adoption of adoptions) await loadAdoption(tx, adoption, ids)
  for (const reflection of reflections) await loadReflection(tx, reflection, ids)
  return { practices: practices.length, leerateliers: leerateliers.length }
}
