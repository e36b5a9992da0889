import { ArgsType, Field, Int } from 'type-graphql'
import { badInput } from '../errors.ts'

export const DEFAULT_PAGE = 20
export const LARGEST_PAGE = 100

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many from the start, 1 to 100; 20 where neither `first` nor `last` is given.',
  })
  first?: number | null

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string | null

  @Field(() => Int, { nullable: true, description: 'How many from the end, 1 to 100. Not together with `first`.' })
  last?: number | null

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string | null
}

/** Which rows of a list are asked for. */
export interface Window {
  readonly size: number
  readonly backward: boolean
  readonly after: string | null
  readonly before: string | null
}

function sized(name: 'first' | 'last', size: number): number {
  if (size < 1 || size > LARGEST_PAGE) throw badInput(`\`${name}\` takes 1 to ${LARGEST_PAGE}, not ${size}.`)
  return size
}

export function windowOf({ first, after, last, before }: PageArgs): Window {
  if (first != null && last != null) throw badInput('Give `first` or `last`, not both.')
  const size = last != null ? sized('last', last) : sized('first', first ?? DEFAULT_PAGE)
  return { size, backward: last != null, after: after ?? null, before: before ?? null }
}
