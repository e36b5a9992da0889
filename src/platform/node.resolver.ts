import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { Context } from './context.ts'
import { badInput } from './errors.ts'
import { readGlobalId } from './ids.ts'
import { Node } from './node.ts'
import { nodeNounOf } from './reading/noun.ts'

const MOST = 100

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything with an id; null for what does not exist or the viewer may not see.',
  })
  node(
    @Arg('id', () => ID, { description: 'An id that the hub gave.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return load(id, context, info)
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: `Several at once, at most ${MOST}; each stands in the place of its id, or null does.`,
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Ids that the hub gave.' }) ids: string[],
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (ids.length > MOST) throw badInput(`\`ids\` takes at most ${MOST} ids, not ${ids.length}.`)
    return ids.map(id => load(id, context, info))
  }
}

/** Asynchronous, so that one wrong id among several spoils only its own place. */
async function load(global: string, { read }: Context, info: GraphQLResolveInfo) {
  const known = readGlobalId(global)
  if (!known) throw badInput('This is no id that the hub gave.')
  const noun = nodeNounOf(known.type)
  return noun ? read.load(noun, known.id, info) : null
}
