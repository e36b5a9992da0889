/** How long what is personal is kept. The numbers are policy of the alliance; `docs/privacy.md` tells them. */
export const PERIODS = {
  /** After somebody was last here. */
  idleAccount: '24 months',
  /** After the session. */
  registration: '12 months',
  /** After the request: who asked, and what they wrote. */
  joinRequest: '12 months',
  /** After the decision: who reported it. */
  reporter: '12 months',
  idempotencyKey: '30 days',
  /** After it was made; what it told of stands in the log. */
  digest: '30 days',
  /** After its last try: a delivery of a webhook that is over. */
  delivery: '30 days',
  /** The trigger audit_entry_stays says the same. */
  auditEntry: '5 years',
} as const
