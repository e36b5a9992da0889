import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import type { Delivery, Sink } from '../feed/index.ts'

/** A whole text message from a server, as RFC 6455 (5.2) has it: final, unmasked. */
function textFrame(message: string): Buffer {
  const payload = Buffer.from(message)
  const { length } = payload
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head[0] = 0x81
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127
  if (head.length === 4) head.writeUInt16BE(length, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, payload])
}

const nextFrame = (json: string, id: string): Buffer =>
  textFrame(`{"id":${JSON.stringify(id)},"type":"next","payload":${json}}`)

/** One subscription on a socket: its events go to the wire in frames that are made once for all who have the same id. */
export class WebSocketSink implements Sink {
  constructor(
    private readonly socket: WebSocket,
    private readonly wire: Duplex,
    private readonly id: string,
  ) {}

  send(delivery: Delivery): void {
    if (this.socket.readyState === WebSocket.OPEN) this.wire.write(delivery.frame(this.id, nextFrame))
  }

  get isFull(): boolean {
    return this.wire.writableNeedDrain
  }

  room(): Promise<void> {
    return room(this.wire)
  }
}

/** Resolves once there is room in a stream that is full, or nobody at its other end. */
export function room(stream: NodeJS.WritableStream & { readonly destroyed: boolean }): Promise<void> {
  return new Promise(resolve => {
    const over = () => {
      stream.off('drain', over)
      stream.off('close', over)
      resolve()
    }
    if (stream.destroyed) return resolve()
    stream.on('drain', over)
    stream.on('close', over)
  })
}
