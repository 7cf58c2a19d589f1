import type { ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { StoreUnavailable } from '../store/document-store.ts'
import { describeError } from './describe-error.ts'
import { Problem, problemResponse } from './problem.ts'
import type { Log } from './request-log.ts'

/** Seconds after which a client may try again when the store is away. */
const STORE_RETRY_SECONDS = 5

/** Every error of the app, expected or not, becomes a problem; what was not expected is logged and not told. */
export function answerErrors(log: Log): ErrorHandler {
  return (error, c) => {
    if (error instanceof Problem) return problemResponse(c, error)
    if (error instanceof StoreUnavailable) {
      log.error({ requestId: c.get('requestId'), error: describeError(error) }, 'store unavailable')
      const headers = { 'Retry-After': String(STORE_RETRY_SECONDS) }
      return problemResponse(c, new Problem('store-unavailable', { headers }))
    }
    // Hono's own: a body that is not JSON.
    if (error instanceof HTTPException && error.status === 400)
      return problemResponse(c, new Problem('malformed', { detail: 'body' }))
    log.error({ requestId: c.get('requestId'), error: describeError(error) }, 'unexpected error')
    return problemResponse(c, new Problem('internal'))
  }
}

export const answerNotFound: NotFoundHandler = (c) => problemResponse(c, new Problem('not-found'))
