import { lookup as systemLookup } from 'node:dns/promises'
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { type LookupFunction, isIP } from 'node:net'
import { DeliveryFailure } from './delivery-failure.ts'
import { isLoopback, isPublic } from './public-address.ts'

const PATIENCE_MS = 5_000
const LARGEST_ANSWER = 64_000
/** Names that never lead elsewhere (RFC 6761). */
const THIS_MACHINE = /(^|\.)localhost\.?$/

export interface Post {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** How it went; `failure` is null where it was taken. */
export interface Posted {
  readonly failure: DeliveryFailure | null
  readonly statusCode: number | null
}

interface Address {
  readonly address: string
  readonly family: number
}

export interface ReceiversOptions {
  /** Also this machine, and there without TLS: for tests. */
  readonly loopback?: boolean
  /** All addresses that a name leads to. */
  readonly resolve?: (hostname: string) => Promise<readonly Address[]>
}

/** A name leads to an address that nothing may be sent to. */
class AddressRefused extends Error {}

/** Posts to addresses that others chose: only to the public internet, and to the very address that was looked at. */
export class Receivers {
  readonly #loopback: boolean
  readonly #resolve: (hostname: string) => Promise<readonly Address[]>

  constructor({
    loopback = false,
    resolve = hostname => systemLookup(hostname, { all: true }),
  }: ReceiversOptions = {}) {
    this.#loopback = loopback
    this.#resolve = resolve
  }

  /** The address as it is kept; null for what can be told from the address alone to be no receiver. */
  addressFrom(given: string): string | null {
    const url = new URL(given)
    const isWeb = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(bare(url)))
    if (!isWeb || url.username || url.password) return null
    if (isIP(bare(url)) && !this.#admits(bare(url), url)) return null
    if (THIS_MACHINE.test(url.hostname) && !this.#loopback) return null
    url.hash = ''
    return url.href
  }

  /** Follows no redirect and reads no further than the status. Never throws, but where the signal aborts it. */
  async post(address: string, { body, headers, signal }: Post): Promise<Posted> {
    const url = new URL(address)
    const patience = AbortSignal.timeout(PATIENCE_MS)
    try {
      if (isIP(bare(url)) && !this.#admits(bare(url), url)) throw new AddressRefused()
      const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
        method: 'POST',
        agent: false,
        lookup: this.#lookupFor(url),
        signal: AbortSignal.any([signal, patience]),
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      })
      return outcome(await answerTo(request, body))
    } catch (error) {
      signal.throwIfAborted()
      return { failure: patience.aborted ? DeliveryFailure.TIMEOUT : failureOf(error), statusCode: null }
    }
  }

  #admits(address: string, { protocol }: URL): boolean {
    if (isLoopback(address)) return this.#loopback
    return protocol === 'https:' && isPublic(address)
  }

  /** The connection goes to what is answered here, so that no second answer can differ from the one that was looked at. */
  #lookupFor(url: URL): LookupFunction {
    return (hostname, { all }, done) => {
      this.#resolve(hostname).then(
        addresses => {
          const [first] = addresses
          if (!first || !addresses.every(({ address }) => this.#admits(address, url))) done(new AddressRefused(), '')
          else if (all) done(null, [...addresses])
          else done(null, first.address, first.family)
        },
        (error: NodeJS.ErrnoException) => done(error, ''),
      )
    }
  }
}

/** The host of an address, IPv6 without its brackets. */
const bare = ({ hostname }: URL) => hostname.replace(/^\[(.*)\]$/, '$1')

function answerTo(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('error', reject)
    request.on('response', response => {
      let size = 0
      response.on('error', () => undefined)
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > LARGEST_ANSWER) request.destroy()
      })
      resolve(response)
    })
    request.end(body)
  })
}

function outcome({ statusCode = 0 }: IncomingMessage): Posted {
  if (statusCode >= 200 && statusCode < 300) return { failure: null, statusCode }
  const isRedirect = statusCode >= 300 && statusCode < 400
  return { failure: isRedirect ? DeliveryFailure.REDIRECTED : DeliveryFailure.STATUS, statusCode }
}

const NO_SUCH_NAME = new Set(['ENOTFOUND', 'ENODATA', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'])

function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof AddressRefused) return DeliveryFailure.ADDRESS_REFUSED
  const { code = '' } = error as NodeJS.ErrnoException
  if (NO_SUCH_NAME.has(code)) return DeliveryFailure.NOT_FOUND
  if (/CERT|TLS|SSL|EPROTO|SIGNATURE|ISSUER|ALTNAME/.test(code)) return DeliveryFailure.TLS
  return DeliveryFailure.UNREACHABLE
}
