import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

/** How long requests in flight may take to end once the server has been asked to stop. */
const PATIENCE_MS = 5_000
const IDLE_CHECK_MS = 50

/** What one connection may take of everybody's server, and how many there may be. Times in ms. */
export interface ConnectionLimits {
  /** For all headers of a request to arrive. */
  headersMs: number
  /** For a whole request to arrive. */
  requestMs: number
  /** How often late ones are looked for. */
  checkMs: number
  headerBytes: number
  connections: number
}

/**
 * A push of 1 MB has the time that it needs at 6 kB/s, a weak 2G. There is no limit by address: behind a proxy, or at a
 * fair, a whole community has one.
 */
export const connectionLimits: ConnectionLimits = {
  headersMs: 20_000,
  requestMs: 180_000,
  checkMs: 5_000,
  headerBytes: 16_384,
  connections: 5_000,
}
/** A phone that went out of range without a word is noticed. */
const PROBE_AFTER_MS = 60_000

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** Listens on a port; rejects with what the system says (EADDRINUSE, EACCES). */
export async function listen(
  fetch: Fetch,
  host: string,
  port: number,
  limits = connectionLimits,
): Promise<Server> {
  const server = createAdaptorServer({
    fetch,
    serverOptions: {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
      maxHeaderSize: limits.headerBytes,
      keepAlive: true,
      keepAliveInitialDelay: PROBE_AFTER_MS,
    },
  }) as Server
  server.maxConnections = limits.connections
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
