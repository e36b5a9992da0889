import { type ClassType, Extensions, Field, Int, ObjectType } from 'type-graphql'

/** A type whose values the statement wrote under the keys that the client gave. */
const Planned = Extensions({ planned: true })

@Planned
@ObjectType({ description: 'Where in its list a page stands (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether the list goes on after this page.' })
  hasNextPage!: boolean

  @Field(() => Boolean, { description: 'Whether the list has something before this page.' })
  hasPreviousPage!: boolean

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first on this page; null where the page is empty.',
  })
  startCursor!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last on this page; null where the page is empty.',
  })
  endCursor!: string | null
}

/** Counting stops here, so that it costs the same however long a list becomes. */
export const MOST_COUNTED = 1000

interface EdgeOf<T> {
  cursor: string
  node: T
}

interface ConnectionOf<T> {
  edges: EdgeOf<T>[]
  nodes: T[]
  pageInfo: PageInfo
  totalCount: number
  totalCountIsExact: boolean
}

/** The two classes of a Relay connection, `XConnection` and `XEdge`. */
export function connectionOf<T extends object>(
  node: () => ClassType<T>,
  name: string,
  order: string,
): { Connection: ClassType<ConnectionOf<T>>; Edge: ClassType<EdgeOf<T>> } {
  @Planned
  @ObjectType(`${name}Edge`, { description: `One ${name} in a page, with its place in the list.` })
  class Edge implements EdgeOf<T> {
    @Field(() => String, {
      description: 'Its place in the list: opaque, good for `after` and `before` in the same order.',
    })
    cursor!: string

    @Field(() => node(), { description: `The ${name} itself.` })
    node!: T
  }

  @Planned
  @ObjectType(`${name}Connection`, { description: `A page of ${name}. ${order}` })
  class Connection implements ConnectionOf<T> {
    @Field(() => [Edge], { description: 'What is on this page, each with its cursor.' })
    edges!: EdgeOf<T>[]

    @Field(() => [node()], { description: 'What is on this page, without cursors.' })
    nodes!: T[]

    @Field(() => PageInfo, { description: 'Whether there is more, and from where to go on.' })
    pageInfo!: PageInfo

    @Field(() => Int, {
      description: `How many there are on all pages together; counted only when asked for, and up to ${MOST_COUNTED}: \`totalCountIsExact\` tells whether there are more.`,
    })
    totalCount!: number

    @Field(() => Boolean, {
      description: 'Whether `totalCount` is all there are; false where there are, or may be, more.',
    })
    totalCountIsExact!: boolean
  }

  return { Connection, Edge }
}
