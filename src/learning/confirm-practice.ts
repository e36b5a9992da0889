import type { EntityManager } from 'typeorm'

/**
 * Another partner tried a practice, so it is still of use: it need not be looked at again within a year. An organisation
 * does not confirm its own practice so, nor does who takes no part in the alliance.
 */
export async function confirmPractice(tx: EntityManager, practiceId: string, organisationId: string): Promise<void> {
  await tx.query(
    `update best_practice practice set review_by = greatest(review_by, (current_date + interval '1 year')::date)
     where id = $1 and status = 'PUBLISHED'
       and not exists (select from practice_organisation own where own.practice_id = practice.id and own.organisation_id = $2)
       and exists (select from partnership partner where partner.alliance_id = practice.alliance_id
         and partner.organisation_id = $2 and (partner.until_date is null or partner.until_date > current_date))`,
    [practiceId, organisationId],
  )
}
