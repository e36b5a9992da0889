import { deepPage } from './deep-page.ts'
import { leeratelier } from './leeratelier.ts'
import { newest } from './newest.ts'
import { onePractice } from './one-practice.ts'
import type { Operation } from './operation.ts'
import { search } from './search.ts'

/** What is read, as issue 4 names it. */
export const operations: readonly Operation[] = [onePractice, newest, deepPage, search, leeratelier]
