import { type GraphQLResolveInfo, isNonNullType } from 'graphql'
import type { Pool } from 'pg'
import type { PageArgs } from '../pages/page-args.ts'
import type { Noun } from './noun.ts'
import { type PageOf, PagePlan } from './page.ts'
import { type Found, Reader, type Which, answeredType, oneRow } from './reader.ts'
import { ByHand, type Scope } from './scope.ts'
import { type Sql, sql } from './sql.ts'
import type { Statements } from './statements.ts'
import { missing } from './written.ts'

const SQL = Symbol('what a root field reads')

/** What a root field would read, if that is all that it does. */
export const plannedBy = (resolved: unknown): Sql | undefined =>
  typeof resolved === 'object' && resolved !== null ? (resolved as { readonly [SQL]?: Sql })[SQL] : undefined

/** Takes the place of the Reader while an answer is composed: root fields say what they would read, and nothing is read. */
export class Composer extends Reader {
  constructor(
    private readonly scope: Scope,
    pool: Pool,
    statements: Statements,
  ) {
    super(pool, statements, () => scope.context)
  }

  override async one<T>(noun: Noun<T>, which: Which<T>, info: GraphQLResolveInfo): Promise<Found> {
    const row = oneRow(noun, which, { scope: this.scope, nodes: info.fieldNodes })
    return this.#planned(isNonNullType(info.returnType) ? sql`coalesce(${row}, ${missing})` : row)
  }

  override async page<T, Args extends PageArgs>(
    page: PageOf<T, Args>,
    args: Args,
    info: GraphQLResolveInfo,
  ): Promise<Found> {
    const plan = new PagePlan(page, { args, scope: this.scope, type: answeredType(info), nodes: info.fieldNodes })
    return this.#planned(plan.connection())
  }

  /** What is read by its id is no plan, so the answer is not composed. */
  override async load(): Promise<null> {
    return null
  }

  override as(): never {
    throw new ByHand()
  }

  override planEdges(): never {
    throw new ByHand()
  }

  #planned(value: Sql): Found {
    return { [SQL]: value }
  }
}
