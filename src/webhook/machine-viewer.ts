import type { EntityManager } from 'typeorm'
import { alliancesOf } from '../people/index.ts'
import { type Viewer, visitor } from '../platform/viewer.ts'
import type { Webhook } from './webhook.ts'

/** Reads as an API key of the organisation that may only read: what its alliances share today, and never persons. */
export async function machineOf(
  tx: EntityManager,
  { id, organisationId }: Pick<Webhook, 'id' | 'organisationId'>,
): Promise<Viewer> {
  return {
    ...visitor,
    kind: 'apiKey',
    identity: id,
    alliances: await alliancesOf(tx, organisationId),
    organisations: [organisationId],
    scopes: ['READ'],
  }
}
