import { type Task, task } from '../platform/jobs/task.ts'

// What becomes of these is decided later in the order of folders: here it is only said that it happened.

/** An announced session was changed or called off: who registered must hear. */
export const sessionNews: Task<{ readonly session: string }> = task('session-news')

/** A registration that waited has a place. */
export const movedUp: Task<{ readonly registration: string }> = task('moved-up')
