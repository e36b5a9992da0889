import type { Deliveries } from './fan-out.ts'
import type { Large } from './large.ts'
import type { Options } from './options.ts'
import type { Samples } from './rounds.ts'

/** All that one run of the bench found. */
export interface Results {
  readonly options: Options
  readonly node: string
  readonly postgres: string
  readonly titles: ReadonlyMap<string, string>
  readonly samples: Samples
  readonly deliveries: Deliveries
  /** Bytes of the hub after the whole table. */
  readonly resident: number
  /** Bytes for each that waits: in the hub, and for the bare socket. */
  readonly perSubscriber: { readonly hub: number; readonly socket: number } | null
  readonly large: Large | null
}
