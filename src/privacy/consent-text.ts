import { Field, ObjectType } from 'type-graphql'
import { ConsentPurpose } from './consent.ts'

@ObjectType({ description: 'What somebody is asked to agree to, in words for people (toestemmingstekst).' })
export class ConsentText {
  @Field(() => ConsentPurpose, { description: 'To what.' })
  purpose!: ConsentPurpose

  @Field(() => String, { description: 'The version; it changes with the text.' })
  version!: string

  @Field(() => String, { description: 'The text, in Dutch.' })
  text!: string
}

/** A text that changes gets a new version: whoever agreed to the old one has not agreed to the new. */
export const CONSENT_TEXTS: Readonly<Record<ConsentPurpose, ConsentText>> = {
  SHOW_NAME_IN_PUBLIC: {
    purpose: ConsentPurpose.SHOW_NAME_IN_PUBLIC,
    version: '2026-11-22',
    text: 'Iedereen mag mijn naam en mijn organisaties zien bij wat ik op de hub deel, ook wie niet is ingelogd. Ik kan dit altijd intrekken. Vanaf dat moment zien alleen mensen van de alliantie mijn naam nog.',
  },
}
