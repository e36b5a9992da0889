import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { projectFile } from '../platform/project.ts'
import type { ExampleOperation } from './explorer.ts'

const FOLDER = projectFile('schema', 'operations')

/** The operations of schema/operations/, by name, with their variables where a JSON file beside them has some. */
export async function exampleOperations(): Promise<ExampleOperation[]> {
  const files = (await readdir(FOLDER)).sort()
  return Promise.all(
    files
      .filter(file => file.endsWith('.graphql'))
      .map(async file => {
        const name = basename(file, '.graphql')
        const variables = files.includes(`${name}.json`) ? await readVariables(name) : undefined
        return { name, query: await readFile(join(FOLDER, file), 'utf8'), ...(variables && { variables }) }
      }),
  )
}

async function readVariables(name: string) {
  return JSON.parse(await readFile(join(FOLDER, `${name}.json`), 'utf8')) as Record<string, unknown>
}
