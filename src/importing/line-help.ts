import { type GraphQLInputObjectType, getNamedType, isEnumType } from 'graphql'
import { practiceLineType } from '../practice/index.ts'

const EXAMPLE = {
  key: '17',
  title: 'Samen eten in de buurt',
  summary: 'Buren koken en eten elke week samen.',
  organisation: 'radius',
  levels: ['NANO'],
  themes: ['eenzaamheid', 'voeding'],
  publishedAt: '2025-03-01T10:00:00+01:00',
}

/** What stands in a line, told by the type that reads it. */
export function lineHelp(input: GraphQLInputObjectType): string {
  const fields = Object.values(practiceLineType(input).getFields())
  const told = fields.map(({ name, type, description }) => {
    const named = getNamedType(type)
    const values = isEnumType(named)
      ? ` (${named
          .getValues()
          .map(({ name }) => name)
          .join(', ')})`
      : ''
    return `  ${name}: ${String(type)}${values}\n      ${description ?? ''}`
  })
  return `
Each line of the file is one JSON object in UTF-8, for instance

  ${JSON.stringify(EXAMPLE)}

with these fields (! is required):

${told.join('\n')}

Good lines are imported, bad ones are told with their number, and the exit code is 1. A line whose key was imported
before is left as it is: mend the bad ones, or go on after an interruption, by running the same command again.
docs/importing.md tells more.
`
}
