import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { GUEST_LIST_BYTES } from '../../shared/fairs/guest-list-protocol.ts'
import { Problem } from './problem.ts'

export const PUSH_BYTES = 1_048_576
/** More than an image may have, so that one that is somewhat too large is told so by the route. */
export const BLOB_BYTES = 300_000
export const OTHER_BYTES = 64_000

/** Limits what a request may carry: nothing that could unfold into more, and no more than the limit, which is not read. */
export function bodyLimits(): MiddlewareHandler {
  const push = limitTo(PUSH_BYTES)
  const blob = limitTo(BLOB_BYTES)
  const guests = limitTo(GUEST_LIST_BYTES)
  const other = limitTo(OTHER_BYTES)
  return (c, next) => {
    const { path } = c.req
    const encoding = c.req.header('Content-Encoding')
    if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') throw new Problem('encoded')
    if (path.startsWith('/api/blobs/')) return blob(c, next)
    if (path.startsWith('/api/guest-lists/')) return guests(c, next)
    return path === '/api/sync/push' ? push(c, next) : other(c, next)
  }
}

function limitTo(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem('too-large', { detail: `at most ${maxSize} bytes` })
    },
  })
}
