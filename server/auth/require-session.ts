import { getCookie } from 'hono/cookie'
import type { MiddlewareHandler } from 'hono'
import { isStationMember } from '../../shared/documents/station-member.ts'
import { DEVICE_TIME_HEADER } from '../../shared/people/account-protocol.ts'
import { clientAddress } from '../http/client-address.ts'
import { Problem } from '../http/problem.ts'
import type { Services } from '../services.ts'
import type { Session } from './sessions.ts'

/** What handlers behind a session find in their context. */
export interface SignedIn {
  Variables: { session: Session }
}

/**
 * Lets only signed-in devices through, none of them without end, and notes that they were here. Stations come through
 * where they are wanted.
 */
export function requireSession(
  { sessions, devices, attempts, stations }: Pick<Services, 'sessions' | 'devices' | 'attempts' | 'stations'>,
  who: 'members' | 'stations, too' = 'members',
): MiddlewareHandler<SignedIn> {
  return async (c, next) => {
    const token = getCookie(c, sessions.cookieName)
    if (token === undefined) throw new Problem('signed-out')
    const valid = await sessions.validate(token)
    if (!valid) {
      await attempts.take('signedOutAddress', clientAddress(c))
      // The device keeps its token, for it must hear this again when it is closed before it has done what follows from it.
      if (await sessions.wasEnded(token)) throw deviceEnded()
      throw new Problem('signed-out', { headers: { 'Set-Cookie': sessions.blankCookie() } })
    }
    const { session, cookie } = valid
    await attempts.take('session', session.id)
    if (isStationMember(session.member)) {
      if (!(await stations.standing(session.member))) {
        await stations.close(session.member)
        throw deviceEnded()
      }
      if (who === 'members') throw new Problem('forbidden')
    }
    if (cookie !== undefined) c.header('Set-Cookie', cookie)
    await devices.seen(session.member, session.device, deviceTime(c.req.header(DEVICE_TIME_HEADER)))
    c.set('session', session)
    await next()
  }
}

/** Pictures that the browser has put aside by itself go, too. */
export function deviceEnded(): Problem {
  return new Problem('device-ended', { headers: { 'Clear-Site-Data': '"cache"' } })
}

function deviceTime(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}
