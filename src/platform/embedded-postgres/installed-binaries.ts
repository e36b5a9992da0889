import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

export interface InstalledBinaries {
  native: string
  version: string
}

export function installedBinaries(): InstalledBinaries {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    // By way of embedded-postgres, because not every installer hoists what that depends on.
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
    const root = dirname(dirname(createRequire(embedded).resolve(`@embedded-postgres/${system}`)))
    const { version } = createRequire(embedded)(join(root, 'package.json')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (error) {
    throw new EmbeddedPostgresError(
      `No built-in PostgreSQL is installed for this system (${system}): set DATABASE_URL to a PostgreSQL of your own, or run npm ci without --omit=optional.`,
      { cause: error },
    )
  }
}
