import type { MiddlewareHandler } from 'hono'
import { DOCUMENTS_HEADER, DOCUMENTS_VERSION } from '../../shared/sync/documents-version.ts'
import { Problem } from '../http/problem.ts'

/** An app that is too old need not ask again soon: it is the person who must do something. */
const RETRY_SECONDS = 60 * 60

/** Lets only devices through whose documents are still taken. */
export function requireVersion(oldest: number): MiddlewareHandler {
  return async (c, next) => {
    const named = c.req.header(DOCUMENTS_HEADER) ?? ''
    const version = /^\d{1,9}$/.test(named) ? Number(named) : 1
    if (version < oldest)
      throw new Problem('client-too-old', { headers: { 'Retry-After': String(RETRY_SECONDS) } })
    await next()
  }
}

/** For the API's description: how a device says which version of documents it writes and reads. */
export const versionParameter = {
  in: 'header' as const,
  name: DOCUMENTS_HEADER,
  required: false,
  description:
    'The version of the documents that the device writes and reads; 1 without it. One that is too old is answered 426, `client-too-old`.',
  schema: { type: 'integer' as const, minimum: 1, example: DOCUMENTS_VERSION },
}
