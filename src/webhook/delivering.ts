import type { Logger } from 'pino'
import type { DataSource } from 'typeorm'
import type { Ask } from '../platform/ask.ts'
import type { Hub } from '../platform/context.ts'
import type { Receivers } from './receivers.ts'

declare module '../platform/context.ts' {
  interface Hub {
    /** Where webhooks may deliver. */
    readonly receivers: Receivers
  }
}

/** What delivering takes. */
export interface Delivering {
  readonly db: DataSource
  readonly hub: Hub
  readonly ask: Ask
  readonly log: Logger
}
