import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { LeeratelierConnection, leerateliers } from './leeratelier.fields.ts'
import {
  CancelLeeratelierInput,
  CompleteLeeratelierInput,
  CreateLeeratelierInput,
  PublishLeeratelierInput,
  UpdateLeeratelierInput,
} from './leeratelier.input.ts'
import { LeerateliersArgs, leeratelierPage } from './leeratelier.page.ts'
import {
  cancelLeeratelier,
  completeLeeratelier,
  createLeeratelier,
  publishLeeratelier,
  updateLeeratelier,
} from './leeratelier.service.ts'
import { Leeratelier } from './leeratelier.ts'

const payload = (mutation: string) => payloadOf(mutation, 'leeratelier', () => Leeratelier)
const CreateLeeratelierPayload = payload('CreateLeeratelier')
const UpdateLeeratelierPayload = payload('UpdateLeeratelier')
const PublishLeeratelierPayload = payload('PublishLeeratelier')
const CompleteLeeratelierPayload = payload('CompleteLeeratelier')
const CancelLeeratelierPayload = payload('CancelLeeratelier')

const answer = (id: string) => ({ leeratelier: later(leerateliers, id) })

@Resolver()
export class LeeratelierResolver {
  @Query(() => Leeratelier, { nullable: true, description: 'A Leeratelier by its name in addresses.' })
  leeratelier(
    @Arg('slug', () => String, { description: 'For instance `het-andere-gesprek`.' }) slug: string,
    @Ctx() { read }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return read.one(leerateliers, { slug }, info)
  }

  @Query(() => LeeratelierConnection, { description: 'The Leerateliers, newest first.' })
  leerateliers(
    @Args(() => LeerateliersArgs) args: LeerateliersArgs,
    @Ctx() { read }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return read.page(leeratelierPage, args, info)
  }

  @Mutation(() => CreateLeeratelierPayload, { description: 'Begins a Leeratelier: for coordinators of the alliance.' })
  async createLeeratelier(
    @Arg('input', () => CreateLeeratelierInput, { description: 'The Leeratelier.' }) input: CreateLeeratelierInput,
    @Ctx() context: Context,
  ) {
    return answer(await createLeeratelier(context, input))
  }

  @Mutation(() => UpdateLeeratelierPayload, {
    description: 'Changes a Leeratelier, its hosts and who leads it: for coordinators of the alliance.',
  })
  async updateLeeratelier(
    @Arg('input', () => UpdateLeeratelierInput, { description: 'The change.' }) input: UpdateLeeratelierInput,
    @Ctx() context: Context,
  ) {
    return answer(await updateLeeratelier(context, input))
  }

  @Mutation(() => PublishLeeratelierPayload, {
    description: 'Shows a Leeratelier to everybody; its sessions stay as they are. For coordinators of the alliance.',
  })
  async publishLeeratelier(
    @Arg('input', () => PublishLeeratelierInput, { description: 'Which one.' }) input: PublishLeeratelierInput,
    @Ctx() context: Context,
  ) {
    return answer(await publishLeeratelier(context, input.id))
  }

  @Mutation(() => CompleteLeeratelierPayload, {
    description: 'Says that a Leeratelier is over, once no session is still to come. For coordinators of the alliance.',
  })
  async completeLeeratelier(
    @Arg('input', () => CompleteLeeratelierInput, { description: 'Which one.' }) input: CompleteLeeratelierInput,
    @Ctx() context: Context,
  ) {
    return answer(await completeLeeratelier(context, input.id))
  }

  @Mutation(() => CancelLeeratelierPayload, {
    description: 'Cancels a Leeratelier and its sessions that are still to come. For coordinators of the alliance.',
  })
  async cancelLeeratelier(
    @Arg('input', () => CancelLeeratelierInput, { description: 'Which one, and why.' }) input: CancelLeeratelierInput,
    @Ctx() context: Context,
  ) {
    return answer(await cancelLeeratelier(context, input))
  }
}
