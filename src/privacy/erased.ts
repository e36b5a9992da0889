import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { DataSource } from 'typeorm'
import { validate } from 'uuid'
import { AuditAction } from '../moderation/index.ts'
import { ERASED, eraseParticipant } from './erasure.service.ts'

/** A list of who was erased cannot be read; the message says where, in one line. */
export class ErasedListError extends Error {}

/**
 * A line for each account that was erased: when, and an id that nothing else bears any more. To keep outside of the
 * database, which may be restored to a day before.
 */
export async function erasedAccounts(db: DataSource): Promise<string[]> {
  const rows = await db.query<{ at: Date; id: string }[]>(
    'select at, subject_id as id from audit_entry where action = $1 order by at',
    [AuditAction.ACCOUNT_ERASED],
  )
  return rows.map(({ at, id }) => `${at.toISOString()} ${id}`)
}

/** The file of this name, or standard input for `-`. */
export const readErasedList = (file: string): Promise<string> =>
  file === '-'
    ? text(process.stdin)
    : readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
        Promise.reject(new ErasedListError(`${file} cannot be read: ${error.code}.`)),
      )

/** Erases who is on the list and there again; the list is read to its end before anybody is. */
export async function eraseAgain(db: DataSource, list: string): Promise<{ listed: number; erased: number }> {
  const ids = new Set(list.split('\n').flatMap(idsIn))
  let erased = 0
  for (const id of ids) if ((await db.transaction(tx => eraseParticipant(tx, id))) !== null) erased += 1
  return { listed: ids.size, erased }
}

/** In a line of `erasedAccounts`, or of the log, which tells of other things too. */
function idsIn(whole: string, index: number): string[] {
  const line = whole.trim()
  if (!line) return []
  const id = line.startsWith('{') ? idInLog(line) : line.split(' ').at(-1)
  if (id === null) return []
  if (validate(id)) return [id ?? '']
  throw new ErasedListError(`Line ${index + 1} names no account: give what \`erased\` printed, or the log of the hub.`)
}

function idInLog(line: string): string | null | undefined {
  try {
    const { msg, participant } = JSON.parse(line) as { msg?: string; participant?: string }
    return msg === ERASED ? participant : null
  } catch {
    return undefined
  }
}
