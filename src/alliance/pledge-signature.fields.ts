import { connectionOf } from '../platform/pages/connection.ts'
import { fields, many, one, page } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import { always, sql } from '../platform/reading/sql.ts'
import { organisations } from './organisation.fields.ts'
import { pledges } from './pledge.fields.ts'
import { PledgeSignature, SignedOnBehalf } from './pledge-signature.ts'

// Who promised what is as public as the promise.
export const pledgeSignatures = noun(PledgeSignature, () => always)

const { Connection: PledgeSignatureConnection } = connectionOf(
  () => PledgeSignature,
  'PledgeSignature',
  'In the order in which they were signed.',
)

const asSigned: Order<PledgeSignature> = {
  name: 'signed',
  descending: false,
  keys: signature => [
    { value: signature.signedOn, type: 'date' },
    { value: signature.id, type: 'uuid' },
  ],
}

export const PledgeSignatureFields = fields(pledgeSignatures, {
  pledge: one(() => pledges, {
    description: 'The version that was signed.',
    on: (pledge, signature) => sql`${pledge.id} = ${signature.pledgeId}`,
  }),
  organisation: one(() => organisations, {
    description: 'The organisation that signed.',
    on: (organisation, signature) => sql`${organisation.id} = ${signature.organisationId}`,
  }),
  onBehalfOf: many(() => organisations, {
    description: 'The other organisations it signed for, in the order given (mede namens).',
    through: SignedOnBehalf,
    on: (organisation, signature, signed) =>
      sql`${signed.signatureId} = ${signature.id} and ${signed.organisationId} = ${organisation.id}`,
    order: (_organisation, signed) => [signed.rank],
  }),
})

export const PledgeSignatures = fields(pledges, {
  signatures: page(() => PledgeSignatureConnection, {
    description: 'Who signed it, in the order in which they did (handtekeningen).',
    noun: () => pledgeSignatures,
    order: () => asSigned,
    on: (signature, pledge) => sql`${signature.pledgeId} = ${pledge.id}`,
  }),
})
