/** What went wrong with the built-in PostgreSQL, in words for whoever started the hub. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError'
}

/** This folder will never do; another one has to be set. */
export class FolderError extends EmbeddedPostgresError {}

const OF_ANOTHER_USER = ['EACCES', 'EPERM']
const NO_FOLDER = [...OF_ANOTHER_USER, 'ENOTDIR', 'EEXIST', 'ENOENT', 'EROFS', 'ELOOP', 'ENAMETOOLONG']

/** A refusal by the operating system becomes one clear line. */
export function inWordsAbout(folder: string) {
  return (error: unknown): never => {
    if (!isSystemError(error)) throw error
    const hint = isSystemError(error, ...OF_ANOTHER_USER) ? ' (was it first used by another user, such as root?)' : ''
    const kind = isSystemError(error, ...NO_FOLDER) ? FolderError : EmbeddedPostgresError
    throw new kind(
      `PostgreSQL cannot be kept in ${folder}: ${error.message}${hint}; choose another folder, or set DATABASE_URL.`,
      { cause: error },
    )
  }
}

/** Not by `instanceof Error`: in Jest Node's own errors are of another realm. */
export function isSystemError(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  if (!(typeof error === 'object' && error && 'syscall' in error && 'code' in error)) return false
  return codes.length === 0 || codes.includes(String(error.code))
}
