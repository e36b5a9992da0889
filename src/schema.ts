import 'reflect-metadata'
import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import { access, demandAccess } from './access.ts'
import type { Context } from './platform/context.ts'
import { Refusal } from './platform/errors.ts'
import { validateInput } from './platform/input/validate-input.ts'
import { leasesOver } from './platform/lease.ts'
import { Done } from './platform/payload.ts'
import { nounOf } from './platform/reading/noun.ts'
import type { ReadEdge } from './platform/reading/reader.ts'
import { TYPE } from './platform/reading/row-type.ts'
import { resolvers } from './resolvers.ts'

/** type-graphql asks for one as soon as there is a subscription; ours brings its own source. */
const unused = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('Subscriptions read the log, not a PubSub.')
  },
}

/** The schema of the hub: what type-graphql makes of the classes, tied to how the hub reads and what it allows. */
export function buildSchema(): GraphQLSchema {
  // Apollo checks the schema too; to have it introspected as well takes longer than to build it.
  const schema = buildSchemaSync({
    resolvers: [...resolvers],
    validateFn: validateInput,
    pubSub: unused,
    skipCheck: true,
  })
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (row: { [TYPE]: string }) => row[TYPE]
    else if (isObjectType(type) && !type.name.startsWith('__')) bind(type as GraphQLObjectType<unknown, Context>)
  }
  return schema
}

const isRoot = (name: string): name is keyof typeof access => name in access

const ABOUT = {
  Query: 'What can be asked. What a viewer may not see is null or left out, whatever the path to it.',
  Mutation:
    'What can be done. Each takes one `input`; what the user can mend stands in `userErrors`, and then nothing has happened.',
  Subscription: 'What can be followed, over WebSocket (graphql-transport-ws) or as text/event-stream.',
}

function bind(type: GraphQLObjectType<unknown, Context>) {
  if (isRoot(type.name)) type.description = ABOUT[type.name]
  for (const field of Object.values(type.getFields())) {
    if (isRoot(type.name)) bindRoot(type.name, field)
    else bindField(type, field)
  }
}

/** What the statement wrote stands under the key that the client gave; what is no row is read by the names of its fields. */
function bindField(type: GraphQLObjectType, field: GraphQLField<unknown, Context>) {
  const noun = nounOf(type.name)
  if (noun || type.extensions['planned']) {
    const resolve = noun?.fields.get(field.name)?.resolve as typeof field.resolve
    field.resolve = resolve ?? ((row, _args, _context, { path }) => (row as Record<string, unknown>)[path.key])
  } else if (!field.args.length) delete field.resolve
}

function bindRoot(root: keyof typeof access, field: GraphQLField<unknown, Context>) {
  const rule = access[root][field.name]
  if (!rule) throw new Error(`${root}.${field.name} has no line in access.ts: decide who may use it.`)
  const { resolve, subscribe } = field
  if (subscribe) {
    field.subscribe = (source, args, context, info) => {
      demandAccess(rule, root, context)
      return subscribe(source, args, context, info)
    }
    // What is delivered was read with all that its selection asks.
    field.resolve = delivered => (delivered as ReadEdge).edge
  } else if (resolve)
    field.resolve = async (source, args, context, info) => {
      if (source instanceof Done) return source.payload
      demandAccess(rule, root, context)
      if (root !== 'Mutation') return resolve(source, args, context, info)
      return answer(async () => resolve(source, args, context, info))
    }
}

/** The payload of a mutation: what it made, or what the user can mend. */
async function answer(mutate: () => Promise<unknown>): Promise<unknown> {
  try {
    return { userErrors: [], ...((await mutate()) as object) }
  } catch (error) {
    if (error instanceof Refusal) return { userErrors: error.userErrors }
    throw error
  } finally {
    // A refusal tells of a change too: one that somebody else made.
    await leasesOver()
  }
}
