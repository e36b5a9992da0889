import { Field, InputType } from 'type-graphql'
import { Text } from '../platform/input/text.ts'
import { ConsentPurpose } from './consent.ts'

@InputType({ description: 'To give or withdraw a consent (toestemming).' })
export class SetConsentInput {
  @Field(() => ConsentPurpose, { description: 'To what.' })
  purpose!: ConsentPurpose

  @Field(() => Boolean, { description: 'True gives it, false withdraws it from now on.' })
  given!: boolean

  @Text({
    max: 50,
    nullable: true,
    description: 'The version of the text that was shown, of `consentTexts`; a stale one is a CONFLICT.',
  })
  textVersion?: string | null
}

@InputType({ description: 'How the export is laid out.' })
export class ExportMyDataInput {
  @Field(() => Boolean, { nullable: true, description: 'True indents the JSON, for people to read.' })
  indented?: boolean | null
}

@InputType({ description: 'To be forgotten (account wissen).' })
export class EraseMyAccountInput {
  @Field(() => Boolean, { description: 'Must be true: it cannot be undone.' })
  confirm!: boolean
}
