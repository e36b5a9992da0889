import { readFile, readdir } from 'node:fs/promises'
import { dirname, join, normalize, relative } from 'node:path'
import { projectFile } from '../src/platform/project.ts'

/** Each may import what stands before it, and enters another folder through its index.ts. */
const ORDER = [
  'platform',
  'contribution',
  'alliance',
  'people',
  'practice',
  'leeratelier',
  'learning',
  'monitoring',
  'feed',
  'calendar',
  'webhook',
  'notifying',
  'moderation',
  'privacy',
]
const SOURCE = projectFile('src')

interface Import {
  readonly file: string
  readonly target: string
}

async function imports(): Promise<Import[]> {
  const files = (await readdir(SOURCE, { recursive: true })).filter(file => file.endsWith('.ts'))
  const found = files.map(async file => {
    const text = await readFile(join(SOURCE, file), 'utf8')
    return [...text.matchAll(/^(?:import|export)(?! type)[^']*from '(\.[^']+)'/gms)].map(([, path = '']) => ({
      file,
      target: relative('.', normalize(join(dirname(file), path))),
    }))
  })
  return (await Promise.all(found)).flat()
}

const folder = (path: string) => (path.includes('/') ? (path.split('/')[0] ?? '') : '')

describe('The imports', () => {
  it('point leftwards only', async () => {
    const wrong = (await imports()).filter(({ file, target }) => {
      const [own, other] = [ORDER.indexOf(folder(file)), ORDER.indexOf(folder(target))]
      return own >= 0 && (other < 0 || other > own)
    })
    expect(wrong).toEqual([])
  })

  it('enter another concept through its face', async () => {
    const wrong = (await imports()).filter(({ file, target }) => {
      const other = folder(target)
      return ORDER.indexOf(other) > 0 && other !== folder(file) && target !== `${other}/index.ts`
    })
    expect(wrong).toEqual([])
  })

  it('go in no circle', async () => {
    const targets = new Map<string, string[]>()
    for (const { file, target } of await imports()) targets.set(file, [...(targets.get(file) ?? []), target])
    const done = new Set<string>()
    const circle = (file: string, path: readonly string[]): string[] | null => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
      if (done.has(file)) return null
      for (const target of targets.get(file) ?? []) {
        const found = circle(target, [...path, file])
        if (found) return found
      }
      done.add(file)
      return null
    }
    const circles = [...targets.keys()].map(file => circle(file, [])).filter(found => found)
    expect(circles).toEqual([])
  })
})
