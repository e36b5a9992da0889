import { createHash } from 'node:crypto'
import type { Answer, Asker } from './support/asker.ts'
import { TestHub } from './support/hub.ts'
import type { Person } from './support/person.ts'
import { put } from './support/transports.ts'

const MADE = 'createBestPractice(input: $input)'
/** Each line a way to ask what came of a mutation. */
const TOLD = {
  'an object with its edges': `${MADE} { bestPractice { id slug updatedAt organisations { id name } replicability { score missing } } userErrors { code } }`,
  'aliases, types and fragments': `made: ${MADE} { __typename a: bestPractice { ...Told t: __typename } b: bestPractice { status } wrong: userErrors { __typename code } }`,
  'what people are told of': `${MADE} { bestPractice { authors { id displayName } revisions(first: 2) { nodes { editor { id } } } } }`,
  'one object named twice': `${MADE} { bestPractice { ...Told } bestPractice { slug } }`,
  'Markdown in another form': `${MADE} { bestPractice { approach(format: HTML) ...Told } }`,
  'what is left out': `${MADE} { bestPractice @skip(if: $yes) { title } userErrors { code } }`,
  'only what is wrong': `${MADE} { userErrors { code field message } }`,
  'fields that cannot be merged': `${MADE} { bestPractice { a: approach(format: HTML) } ... { bestPractice { a: approach } } }`,
  'a page of a wrong size': `${MADE} { userErrors { code } bestPractice { title revisions(first: 1000) { totalCount } } }`,
  'two at once': `a: ${MADE} { bestPractice { ...Told } } b: ${MADE} { bestPractice { title } }`,
}
const FRAGMENT = 'fragment Told on BestPractice { id title }'
const INPUTS = [{}, { title: ' ' }, { title: 1 }]

describe('A mutation', () => {
  let hub: TestHub
  let editor: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    editor = await hub.person({ of: 'Marente', editor: true })
    // How answers are labelled is learnt from one that takes the long way.
    await hub.visitor.get('{ __typename }')
  })
  afterAll(() => hub.stop())

  it.each(Object.entries(TOLD))('is answered alike by the short way and the long ones: %s', async (_name, fields) => {
    const skips = fields.includes('$yes') ? ', $yes: Boolean = true' : ''
    const query = `mutation ($input: CreateBestPracticeInput!${skips}) { ${fields} } ${fields.includes('...Told') ? FRAGMENT : ''}`
    for (const asker of [editor, hub.visitor])
      for (const input of INPUTS) {
        const told = { title: 'Voorbeeld', summary: 'Kort.', approach: '**Zo**', idempotencyKey: 'een', ...input }
        const question = { query, variables: { input: told } }
        const short = await answered(asker, question)
        expect(short).toEqual(await answered(asker, byApollo(question)))
        expect(short.answer).toEqual(comparable(await put('WebSocket', asker, question)))
      }
  })

  it('is never done by GET, whichever way it is asked', async () => {
    const search = new URLSearchParams({
      query: 'mutation { updateProfile(input: { displayName: "Anders" }) { userErrors { code } } }',
    })
    for (const accept of ['*/*', 'application/json', 'application/graphql-response+json']) {
      const { status } = await fetch(`${hub.url}/graphql?${search.toString()}`, {
        headers: { ...editor.headers, accept },
      })
      expect(status).toBe(405)
    }
    expect(await editor.get('{ viewer { participant { displayName } } }')).not.toMatchObject({
      viewer: { participant: { displayName: 'Anders' } },
    })
  })
})

/** A query that is to be kept is for Apollo. */
function byApollo(question: { readonly query: string }) {
  const sha256Hash = createHash('sha256').update(question.query).digest('hex')
  return { ...question, extensions: { persistedQuery: { version: 1, sha256Hash } } }
}

/** Over HTTP, with what stands around it. */
async function answered({ url, headers }: Asker, question: object) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(question),
  })
  const answer = comparable((await response.json()) as Answer<unknown>)
  return { status: response.status, type: response.headers.get('content-type'), answer }
}

/** Each request has an id of its own, and a socket answers without the nulls of what failed. */
const comparable = ({ data, errors }: Partial<Answer<unknown>>) => ({
  data: data ?? null,
  errors: errors?.map(({ message, path, extensions: { code } }) => ({ message, path, code })),
})
