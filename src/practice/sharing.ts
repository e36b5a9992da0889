import { type EntityManager, IsNull, MoreThan } from 'typeorm'
import { Partnership } from '../alliance/index.ts'
import { today } from './review-by.ts'

/** The partnerships by which an organisation, or any, can share practices: oldest first. */
export function sharingPartnerships(
  tx: EntityManager,
  whose: { readonly organisationId?: string } = {},
): Promise<Partnership[]> {
  return tx.find(Partnership, {
    where: [
      { ...whose, until: IsNull() },
      { ...whose, until: MoreThan(today()) },
    ],
    order: { namedOn: 'ASC', id: 'ASC' },
  })
}
