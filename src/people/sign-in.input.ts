import { Field, InputType } from 'type-graphql'
import { Text } from '../platform/input/text.ts'
import { EmailAddress } from '../platform/scalars/scalars.ts'

@InputType({ description: 'Who asks for a link to sign in.' })
export class RequestSignInLinkInput {
  @Field(() => EmailAddress, { description: 'The e-mail address at which the hub knows this person.' })
  email!: string
}

@InputType({ description: 'What the link in the e-mail holds.' })
export class SignInInput {
  @Text({ max: 200, description: 'What stands behind `#token=` in the link. It works once.' })
  token!: string
}

@InputType({ description: 'Which sessions end.' })
export class SignOutInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True ends every session of this person, on all devices; otherwise only the one of this request.',
  })
  everywhere?: boolean | null
}
