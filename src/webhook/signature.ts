import { createHmac } from 'node:crypto'

export const WEBHOOK_SECRET = 'pgw_'

export interface Signed {
  readonly secret: string
  readonly deliveryId: string
  readonly body: string
  readonly at: Date
}

/** The receiver works out the same HMAC over `<timestamp>.<body>`, and refuses what is old. */
export function signedHeaders({ secret, deliveryId, body, at }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Positieve-Gezondheid-Hub',
    'x-hub-delivery': deliveryId,
    'x-hub-timestamp': timestamp,
    'x-hub-signature-256': `sha256=${signature}`,
  }
}
