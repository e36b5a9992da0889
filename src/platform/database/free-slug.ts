/** Writes a new row under `name`, or `name-2`, `name-3` … where that is taken, also by somebody at this very moment. */
export async function underFreeSlug(name: string, insertIfFree: (slug: string) => Promise<boolean>): Promise<void> {
  let copy = 1
  while (!(await insertIfFree(copy === 1 ? name : `${name}-${copy}`))) copy++
}
