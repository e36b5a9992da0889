import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The port is taken or the address is not this machine's; the message says what to do. */
export class ListenError extends Error {}

export async function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken =
        error.code === 'EADDRINUSE' ? `Port ${port} is in use: set PORT to another one, or 0 for a free one.` : null
      reject(new ListenError(taken ?? `The hub cannot listen on ${host}, port ${port}: ${error.message}.`))
    })
    server.listen(port, host, resolve)
  })
  return server.address() as AddressInfo
}

/** Lets requests finish, then closes what is idle; what still hangs is cut after the grace. */
export async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cut)
}
