import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** The port is taken; the message says what to do. */
export class ListenError extends Error {}

/** The address is not this machine's. */
export class HostError extends ListenError {}

const NOT_HERE = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL']

export async function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code = '', message }: NodeJS.ErrnoException) => {
      if (NOT_HERE.includes(code)) reject(new HostError(`HOST is no address of this machine: ${host}.`))
      else if (code === 'EADDRINUSE')
        reject(new ListenError(`Port ${port} is in use: set PORT to another one, or 0 for a free one.`))
      else reject(new ListenError(`The hub cannot listen on ${host}, port ${port}: ${message}.`))
    })
    server.listen(port, host, resolve)
  })
  return server.address() as AddressInfo
}

/** All that are open. At its end Node closes those that wait for a next request, and takes one that has sent nothing yet for busy. */
export class Connections {
  readonly #open = new Set<Socket>()

  constructor(server: Server) {
    const open = this.#open
    // One function for all: thousands of sockets only wait.
    function forget(this: Socket) {
      open.delete(this)
    }
    server.on('connection', socket => {
      open.add(socket)
      socket.on('close', forget)
    })
  }

  closeSilent(): void {
    for (const socket of this.#open) if (!socket.bytesRead) socket.destroy()
  }
}

/** Lets requests finish and closes what is idle; what still hangs is cut after the grace. */
export async function close(server: Server, connections: Connections, graceMs: number): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve))
  connections.closeSilent()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cut)
}
