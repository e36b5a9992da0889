import { MaxLength, ValidateBy } from 'class-validator'
import { Field } from 'type-graphql'

interface TextOptions {
  readonly max: number
  readonly description: string
  readonly nullable?: boolean
}

const NotBlank = () =>
  ValidateBy({
    name: 'isNotBlank',
    validator: {
      validate: value => typeof value !== 'string' || value.trim() !== '',
      defaultMessage: args => `${args?.property ?? 'This'} must not be empty.`,
    },
  })

/** A text of an input: its bound stands in the description and is enforced. Without `nullable` it must say something. */
export function Text({ max, description, nullable = false }: TextOptions): PropertyDecorator {
  return (prototype, property) => {
    Field(() => String, { nullable, description: `${description} At most ${max} characters.` })(prototype, property)
    MaxLength(max, { message: `${String(property)} may have at most ${max} characters.` })(prototype, property)
    if (!nullable) NotBlank()(prototype, property)
  }
}

/** A list of short texts, such as themes: its bounds stand in the description and are enforced. */
export function TextList({
  max,
  most,
  description,
}: {
  max: number
  most: number
  description: string
}): PropertyDecorator {
  return (prototype, property) => {
    const bounds = `At most ${most}, each of at most ${max} characters.`
    Field(() => [String], { nullable: true, description: `${description} ${bounds}` })(prototype, property)
    MaxLength(max, { each: true, message: `Each of ${String(property)} may have at most ${max} characters.` })(
      prototype,
      property,
    )
    ValidateBy({
      name: 'isShortList',
      validator: {
        validate: value =>
          !Array.isArray(value) || (value.length <= most && value.every(item => String(item).trim() !== '')),
        defaultMessage: () => `${String(property)} takes at most ${most} texts, none of them empty.`,
      },
    })(prototype, property)
  }
}
