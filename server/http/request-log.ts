import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Metrics } from './metrics.ts'

/** What the server needs of a logger. */
export interface Log {
  info: (fields: object, message: string) => void
  warn: (fields: object, message: string) => void
  error: (fields: object, message: string) => void
}

/**
 * One line a request, and its duration for the metrics. A line says nothing of who or what: the route's pattern stands
 * for the address, which may hold an id or a token.
 */
export function logRequests(log: Log, metrics: Metrics, newRequestId: () => string): MiddlewareHandler {
  return async (c, next) => {
    const requestId = newRequestId()
    c.set('requestId', requestId)
    c.header('X-Request-Id', requestId)
    const begun = performance.now()
    await next()
    const ms = performance.now() - begun
    const { method } = c.req
    const { status } = c.res
    // Of the handler that came last, which is the one that answered.
    const route = routePath(c)
    metrics.requestDuration.observe({ method, route, status: String(status) }, ms / 1_000)
    log.info({ method, route, status, ms: Math.round(ms * 10) / 10, requestId }, 'request')
  }
}
