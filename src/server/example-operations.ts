import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { projectFile } from '../platform/project.ts'
import type { ExampleOperation } from './explorer.ts'

const FOLDER = projectFile('schema', 'operations')

/** Who looks around reads first. */
const KINDS = ['query', 'subscription', 'mutation']
const kindOf = ({ query }: ExampleOperation) => KINDS.findIndex(kind => new RegExp(`^${kind}\\b`, 'm').test(query))

/** The operations of schema/operations/, reads first and then by name, with their variables where a JSON file beside them has some. */
export async function exampleOperations(): Promise<ExampleOperation[]> {
  const files = (await readdir(FOLDER)).sort()
  const read = await Promise.all(
    files
      .filter(file => file.endsWith('.graphql'))
      .map(async file => {
        const name = basename(file, '.graphql')
        const variables = files.includes(`${name}.json`) ? await readVariables(name) : undefined
        return { name, query: await readFile(join(FOLDER, file), 'utf8'), ...(variables && { variables }) }
      }),
  )
  return read.sort((one, other) => kindOf(one) - kindOf(other))
}

async function readVariables(name: string) {
  return JSON.parse(await readFile(join(FOLDER, `${name}.json`), 'utf8')) as Record<string, unknown>
}
