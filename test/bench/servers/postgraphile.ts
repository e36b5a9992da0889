import { createServer } from 'node:http'
import './polyfill.ts'

// What PostGraphile takes from Node 22 must be there before it is loaded.
const { postgraphile } = await import('postgraphile')
const { PostGraphileAmberPreset } = await import('postgraphile/presets/amber')
const { makePgService } = await import('postgraphile/adaptors/pg')
const { grafserv } = await import('postgraphile/grafserv/node')
const { contributionAdded } = await import('./contribution-added.ts')

/**
 * PostGraphile on its smart defaults, and on the same tables. Lists may be narrowed by columns without an index too,
 * since the hub filters by such columns.
 */
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [contributionAdded],
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [
    makePgService({
      connectionString: process.env['DATABASE_URL'] ?? '',
      schemas: ['public', 'bench'],
      pubsub: true,
      poolConfig: { max: 10, idleTimeoutMillis: 0 },
    }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false, websockets: true },
})

const server = createServer()
await instance.createServ(grafserv).addTo(server)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object')
    process.stdout.write(`  GraphQL   http://127.0.0.1:${address.port}/graphql\n`)
})
