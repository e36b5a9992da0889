import { realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ServerUser } from './server-user.ts'

/** Whether this user may pass through every folder on the way. */
export async function canReach(folder: string, user: ServerUser): Promise<boolean> {
  const path = await realpath(folder)
  const { uid, gid, mode } = await stat(path)
  const pass = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  if (!(mode & pass)) return false
  return dirname(path) === path || canReach(dirname(path), user)
}
