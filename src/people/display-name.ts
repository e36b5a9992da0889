import { Matches } from 'class-validator'
import { Text } from '../platform/input/text.ts'

/** The name somebody is shown by: one line, and no sign with which a name could pass for a link or for markup. */
export function DisplayName(nullable = false): PropertyDecorator {
  return (prototype, property) => {
    const description = 'The name to be shown by in the alliance, as people call this person.'
    Text({ max: 100, nullable, description })(prototype, property)
    Matches(/^[^\p{Cc}\p{Zl}\p{Zp}<>@/\\]*$/u, { message: `${String(property)} must be a name, on one line.` })(
      prototype,
      property,
    )
  }
}
