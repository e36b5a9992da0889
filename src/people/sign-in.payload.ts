import { Field, ObjectType } from 'type-graphql'
import { UserError } from '../platform/errors.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { Viewer } from './viewer.ts'

const MENDABLE = 'What the user can mend; empty when it was done.'

@ObjectType({ description: 'What `requestSignInLink` did.' })
export class RequestSignInLinkPayload {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Always true, whether or not the hub knows the address: if it does, the link is on its way.',
  })
  sent!: boolean | null

  @Field(() => [UserError], { description: MENDABLE })
  userErrors!: UserError[]
}

@ObjectType({ description: 'What `signIn` did.' })
export class SignInPayload {
  @Field(() => String, {
    nullable: true,
    description: 'To be sent along as `Authorization: Bearer …`. Shown once; null when the link was no longer good.',
  })
  accessToken!: string | null

  @Field(() => DateTime, { nullable: true, description: 'Until when the access token is good.' })
  expiresAt!: Date | null

  @Field(() => Viewer, { nullable: true, description: 'Who is signed in now.' })
  viewer!: Viewer | null

  @Field(() => [UserError], { description: MENDABLE })
  userErrors!: UserError[]
}

@ObjectType({ description: 'What `signOut` did.' })
export class SignOutPayload {
  @Field(() => Boolean, { nullable: true, description: 'True once the access token is of no more use.' })
  signedOut!: boolean | null

  @Field(() => [UserError], { description: MENDABLE })
  userErrors!: UserError[]
}
