import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function root(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  if (dirname(folder) === folder)
    throw new Error('The hub runs from its project folder: no package.json was found above its code.')
  return root(dirname(folder))
}

/** The folder of the project, whether the code runs from src or from dist. */
export const projectFolder: string = root(dirname(fileURLToPath(import.meta.url)))

export const projectFile = (...path: string[]): string => join(projectFolder, ...path)
