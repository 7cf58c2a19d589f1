import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

const WORKER = '/service-worker.js'

/** Stands between a phone and a server, and makes the phone's app one of yesterday. */
export interface AgeingProxy {
  url: string
  /** From now on the server takes nothing from the app that is there. */
  outdate: () => void
  /** There is a new app: once it has been fetched, the server takes what it sends. */
  release: () => void
  close: () => Promise<void>
}

export async function createAgeingProxy(server: string): Promise<AgeingProxy> {
  let isTooOld = false
  let isReleased = false
  const streams = new Set<ServerResponse>()

  function passOn(from: IncomingMessage, to: ServerResponse): void {
    const { method, url = '/' } = from
    const headers: IncomingHttpHeaders = {
      ...from.headers,
      host: new URL(server).host,
      'accept-encoding': 'identity',
    }
    if (headers.origin !== undefined) headers.origin = server
    // The browser must be given the whole worker to see that it is another one.
    if (url === WORKER) for (const name of ['if-none-match', 'if-modified-since']) delete headers[name]
    const onward = request(server + url, { method, headers }, (answer) => {
      const isNewWorker = isReleased && url === WORKER
      const { 'content-length': length, etag: _, ...rest } = answer.headers
      to.writeHead(answer.statusCode ?? 502, isNewWorker || !length ? rest : { ...answer.headers })
      if (isNewWorker) to.write('// of the new version\n')
      if (isNewWorker) isTooOld = false
      if (url === '/api/sync/stream') streams.add(to)
      answer.pipe(to)
      to.on('close', () => {
        streams.delete(to)
        answer.destroy()
      })
    })
    onward.on('error', () => to.destroy())
    from.pipe(onward)
  }

  const proxy = createServer((from, to) => {
    if (!isTooOld || !from.url?.startsWith('/api/sync/')) return passOn(from, to)
    from.resume()
    to.writeHead(426, { 'content-type': 'application/problem+json', 'retry-after': '3600' })
    return to.end(JSON.stringify({ type: '', title: '', status: 426, code: 'client-too-old' }))
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    outdate() {
      isTooOld = true
      for (const stream of streams) stream.destroy()
    },
    release() {
      isReleased = true
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve())
        proxy.closeAllConnections()
      }),
  }
}
