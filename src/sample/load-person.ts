import type { EntityManager } from 'typeorm'
import { Follow } from '../learning/index.ts'
import { Participant, Role, RoleKind } from '../people/index.ts'
import { newId } from '../platform/ids.ts'
import { CONSENT_TEXTS, Consent, ConsentPurpose } from '../privacy/index.ts'
import type { SamplePerson } from './sample-files.ts'
import type { SampleIds } from './sample-ids.ts'

export async function loadPerson(tx: EntityManager, sample: SamplePerson, ids: SampleIds): Promise<void> {
  const { key, displayName, email, organisation, namedInPublic } = sample
  const participantId = ids.person(key)
  await tx.insert(Participant, { id: participantId, displayName, email, namedInPublic })
  const place = { kind: RoleKind.PARTICIPANT, organisationId: ids.organisation(organisation) }
  await tx.insert(Role, { id: newId(), participantId, ...place })
  if (!namedInPublic) return
  const { purpose, version: textVersion } = CONSENT_TEXTS[ConsentPurpose.SHOW_NAME_IN_PUBLIC]
  await tx.insert(Consent, { id: newId(), participantId, purpose, textVersion, givenAt: new Date() })
}

export async function loadFollows(tx: EntityManager, { key, follows }: SamplePerson, ids: SampleIds): Promise<void> {
  for (const { practice, organisation, leeratelier, level, dimension } of follows)
    await tx.insert(Follow, {
      id: newId(),
      participantId: ids.person(key),
      practiceId: practice && ids.practice(practice),
      organisationId: organisation && ids.organisation(organisation),
      leeratelierId: leeratelier && ids.leeratelier(leeratelier),
      level,
      dimension,
    })
}
