import { readGlobalId } from '../../src/platform/ids.ts'
import { Asker } from './asker.ts'
import type { TestHub } from './hub.ts'
import { does } from './leeratelier.ts'
import type { Person } from './person.ts'

export interface Practice {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly revision: number
}

/** An organisation that shares practices, by one of its editors. */
export class Partner {
  static async of(hub: TestHub, name: string): Promise<Partner> {
    return new Partner(await hub.organisation(name), await hub.person({ of: name, editor: true }))
  }

  private constructor(
    readonly id: string,
    readonly editor: Person,
  ) {}

  /** Public and published, unless the input says otherwise. */
  async shares(input: Record<string, unknown> = {}): Promise<Practice> {
    const told = { title: 'Voorbeeld: samen eten', summary: 'Samen eten.', organisation: this.id }
    const { bestPractice, refused } = await does<{ bestPractice: Practice | null }>(
      this.editor,
      'createBestPractice',
      { ...told, publish: true, visibility: 'PUBLIC', ...input },
      'bestPractice { id slug title revision }',
    )
    if (!bestPractice) throw new Error(`The practice was refused: ${refused.join('; ')}`)
    return bestPractice
  }

  async withdraws({ id }: { readonly id: string }): Promise<void> {
    await does(this.editor, 'withdrawBestPractice', { id })
  }
}

export interface Adoption {
  readonly id: string
  readonly revision: number
  readonly stage: string
}

export const reports = (who: Asker, practice: { readonly id: string }, input: Record<string, unknown> = {}) =>
  does<{ adoption: Adoption | null }>(
    who,
    'reportAdoption',
    { practice: practice.id, stage: 'RUNNING', ...input },
    'adoption { id revision stage }',
  )

/** The same, where it is not what is told of. */
export async function reported(who: Asker, practice: { readonly id: string }, input: Record<string, unknown> = {}) {
  const { adoption, refused } = await reports(who, practice, input)
  if (!adoption) throw new Error(`The adoption was refused: ${refused.join('; ')}`)
  return adoption
}

export const updatesAdoption = (
  who: Asker,
  { id, revision }: Pick<Adoption, 'id' | 'revision'>,
  input: Record<string, unknown>,
) =>
  does<{ adoption: Adoption | null }>(
    who,
    'updateAdoption',
    { id, expectedRevision: revision, ...input },
    'adoption { id revision stage }',
  )

/** The same, where it is not what is told of. */
export async function updated(who: Asker, before: Adoption, input: Record<string, unknown>): Promise<Adoption> {
  const { adoption, refused } = await updatesAdoption(who, before, input)
  if (!adoption) throw new Error(`The update was refused: ${refused.join('; ')}`)
  return adoption
}

export interface Reflection {
  readonly id: string
  readonly revision: number
  readonly body: string
}

export const reflects = (who: Asker, on: { readonly id: string }, input: Record<string, unknown> = {}) =>
  does<{ reflection: Reflection | null }>(
    who,
    'addReflection',
    { on: on.id, body: 'Dat is de moeite waard.', ...input },
    'reflection { id revision body }',
  )

export async function reflected(who: Asker, on: { readonly id: string }, input: Record<string, unknown> = {}) {
  const { reflection, refused } = await reflects(who, on, input)
  if (!reflection) throw new Error(`The reflection was refused: ${refused.join('; ')}`)
  return reflection
}

export const updatesReflection = (who: Asker, input: Record<string, unknown>) =>
  does<{ reflection: (Reflection & { editedAt: string | null }) | null }>(
    who,
    'updateReflection',
    { expectedRevision: 1, body: 'Anders gezegd.', ...input },
    'reflection { id revision body editedAt }',
  )

export const withdrawsReflection = (who: Asker, { id }: { readonly id: string }) =>
  does<{ withdrawn: string | null }>(who, 'withdrawReflection', { id }, 'withdrawn')

interface Told {
  readonly id: string
  readonly body: string
  readonly author: { readonly id: string } | null
}

interface Thread {
  readonly totalCount: number
  readonly nodes: readonly (Told & {
    readonly replies: { readonly totalCount: number; readonly nodes: readonly Told[] }
  })[]
}

/** The reflections that somebody reads below a practice, a session or an adoption. */
export async function thread(who: Asker, { id }: { readonly id: string }): Promise<Thread> {
  const told = 'id body author { id }'
  const fields = `reflections(first: 30) { totalCount nodes { ${told} replies { totalCount nodes { ${told} } } } }`
  const query = `query ($id: ID!) { node(id: $id) {
    ... on BestPractice { ${fields} } ... on Session { ${fields} } ... on Adoption { ${fields} } } }`
  const { node } = await who.get<{ node: { reflections: Thread } }>(query, { id })
  return node.reflections
}

/** Whether somebody finds a thing by its id. */
export async function finds(who: Asker, { id }: { readonly id: string }): Promise<boolean> {
  const { node } = await who.get<{ node: { id: string } | null }>('query ($id: ID!) { node(id: $id) { id } }', { id })
  return node !== null
}

/** The kinds and subjects of the lines in the feed that somebody sees, oldest first. */
export async function hears(who: Asker, filter: Record<string, unknown> = {}): Promise<[kind: string, id: string][]> {
  const query = `query ($filter: ContributionFilter) { contributions(first: 100, filter: $filter) {
    nodes { kind subject { ... on Node { id } } } } }`
  const { contributions } = await who.get<{ contributions: { nodes: { kind: string; subject: { id: string } }[] } }>(
    query,
    { filter },
  )
  return contributions.nodes.map(({ kind, subject }) => [kind, subject.id])
}

export const rowId = (global: string): string => readGlobalId(global)?.id ?? ''

/** A system of a partner that may read and write. */
export async function machineOf(hub: TestHub, { id: organisation }: Pick<Partner, 'id'>): Promise<Asker> {
  const input = { name: 'Voorbeeld', scopes: ['READ', 'WRITE'], organisation }
  const { secret } = await does<{ secret: string }>(await hub.person({ admin: true }), 'createApiKey', input, 'secret')
  return new Asker(hub.url, secret)
}
