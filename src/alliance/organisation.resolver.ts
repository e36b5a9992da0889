import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { Organisation } from './organisation.ts'
import { organisations } from './organisation.fields.ts'
import {
  AddOrganisationInput,
  RecordSuccessionInput,
  RenameOrganisationInput,
  UpdateOrganisationInput,
} from './organisation.input.ts'
import { addOrganisation, renameOrganisation, updateOrganisation } from './organisation.service.ts'
import { partnerships } from './partnership.fields.ts'
import { RecordPartnershipInput, RecordPartnershipPayload } from './partnership.input.ts'
import { recordPartnership } from './partnership.service.ts'
import { recordSuccession } from './succession.service.ts'

const AddOrganisationPayload = payloadOf('AddOrganisation', 'organisation', () => Organisation)
const RenameOrganisationPayload = payloadOf('RenameOrganisation', 'organisation', () => Organisation)
const UpdateOrganisationPayload = payloadOf('UpdateOrganisation', 'organisation', () => Organisation)
const RecordSuccessionPayload = payloadOf('RecordSuccession', 'organisation', () => Organisation)

const kept = (id: string) => ({ organisation: later(organisations, id) })

@Resolver()
export class OrganisationResolver {
  @Mutation(() => AddOrganisationPayload, {
    description: 'Adds an organisation that the hub does not know yet. For coordinators.',
  })
  async addOrganisation(
    @Arg('input', () => AddOrganisationInput, { description: 'The organisation.' }) input: AddOrganisationInput,
    @Ctx() context: Context,
  ) {
    return kept(await addOrganisation(context, input))
  }

  @Mutation(() => RenameOrganisationPayload, {
    description:
      'Gives an organisation a new name. The former one stays among its names, with its last day, and goes on finding it. For coordinators.',
  })
  async renameOrganisation(
    @Arg('input', () => RenameOrganisationInput, { description: 'The new name.' }) input: RenameOrganisationInput,
    @Ctx() context: Context,
  ) {
    return kept(await renameOrganisation(context, input))
  }

  @Mutation(() => UpdateOrganisationPayload, {
    description: 'Changes what is told of an organisation beside its names. For coordinators.',
  })
  async updateOrganisation(
    @Arg('input', () => UpdateOrganisationInput, { description: 'The change.' }) input: UpdateOrganisationInput,
    @Ctx() context: Context,
  ) {
    return kept(await updateOrganisation(context, input))
  }

  @Mutation(() => RecordPartnershipPayload, {
    description:
      'Records what a source says of an organisation as a partner: that it is one, since when, until when. Recording the same again changes nothing. For coordinators of the alliance.',
  })
  async recordPartnership(
    @Arg('input', () => RecordPartnershipInput, { description: 'What the source says.' }) input: RecordPartnershipInput,
    @Ctx() context: Context,
  ) {
    const { organisationId, partnershipId } = await recordPartnership(context, input)
    return { ...kept(organisationId), partnership: later(partnerships, partnershipId) }
  }

  @Mutation(() => RecordSuccessionPayload, {
    description:
      'Records that organisations became one, and answers that one. Their partnerships stay as they are. Recording the same again corrects day and source. For coordinators.',
  })
  async recordSuccession(
    @Arg('input', () => RecordSuccessionInput, { description: 'Who became whom.' }) input: RecordSuccessionInput,
    @Ctx() context: Context,
  ) {
    return kept(await recordSuccession(context, input))
  }
}
