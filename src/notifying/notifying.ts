import type { Logger } from 'pino'
import type { DataSource } from 'typeorm'
import type { Ask } from '../platform/ask.ts'
import type { Hub } from '../platform/context.ts'
import type { UnsubscribeLinks } from './unsubscribe-link.ts'

/** What sending on behalf of the hub takes. */
export interface Notifying {
  readonly db: DataSource
  readonly hub: Hub
  readonly ask: Ask
  readonly log: Logger
  readonly links: UnsubscribeLinks
}
