import type { GraphQLInputObjectType } from 'graphql'
import { type DataSource, QueryFailedError, TypeORMError } from 'typeorm'
import { AtOnce } from '../../platform/at-once.ts'
import { inTransaction } from '../../platform/database/data-source.ts'
import { oneLine } from '../../platform/one-line.ts'
import { FreeSlugs } from './free-slugs.ts'
import { ImportError } from './import-error.ts'
import { Ledger } from './ledger.ts'
import { Lexicon } from './lexicon.ts'
import { Places } from './places.ts'
import { practiceLineType } from './practice-line.ts'
import { type BadLine, type Candidate, batchesOf, readBatch } from './read-batch.ts'
import { type Written, writeBatch } from './write-batch.ts'

const TRIES = 5
/** Somebody else wrote the same slug or word at the same time: another try meets what they wrote. */
const PASSING = new Set(['23505', '40001', '40P01'])
/** So many rows make the statistics of before useless. */
const MANY = 1_000
const GROWN =
  'best_practice, practice_organisation, practice_author, practice_revision, import_key, contribution, search_word'

export interface ImportOptions {
  /** Whose keys these are: what was imported under one of them is not imported again. */
  readonly source: string
  /** What `createBestPractice` takes. */
  readonly input: GraphQLInputObjectType
  /** How many write at once, each on a connection of its own, beside the one that notes the keys. */
  readonly writers: number
  /** The feed has grown. */
  readonly announce: () => void
  readonly onBad: (bad: BadLine) => void
  readonly onProgress: (imported: Imported) => void
  /** Once it is aborted no line is read any more; what was read is written. */
  readonly signal: AbortSignal
}

export interface Imported extends Written {
  /** How far it has come in the file. */
  readonly bytes: number
  /** Blank ones do not count. */
  readonly lines: number
  readonly bad: number
}

/** Imports practices, an object of JSON a line. A batch is written whole or not at all, each line once. */
export async function importPractices(
  db: DataSource,
  chunks: AsyncIterable<Buffer>,
  { source, input, writers, announce, onBad, onProgress, signal }: ImportOptions,
): Promise<Imported> {
  let imported: Imported = { bytes: 0, lines: 0, bad: 0, published: 0, drafts: 0, known: 0 }
  const places = await Places.load(db.manager)
  const ledger = await Ledger.open(db)
  const against = { type: practiceLineType(input), places, ledger, lexicon: new Lexicon(ledger.session) }
  const slugs = new FreeSlugs()
  const writing = new AtOnce(writers)
  const write = (lines: readonly Candidate[]) =>
    persistently(lines, () => inTransaction({ db, hub: { announce } }, tx => writeBatch(tx, { source, slugs }, lines)))

  try {
    for await (const batch of batchesOf(chunks)) {
      const { count, candidates, bad } = await readBatch(batch, against)
      bad.forEach(onBad)
      await writing.begin(async () => {
        const written = await write(candidates)
        imported = sum(imported, { ...written, bytes: batch.bytes, lines: count, bad: bad.length })
        onProgress(imported)
      })
      if (signal.aborted) break
    }
  } catch (error) {
    if (!signal.aborted) throw explained('Not all was imported', error)
  } finally {
    await writing.end().finally(() => ledger.close())
  }
  if (imported.published + imported.drafts >= MANY && !signal.aborted) await refreshStatistics(db)
  return imported
}

/** Postgres does this by itself within a minute, and better; until then it knows enough to plan well. Where it is at it, it is not waited for. */
async function refreshStatistics(db: DataSource): Promise<void> {
  const session = db.createQueryRunner()
  await session.query('set default_statistics_target = 20')
  await session.query(`vacuum (analyze, skip_locked) ${GROWN}`)
  await session.query('reset default_statistics_target')
  await session.release()
}

const sum = (one: Imported, other: Imported): Imported => ({
  bytes: one.bytes + other.bytes,
  lines: one.lines + other.lines,
  bad: one.bad + other.bad,
  published: one.published + other.published,
  drafts: one.drafts + other.drafts,
  known: one.known + other.known,
})

async function persistently(lines: readonly Candidate[], write: () => Promise<Written>): Promise<Written> {
  for (let left = TRIES; ; left--) {
    try {
      return await write()
    } catch (error) {
      const { code = '' } = (error instanceof QueryFailedError ? error.driverError : {}) as { code?: string }
      if (PASSING.has(code) && left > 1) continue
      throw explained(`Of lines ${lines[0]?.number} to ${lines.at(-1)?.number} nothing was imported`, error)
    }
  }
}

/** What the database did, or that it is gone, in one line; a mistake of ours stays as it is. */
function explained(what: string, error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const ofDatabase = error instanceof TypeORMError || typeof code === 'string' || /connection/i.test(String(message))
  if (error instanceof ImportError || !ofDatabase) return error
  return new ImportError(
    `${what}: ${oneLine(String(message))}. What was imported before stays; run the same command again to go on.`,
  )
}
