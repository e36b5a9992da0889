import { Field, ID, InputType } from 'type-graphql'
import { Text } from '../platform/input/text.ts'
import { Day } from '../platform/scalars/scalars.ts'
import { ApiKeyScope } from './api-key.ts'

@InputType({ description: 'A key for a machine client.' })
export class CreateApiKeyInput {
  @Text({ max: 100, description: 'What it is for, so that somebody else can tell whether it is still needed.' })
  name!: string

  @Field(() => [ApiKeyScope], { description: 'What it may do: at least one scope.' })
  scopes!: ApiKeyScope[]

  @Field(() => ID, {
    nullable: true,
    description:
      'The organisation in whose name it acts; needed for WRITE. Without it the key reads what any alliance here shares.',
  })
  organisation?: string | null

  @Field(() => Day, {
    nullable: true,
    description: 'The last day on which it works, in Europe/Amsterdam; until it is revoked where left out.',
  })
  expiresOn?: string | null

  @Text({
    max: 100,
    nullable: true,
    description: 'The same key by the same viewer makes one API key; only the first answer has its secret.',
  })
  idempotencyKey?: string | null
}

@InputType({ description: 'A key that is to be let in no longer.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'The API key.' })
  id!: string
}
