import { ArgsType, Field as GraphQLField } from 'type-graphql'
import { argumentsOf } from '../reading/fields.ts'
import type { Field } from '../reading/noun.ts'
import { inFormat } from './render.ts'
import { TextFormat } from './text-format.ts'

@ArgsType()
export class TextArgs {
  @GraphQLField(() => TextFormat, {
    nullable: true,
    defaultValue: TextFormat.MARKDOWN,
    description: 'As it was written, as safe HTML or as plain text.',
  })
  format?: TextFormat | null
}

/** A field for a column that holds Markdown. */
export function markdown<P, Column extends keyof P & string>(
  column: Column,
  { description, nullable = false }: { readonly description: string; readonly nullable?: boolean },
): Field<P> {
  return {
    type: () => String,
    description,
    nullable,
    args: () => TextArgs,
    plan(place) {
      const { format } = argumentsOf(place)
      const text = place.table[column]
      return format === TextFormat.HTML || format === TextFormat.PLAIN ? place.scope.byHand(text) : text
    },
    resolve: (row, { format }: TextArgs, _context, { path }) => {
      const text = row[path.key]
      return typeof text === 'string' ? inFormat(text, format ?? TextFormat.MARKDOWN) : null
    },
  }
}
