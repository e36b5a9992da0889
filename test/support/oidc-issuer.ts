import { once } from 'node:events'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, SignJWT, exportJWK, generateKeyPair } from 'jose'

/** An OpenID Connect issuer on this machine: it tells its keys, and signs what it is asked to. */
export class Issuer {
  static async open(): Promise<Issuer> {
    const { publicKey, privateKey } = await generateKeyPair('ES256')
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'een', alg: 'ES256', use: 'sig' }]
    const server = createServer((request, response) => {
      const url = `http://${request.headers.host}`
      const told = request.url === '/keys' ? { keys } : { issuer: url, jwks_uri: `${url}/keys` }
      response.setHeader('content-type', 'application/json').end(JSON.stringify(told))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new Issuer(server, privateKey)
  }

  private constructor(
    private readonly server: Server,
    readonly key: CryptoKey,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  sign(claims: Record<string, unknown>, key: CryptoKey | Uint8Array = this.key, alg = 'ES256'): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    const usual = { iss: this.url, aud: 'hub', sub: 'iemand', iat: now, exp: now + 600, email_verified: true }
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg, kid: 'een' }).sign(key)
  }

  close(): void {
    this.server.close()
    this.server.closeAllConnections()
  }
}
