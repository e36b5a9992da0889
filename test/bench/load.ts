import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'

export interface Sent {
  readonly path: string
  readonly body: string
  readonly authorization?: string | undefined
}

export interface Load {
  readonly url: string
  /** How many ask at once, each the next as soon as it is answered. */
  readonly askers: number
  readonly seconds: number
  /** How many are asked at least, however long it takes. */
  readonly least?: number
  /** The number of the first request; the following count on. */
  readonly from: number
  readonly send: (index: number) => Sent
}

export interface Done {
  readonly requests: number
  /** How many of them were answered with an error. */
  readonly failed: number
  /** Milliseconds that each took, for who asked. */
  readonly latencies: readonly number[]
}

const agents = new Map<number, Agent>()

function agentFor(askers: number): Agent {
  const agent = agents.get(askers) ?? new Agent({ keepAlive: true, maxSockets: askers })
  agents.set(askers, agent)
  return agent
}

/** Asks once; throws where the server does not answer with 200. */
export function post(url: string, { path, body, authorization }: Sent, askers = 1): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(authorization && { authorization }),
    }
    const asked = request(url + path, { method: 'POST', agent: agentFor(askers), headers }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(`${url}${path} answered ${response.statusCode}: ${text.slice(0, 300)}`))
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

const FAILED = /^\{"errors"|"userErrors":\[\{/

/** Asks for so many seconds, and waits for the last answers. */
export async function load({ url, askers, seconds, least = 0, from, send }: Load): Promise<Done> {
  const until = performance.now() + seconds * 1000
  const latencies: number[] = []
  let next = from
  let failed = 0
  const ask = async () => {
    while (performance.now() < until || next - from < least) {
      const began = performance.now()
      const answer = await post(url, send(next++), askers)
      latencies.push(performance.now() - began)
      if (FAILED.test(answer)) failed++
    }
  }
  await Promise.all(Array.from({ length: askers }, ask))
  return { requests: next - from, failed, latencies }
}
