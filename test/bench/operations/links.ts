/** How PostGraphile tells of links between tables: a row around each row that is meant. */
export interface Nodes<T> {
  readonly nodes: readonly T[]
}

export type Links<T = unknown> = Nodes<{ readonly row: T }>

export const linked = <T>({ nodes }: Links<T>): T[] => nodes.map(({ row }) => row)

export interface OfOthers {
  readonly organisations: Links
  readonly authors: Links
}

/** A practice with its organisations and authors themselves. */
export const told = <T extends OfOthers>({ organisations, authors, ...practice }: T) => ({
  ...practice,
  organisations: linked(organisations),
  authors: linked(authors),
})
