import { readFile } from 'node:fs/promises'
import { openSource } from '../../src/importing/source.ts'
import { projectFile } from '../../src/platform/project.ts'
import { ImportError } from '../../src/practice/index.ts'
import { Importing, asLines, told } from '../support/import.ts'

describe('Of the lines of an import', () => {
  let importing: Importing
  beforeAll(async () => void (importing = await Importing.start()))
  afterAll(() => importing.stop())

  it('the good ones are imported, each bad one is told by its number, and the mended ones come in later', async () => {
    const bad: [line: unknown, why: string][] = [
      [told(' '), 'key must not be empty'],
      [{ ...told('a'), key: undefined }, 'key is required'],
      [{ ...told('b'), title: null }, 'title is required'],
      [told('c', { title: '  ' }), 'title must not be empty'],
      [told('d', { title: 'x'.repeat(201) }), 'title may have at most 200 characters'],
      [told('e', { titel: 'x' }), 'Did you mean "title"'],
      [told('f', { levels: ['NANOO'] }), 'levels.0: '],
      [told('g', { organisation: 'Nergens' }), '"Nergens"'],
      [told('h', { organisation: null }), 'organisation is required'],
      [told('i', { authors: ['niemand@voorbeeld.example'] }), 'niemand@voorbeeld.example'],
      [told('j', { status: 'WITHDRAWN' }), 'status'],
      [told('k', { publishedAt: '2999-01-01T00:00:00Z' }), 'publishedAt'],
      [told('l', { publishedAt: '2020-01-01T00:00:00Z', status: 'DRAFT' }), 'publishedAt'],
      [told('m', { goal: 'een \u0000 teken' }), 'NUL'],
      [told('n', { themes: Array<string>(11).fill('thema') }), 'themes'],
      [told('o', { reviewBy: '2027-02-30' }), 'reviewBy'],
      [told('goed-1', { title: 'Voorbeeld: nog eens' }), 'line 1 already'],
      ['tekst', 'must be one JSON object'],
      [[told('p')], 'must be one JSON object'],
    ]
    const good = [told('goed-1'), told('goed-2')]
    const first = await importing.imports([good[0], ...bad.map(([line]) => line), good[1]], 'gemengd')
    expect(first).toMatchObject({ lines: bad.length + 2, published: 2, bad: bad.length, ended: { code: 1 } })
    for (const [index, [, why]] of bad.entries()) {
      expect(first.ended.noted[index]).toMatch(new RegExp(`^line ${index + 2}: `))
      expect(first.ended.noted[index]).toContain(why)
    }
    const mended = ['b', 'c', 'd'].map(key => told(key))
    const second = await importing.imports([...mended, ...good], 'gemengd')
    expect(second).toMatchObject({ published: 3, known: 2, bad: 0, ended: { code: 0, noted: [] } })
    expect(await importing.imported('gemengd')).toBe(5)
  })

  it('the examples of docs/importing.md are good', async () => {
    const page = await readFile(projectFile('docs', 'importing.md'), 'utf8')
    const examples = page.split('\n').filter(line => line.startsWith('{"key"'))
    const counted = await importing.run(await importing.file(examples.join('\n')))
    expect(counted).toMatchObject({ published: 1, drafts: 1, bad: 0 })
  })

  it('that are bad the first twenty are told, and how many more there are', async () => {
    const { ended } = await importing.imports(Array.from({ length: 50 }, () => ({ key: '1' })))
    expect(ended.noted.filter(line => line.startsWith('line '))).toHaveLength(20)
    expect(ended.noted[20]).toContain('30 more')
  })

  it('those of Windows, with a byte order mark, blank or without an end are as good as others', async () => {
    const content = `\ufeff${JSON.stringify(told('w-1'))}\r\n\r\n  \n${JSON.stringify(told('w-2'))}`
    const counted = await importing.run(await importing.file(content))
    expect(counted).toMatchObject({ lines: 2, published: 2, bad: 0, ended: { code: 0 } })
  })

  it('those that are no JSON, no UTF-8 or longer than a practice can be are told, and the next is read', async () => {
    const latin = Buffer.from(`${JSON.stringify(told('é'))}\n`, 'latin1')
    const parts = ['{"key": "half\n', latin, asLines([told('lang', { goal: 'x'.repeat(10_000_000) }), told('goed')])]
    const counted = await importing.run(await importing.file(Buffer.concat(parts.map(part => Buffer.from(part)))))
    expect(counted).toMatchObject({ published: 1, bad: 3, ended: { code: 1 } })
    expect(counted.ended.noted.slice(0, 3)).toEqual([
      expect.stringMatching(/^line 1: is no JSON/),
      expect.stringMatching(/^line 2: is not UTF-8/),
      expect.stringMatching(/^line 3: is longer/),
    ])
  })

  it('none are read of what is no file of lines, and one sentence says so', async () => {
    const utf16 = await importing.file(Buffer.from(`\ufeff${asLines([told('16')])}`, 'utf16le'))
    const empty = await importing.file('')
    for (const path of [utf16, empty, importing.folder, `${importing.folder}/nergens.ndjson`, '-'])
      await expect(firstOf(path)).rejects.toThrow(ImportError)
  })

  it('there must be one', async () => {
    const { code, said, noted } = await importing.begin(await importing.file('\n \n')).ended
    expect([code, said, noted]).toEqual([1, '', [expect.stringContaining('has no lines')]])
  })
})

async function firstOf(path: string): Promise<Buffer | undefined> {
  const { chunks } = await openSource(path, undefined, new AbortController().signal)
  for await (const chunk of chunks) return chunk
  return undefined
}
