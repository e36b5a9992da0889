import type { Logger } from 'pino'
import type { DataSource } from 'typeorm'
import type { Background } from './background.ts'
import type { Mailer } from './mail.ts'
import type { Along } from './reading/along.ts'
import type { PersonalReads } from './reading/personal.ts'
import type { Reader } from './reading/reader.ts'
import type { Viewer, Viewers } from './viewer.ts'

/** What every resolver and service is given: made anew for each operation and, in a subscription, for each event. */
export interface Context {
  readonly viewer: Viewer
  readonly db: DataSource
  readonly read: Reader
  readonly log: Logger
  /** Stands in the reply and in the log, so that the two can be laid side by side. */
  readonly requestId: string
  /** Whose limits apply; never stored. */
  readonly address: string
  readonly hub: Hub
  /** What a mutation shows of what it makes. */
  readonly along?: Along | undefined
}

/** What one running hub shares between its requests. */
export interface Hub {
  /** Where people reach this hub from outside. */
  readonly publicUrl: string
  /** The history this database belongs to; a cursor of another history is refused. */
  readonly epoch: string
  /** Wakes, soon, all who follow the log: it has grown. */
  announce(): void
  readonly viewers: Viewers
  /** Who read what of whom by the rights of a role. */
  readonly reads: PersonalReads
  readonly mail: Mailer
  readonly background: Background
}
