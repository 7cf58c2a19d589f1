import { connect, type Socket } from 'node:net'
import { once } from 'node:events'

/** A connection to a server on this machine, without a client that would keep to the rules. */
export interface RawConnection {
  socket: Socket
  /** Sends text as it stands, one byte a character. */
  send: (text: string) => void
  /** Everything that came, once the server has closed the connection. */
  closed: Promise<string>
  /** Resolves when something has come that looks so. */
  until: (pattern: RegExp) => Promise<string>
}

export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1')
  socket.setEncoding('latin1')
  let got = ''
  const waiting = new Set<() => void>()
  socket.on('data', (text: string) => {
    got += text
    for (const look of waiting) look()
  })
  // A server that has had enough may reset the connection.
  socket.on('error', () => undefined)
  const closed = new Promise<string>((resolve) => void socket.once('close', () => resolve(got)))
  await once(socket, 'connect')
  return {
    socket,
    closed,
    send: (text) => void socket.write(text, 'latin1'),
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(got)) return
          waiting.delete(look)
          resolve(got)
        }
        waiting.add(look)
        look()
        void closed.then((all) => reject(new Error(`closed after ${JSON.stringify(all.slice(0, 300))}`)))
      }),
  }
}

/** The status of the first answer in what a connection received; undefined when there was none. */
export function statusOf(received: string): number | undefined {
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(received)?.[1]
  return status === undefined ? undefined : Number(status)
}
