import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

/** How long requests in flight may take to end once the server has been asked to stop. */
const PATIENCE_MS = 5_000
const IDLE_CHECK_MS = 50

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** Listens on a port; rejects with what the system says (EADDRINUSE, EACCES). */
export async function listen(fetch: Fetch, host: string, port: number): Promise<Server> {
  const server = createAdaptorServer({ fetch }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return server
}

/** Takes no more connections and resolves when the requests in flight have ended, or their time is up. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  // A connection that is kept alive for a next request would hold up the end.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
  const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
  await closed
  clearInterval(idle)
  clearTimeout(patience)
}
