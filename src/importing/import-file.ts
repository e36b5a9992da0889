import { availableParallelism } from 'node:os'
import type { GraphQLInputObjectType } from 'graphql'
import { readConfig } from '../config.ts'
import { findDatabase, openDatabase, prepareDatabase } from '../database.ts'
import { wakeFollowers } from '../feed/index.ts'
import { poolOf } from '../platform/database/data-source.ts'
import { type BadLine, ImportError, type Imported, importPractices } from '../practice/index.ts'
import { toldToStop } from '../serve.ts'
import { progressBar } from './progress.ts'
import { type Source, openSource } from './source.ts'

const TOLD_AT_MOST = 20
/** Postgres has four times as much to do as we have; each writes with one processor. */
const WRITERS = Math.min(Math.max(availableParallelism() - 1, 2), 8)
/** One notes the keys, one wakes who follows. */
const CONNECTIONS = WRITERS + 2

export interface ImportFileOptions {
  readonly source?: string
  readonly json?: boolean
  readonly input: GraphQLInputObjectType
  readonly say: (line: string) => void
  readonly note: (line: string) => void
}

/** Imports a file of practices, telling how far it is; answers the exit code. */
export async function importFile(
  file: string,
  { source: name, input, ...options }: ImportFileOptions,
): Promise<number> {
  const { json, say, note } = options
  const stop = new AbortController()
  void toldToStop().then(() => stop.abort())
  const config = readConfig(process.env)
  const source = await openSource(file, name, stop.signal)
  const database = await findDatabase(config, note)
  try {
    await prepareDatabase(database.url)
    const began = Date.now()
    const { imported, bad } = await importInto(database.url, source, input, began, stop.signal)
    const seconds = (Date.now() - began) / 1000
    for (const { line, why } of bad) note(`line ${line}: ${why}`)
    if (imported.bad > bad.length) note(`… and ${shown(imported.bad - bad.length)} more bad lines.`)
    if (!imported.lines && !stop.signal.aborted)
      throw new ImportError(`${file} has no lines: there is nothing to import.`)
    say(json ? JSON.stringify({ source: source.name, ...imported, seconds }) : summary(imported, seconds))
    if (stop.signal.aborted) note('Stopped in between: run the same command again to go on.')
    else if (imported.bad) note('Mend the bad lines and run the same command again: the others are left as they are.')
    return stop.signal.aborted ? 130 : imported.bad ? 1 : 0
  } finally {
    await database.release()
  }
}

async function importInto(
  url: string,
  { name, size, chunks }: Source,
  input: GraphQLInputObjectType,
  began: number,
  signal: AbortSignal,
): Promise<{ imported: Imported; bad: readonly BadLine[] }> {
  const db = await openDatabase(url, { databaseConnections: CONNECTIONS, patient: true })
  const progress = progressBar(size, process.stderr, began)
  const bad: BadLine[] = []
  try {
    const imported = await importPractices(db, chunks, {
      source: name,
      input,
      writers: WRITERS,
      signal,
      // Who is not woken finds out by looking.
      announce: () => void wakeFollowers(poolOf(db)).catch(() => undefined),
      onBad: line => void (bad.length < TOLD_AT_MOST && bad.push(line)),
      onProgress: ({ bytes, lines }) => progress.update(bytes, lines),
    })
    return { imported, bad }
  } finally {
    progress.stop()
    await db.destroy()
  }
}

const shown = (count: number) => count.toLocaleString('en')

function summary({ published, drafts, known, bad, lines }: Imported, seconds: number): string {
  const rate = Math.round(lines / seconds)
  return [
    `Imported ${shown(published)} published practices and ${shown(drafts)} drafts in ${seconds.toFixed(1)} s`,
    ` (${shown(rate)} lines a second). ${shown(known)} were there already, ${shown(bad)} lines are bad.`,
  ].join('')
}
