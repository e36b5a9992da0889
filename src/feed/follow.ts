import { createHash } from 'node:crypto'
import type { GraphQLResolveInfo } from 'graphql'
import type { Contribution } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { leasesOver } from '../platform/lease.ts'
import { cursorExpired } from '../platform/pages/cursor.ts'
import type { PageOf } from '../platform/reading/page.ts'
import type { ReadEdge, ReadEdges } from '../platform/reading/reader.ts'
import { always, and, slot, sql } from '../platform/reading/sql.ts'
import { type ContributionFilter, Wishes } from './contribution-filter.ts'
import { type ContributionsArgs, contributionPage } from './contribution.page.ts'
import { Delivery } from './delivery.ts'
import { Follower } from './follower.ts'
import { readPosition } from './position.ts'

const AT_ONCE = 50

export interface FollowArgs {
  readonly filter?: ContributionFilter | null
  readonly after?: string | null
}

/** The lines after a position, which a stream moves on each time. */
const stretch: PageOf<Contribution, ContributionsArgs> = {
  ...contributionPage,
  where: (contribution, args, scope) =>
    and(
      contributionPage.where?.(contribution, args, scope) ?? always,
      sql`${contribution.position} > ${slot('after', 'bigint')}`,
    ),
}

/** What came after a cursor and then what comes, as far as the viewer may see it at that moment. */
export async function follow(
  { filter, after }: FollowArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Follower> {
  const wishes = new Wishes(filter, context.viewer)
  return new Follower({
    context,
    after: await startingPoint(after, context),
    questionFor(viewer, form, execute) {
      const page = context.read.as(viewer).planEdges(stretch, { filter, first: AT_ONCE }, { info, form })
      const root = String(info.path.key)
      const told = async (edge: ReadEdge) =>
        typeof edge.edge === 'string' ? `{"data":{"${root}":${edge.edge}}}` : execute(edge, viewer)
      const delivered = async (edge: ReadEdge) => new Delivery(BigInt(edge.keys[0] ?? 0), await told(edge))
      const deliveriesOf = async ({ edges, more }: ReadEdges) => {
        const deliveries = await Promise.all(edges.map(delivered))
        if (deliveries.length) await leasesOver()
        return { deliveries, more }
      }
      const asWritten = form === 'answer' ? [] : [info.operation.loc?.source.body, info.variableValues]
      return {
        key: createHash('sha256')
          .update(JSON.stringify([page.key, root, ...asWritten]))
          .digest('base64url'),
        concerns: line => wishes.line(line),
        statement: after => page.question({ after: String(after) }),
        found: async found => deliveriesOf(await page.edgesIn(found)),
        read: async after => deliveriesOf(await page.read({ after: String(after) })),
      }
    },
  })
}

/** After the cursor, or at the end of the log as the database knows it: another process may have written since this one read. */
async function startingPoint(after: string | null | undefined, { hub: { tailer, epoch } }: Context): Promise<bigint> {
  if (after == null) return tailer.newest()
  const position = BigInt(readPosition(epoch, after))
  if (position > tailer.head && position > (await tailer.newest())) throw cursorExpired()
  return position
}
