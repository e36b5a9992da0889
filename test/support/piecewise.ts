import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { type AddressInfo, type Socket, connect, createServer } from 'node:net'

/** A way to a server on which its answers come in pieces of other lengths than it sent them. */
export interface Piecewise {
  readonly port: number
  /** The lengths of the pieces to come, over and over. */
  lengths: readonly number[]
  stop(): Promise<void>
}

export async function piecewise(to: { host: string; port: number }): Promise<Piecewise> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, here => {
    const there = connect({ ...to, noDelay: true })
    for (const socket of [here, there]) sockets.add(socket.on('error', () => undefined))
    here.pipe(there)
    // Whoever stops cuts it short.
    passOn(there, here).catch(() => undefined)
  })
  const passOn = async (from: Socket, on: Socket) => {
    let place = 0
    for await (const chunk of from as AsyncIterable<Buffer>)
      for (let at = 0; at < chunk.length;) {
        const length = way.lengths[place++ % way.lengths.length] ?? chunk.length
        on.write(chunk.subarray(at, at + length))
        at += length
        // Until it was read, or it would arrive as one with the next.
        await turn()
      }
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const way: Piecewise = {
    port: (server.address() as AddressInfo).port,
    lengths: [1],
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return way
}
