import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { canReach } from './can-reach.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { homeElsewhere, moveElsewhere } from './home-elsewhere.ts'
import { isRoot, userForRoot, type ServerUser } from './server-user.ts'

/** Where the data lives: in the folder itself, unless only root could reach it there. */
export interface Home {
  folder: string
  path: string
  data: string
  user?: ServerUser | undefined
}

export async function findHome(folder: string, log: (line: string) => void): Promise<Home> {
  if (!isRoot()) return at(folder)

  const elsewhere = await homeElsewhere(folder)
  const known = at(elsewhere ?? folder)
  const owner = await ownerOf(known.data)
  if (owner) return at(known.path, owner)

  const user = await userForRoot()
  if (elsewhere || (await canReach(folder, user))) return at(known.path, user)
  return at(await moveElsewhere(folder, user, log), user)

  function at(path: string, user?: ServerUser): Home {
    return { folder, path, data: join(path, 'data'), user }
  }
}

async function ownerOf(data: string): Promise<ServerUser | undefined> {
  const found = await stat(data).catch(() => undefined)
  if (found?.uid === 0) {
    throw new EmbeddedPostgresError(
      `${data} belongs to root, and PostgreSQL does not run as root: give it to another user with chown -R.`,
    )
  }
  return found && { uid: found.uid, gid: found.gid }
}
