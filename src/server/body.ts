import type { IncomingMessage } from 'node:http'
import { LIMITS } from '../platform/limits.ts'
import { HttpError } from './http-error.ts'

/** The text of a request that says it is JSON, at most LIMITS.body bytes of UTF-8. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/(graphql\+)?json\s*(;|$)/i.test(type))
    throw new HttpError(415, 'Send JSON, with `content-type: application/json`.')
  const encoding = /charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1]
  if (encoding && !/^utf-?8$/i.test(encoding)) throw new HttpError(415, 'Send UTF-8.')
  if (request.headers['content-encoding'] && request.headers['content-encoding'] !== 'identity')
    throw new HttpError(415, 'Send the body as it is, without compression.')
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.body) throw tooLarge()
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= LIMITS.body) return void chunks.push(chunk)
      request.pause()
      reject(tooLarge())
    })
    request.on('end', () => resolve(whole(chunks).toString('utf8')))
    request.on('close', () => request.complete || reject(new HttpError(400, 'The body did not come whole.')))
  })
}

/** Most come in one piece. */
function whole(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks
  return first && chunks.length === 1 ? first : Buffer.concat(chunks)
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpError(400, 'The body is no valid JSON.')
  }
}

const tooLarge = () => new HttpError(413, `A request takes at most ${LIMITS.body} bytes.`, { connection: 'close' })
