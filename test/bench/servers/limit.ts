import { type IncomingMessage, createServer } from 'node:http'
import pg from 'pg'
import { createPractice } from '../operations/create.ts'
import { operations } from '../operations/index.ts'
import { fanOut } from './limit-socket.ts'

/** The limit: a bare server that sends the JSON which one prepared statement built, and knows nothing of GraphQL or rights. */
const connectionString = process.env['DATABASE_URL']
const pool = new pg.Pool({ connectionString, max: 10, idleTimeoutMillis: 0, application_name: 'limit' })
const statements = new Map(operations.map(({ name, statement }) => [`/${name}`, { name, text: statement }]))

async function answer(path: string | undefined, values: unknown[]): Promise<string> {
  const statement = statements.get(path ?? '')
  if (!statement) return createPractice(pool, values)
  const { rows } = await pool.query<{ answer: string }>({ ...statement, values })
  return rows[0]?.answer ?? 'null'
}

async function bodyOf(request: IncomingMessage): Promise<unknown[]> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString()) as unknown[]
}

const server = createServer((request, response) => {
  bodyOf(request)
    .then(values => answer(request.url, values))
    .then(
      text => {
        const length = Buffer.byteLength(text)
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': length }).end(text)
      },
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        response.writeHead(500).end('{"errors":[]}')
      },
    )
})
await fanOut(server, pool, connectionString)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object')
    process.stdout.write(`  GraphQL   http://127.0.0.1:${address.port}/graphql\n`)
})
