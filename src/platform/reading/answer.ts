import { GraphQLError, type OperationDefinitionNode, OperationTypeNode } from 'graphql'
import type { Pool } from 'pg'
import { bytesOf } from '../bytes.ts'
import type { Context } from '../context.ts'
import { askBytes } from '../database/texts.ts'
import type { Asked } from '../limits.ts'
import { Composer, plannedBy } from './composer.ts'
import { documentOf, rootFields } from './operation.ts'
import { ByHand, Scope } from './scope.ts'
import { type Sql, identifier, join, literal, raw, sql } from './sql.ts'
import type { Question } from './statement.ts'
import { type Statements, asked as askedNow } from './statements.ts'
import { MISSING, whole } from './written.ts'

const MISSING_BYTES = bytesOf(MISSING)

/** A whole answer as Postgres wrote it. */
export interface Answer {
  /** JSON: `{"data": …}`. */
  readonly bytes: string
  /** What the statement could see: two answers of one snapshot are alike. */
  readonly snapshot: string
}

/** Answers queries in one statement each, whose text goes to the client as it is. */
export class Answers {
  /** What was found to need our own code: rendered Markdown, records of people, ids of mixed types. */
  readonly #byHand = new WeakSet<OperationDefinitionNode>()

  constructor(
    private readonly pool: Pool,
    private readonly statements: Statements,
  ) {}

  /** Null where the operation is to be executed field by field, which also tells every mistake in it. */
  async write(asked: Asked, context: Context): Promise<Answer | null> {
    const { operation } = asked
    if (operation.operation !== OperationTypeNode.QUERY || this.#byHand.has(operation)) return null
    const question = await this.#question(asked, context)
    if (!question) return null
    const [[bytes, snapshot] = []] = await askBytes(this.pool, question)
    return bytes && snapshot && !bytes.includes(MISSING_BYTES) ? { bytes, snapshot } : null
  }

  async #question(asked: Asked, context: Context): Promise<Question | null> {
    try {
      const { operation } = asked
      const scope = new Scope(context, documentOf(asked), 'answer')
      const statement =
        this.statements.known(operation, scope) ??
        this.statements.keep(operation, scope, await this.#compose(asked, scope))
      return askedNow(statement, scope.document)
    } catch (error) {
      if (error instanceof ByHand) this.#byHand.add(asked.operation)
      // The client's mistakes are told where they were made, with their place in the answer.
      else if (!(error instanceof GraphQLError)) throw error
      return null
    }
  }

  async #compose(asked: Asked, scope: Scope): Promise<Sql> {
    const type = asked.schema.getQueryType()
    if (!type) throw new ByHand()
    const { context, document } = scope
    const composing: Context = {
      ...context,
      read: new Composer(scope, this.pool, this.statements),
      // What is kept must depend on nothing that changes.
      get db(): never {
        throw new ByHand()
      },
    }
    const fields: Sql[] = []
    for (const { key, nodes, field, args, info } of rootFields(asked, type, document)) {
      const isTypename = nodes[0]?.name.value === '__typename'
      const planned = isTypename
        ? literal(type.name)
        : plannedBy(await field?.resolve?.(undefined, args, composing, info))
      if (!planned) throw new ByHand()
      fields.push(sql`${planned} as ${identifier(key)}`)
    }
    return sql`select ${whole(raw(`'{"data":' || row_to_json(answer)::text || '}'`), scope)} as text,
      pg_current_snapshot()::text as snapshot from (select ${join(fields, ', ')}) answer`
  }
}
