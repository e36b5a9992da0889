import type { ServerResponse } from 'node:http'

export interface Probes {
  /** What is not in order, or nothing. */
  readonly notReady: () => Promise<string | null>
  readonly version: string
}

function answer(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

/** For load balancers and supervisors: alive, ready to take requests, and which version. */
export async function probe(path: string, response: ServerResponse, { notReady, version }: Probes): Promise<boolean> {
  if (path === '/healthz') answer(response, 200, { status: 'ok' })
  else if (path === '/version') answer(response, 200, { version, node: process.versions.node })
  else if (path === '/readyz') {
    const why = await notReady()
    answer(response, why ? 503 : 200, why ? { status: 'not ready', why } : { status: 'ready' })
  } else return false
  return true
}
