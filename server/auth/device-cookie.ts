import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

// As long as browsers keep a cookie at most.
const MAX_AGE_S = 400 * 24 * 60 * 60

/**
 * The cookie by which a browser is known again when its session is over: what a device is called others read in what it
 * has written. It opens nothing. Each sign-in gives another one, so that one that was planted is worth nothing after it.
 */
export interface DeviceCookie {
  read: (c: Context) => string | undefined
  give: (c: Context, secret: string) => void
}

export function deviceCookie(origin: string): DeviceCookie {
  const { protocol, port } = new URL(origin)
  const isSecure = protocol === 'https:'
  // Ports of one host share their cookies.
  const name = isSecure ? '__Host-jishi-device' : `jishi-${port || '80'}-device`
  return {
    read: (c) => getCookie(c, name),
    give: (c, secret) =>
      setCookie(c, name, secret, {
        httpOnly: true,
        maxAge: MAX_AGE_S,
        path: '/',
        sameSite: 'Lax',
        secure: isSecure,
      }),
  }
}
