import { Arg, Ctx, Field, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Viewer, viewers } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { UserError } from '../platform/errors.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { CONSENT_TEXTS, ConsentText } from './consent-text.ts'
import { setConsent } from './consent.service.ts'
import { eraseMyAccount } from './erasure.service.ts'
import { exportMyData } from './export.service.ts'
import { EraseMyAccountInput, ExportMyDataInput, SetConsentInput } from './privacy.input.ts'

const SetConsentPayload = payloadOf('SetConsent', 'viewer', () => Viewer)

@ObjectType({ description: 'All that the hub holds of one person (persoonsgegevens).' })
class PersonalData {
  @Field(() => DateTime, { description: 'As it was at this moment.' })
  generatedAt!: Date

  @Field(() => String, {
    description: 'JSON: an object with a list for each kind of record; ids are those of this API.',
  })
  data!: string
}

const ExportMyDataPayload = payloadOf('ExportMyData', 'export', () => PersonalData)

@ObjectType({ description: 'What `eraseMyAccount` did.' })
class EraseMyAccountPayload {
  @Field(() => Boolean, { nullable: true, description: 'True once the hub no longer knows who it was.' })
  erased!: boolean | null

  @Field(() => Int, {
    nullable: true,
    description:
      'In how many texts the name or e-mail address still stands, 100 at most: the coordinators were asked to look at each. Null when it was not done.',
  })
  mentions!: number | null

  @Field(() => [UserError], { description: 'What the user can mend; empty when it was done.' })
  userErrors!: UserError[]
}

@Resolver()
export class PrivacyResolver {
  @Query(() => [ConsentText], { description: 'What people can be asked to agree to, in words to show them.' })
  consentTexts() {
    return Object.values(CONSENT_TEXTS)
  }

  @Mutation(() => SetConsentPayload, {
    description: 'Gives or withdraws a consent; it holds at once. For everybody of themselves.',
  })
  async setConsent(
    @Arg('input', () => SetConsentInput, { description: 'To what.' }) input: SetConsentInput,
    @Ctx() context: Context,
  ) {
    return { viewer: later(viewers, await setConsent(context, input)) }
  }

  @Mutation(() => ExportMyDataPayload, {
    description:
      'All that the hub holds of the one who asks, who read what of it among it (inzage). At most 10 times an hour.',
  })
  async exportMyData(
    @Arg('input', () => ExportMyDataInput, { nullable: true, description: 'How it is laid out.' })
    input: ExportMyDataInput | null,
    @Ctx() context: Context,
  ) {
    return { export: await exportMyData(context, input ?? {}) }
  }

  @Mutation(() => EraseMyAccountPayload, {
    description:
      'Forgets the one who asks, for good (account wissen): what was shared stays without a name; the e-mail address, rights, tokens, registrations, follows and consents are gone, who waits gets the places, and the coordinators look at texts that still name them. Stands alone in its request.',
  })
  async eraseMyAccount(
    @Arg('input', () => EraseMyAccountInput, { description: 'That it is meant.' }) input: EraseMyAccountInput,
    @Ctx() context: Context,
  ) {
    return { mentions: await eraseMyAccount(context, input), erased: true }
  }
}
