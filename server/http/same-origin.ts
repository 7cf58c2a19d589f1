import type { MiddlewareHandler } from 'hono'
import { isLoopbackOrigin } from '../config.ts'
import { Problem } from './problem.ts'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses changes that another site's page asks for in the name of whoever is signed in here. Browsers say where a
 * request comes from in `Origin` and `Sec-Fetch-Site`; a program that sends neither must send `Origin`.
 */
export function sameOriginOnly(origin: string): MiddlewareHandler {
  return async (c, next) => {
    if (
      !safeMethods.includes(c.req.method) &&
      !isSameOrigin(origin, c.req.header('Origin'), c.req.header('Sec-Fetch-Site'))
    )
      throw new Problem('foreign-origin', { detail: `open Jishi at ${origin}` })
    await next()
  }
}

function isSameOrigin(origin: string, from: string | undefined, site: string | undefined): boolean {
  if (site !== undefined && site !== 'same-origin') return false
  if (from === undefined) return site === 'same-origin'
  if (from === origin) return true
  // The same machine under its other names: localhost for 127.0.0.1.
  return site === 'same-origin' && isLoopbackOrigin(origin) && URL.canParse(from) && isLoopbackOrigin(from)
}
