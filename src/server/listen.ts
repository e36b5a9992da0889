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

/** Knows which connections have a request under way: Node takes one that has sent nothing yet for busy. */
export class Connections {
  readonly #open = new Map<Socket, number>()

  constructor(server: Server) {
    const open = this.#open
    // One function for all: thousands of sockets only wait.
    function forget(this: Socket) {
      open.delete(this)
    }
    server.on('connection', socket => {
      open.set(socket, 0)
      socket.on('close', forget)
    })
    server.on('request', ({ socket }, response) => {
      this.#open.set(socket, (this.#open.get(socket) ?? 0) + 1)
      response.once('close', () => this.#open.has(socket) && this.#open.set(socket, (this.#open.get(socket) ?? 1) - 1))
    })
  }

  closeIdle(): void {
    for (const [socket, requests] of this.#open) if (!requests) socket.destroy()
  }
}

/** Lets requests finish and closes what is idle; what still hangs is cut after the grace. */
export async function close(server: Server, connections: Connections, graceMs: number): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve))
  connections.closeIdle()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cut)
}
