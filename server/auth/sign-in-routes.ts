import { Hono, type Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import { getCookie } from 'hono/cookie'
import {
  accountSchema,
  signInSchema,
  type AccountView,
  type DeviceIdentity,
} from '../../shared/people/account-protocol.ts'
import { clientAddress } from '../http/client-address.ts'
import { jsonAnswer, noAnswer } from '../http/described.ts'
import { Problem } from '../http/problem.ts'
import { jsonBody } from '../http/validated.ts'
import type { Services } from '../services.ts'
import type { Account } from './accounts.ts'
import type { Allowances } from './attempts.ts'
import { deviceCookie } from './device-cookie.ts'
import { requireSession, type SignedIn } from './require-session.ts'

type SigningIn = Pick<
  Services,
  'accounts' | 'sessions' | 'devices' | 'attempts' | 'community' | 'config' | 'stations'
>

/**
 * Opens a session for an account, or a station, on a device, in place of the one that the browser had. Its cookie goes into
 * the answer.
 */
export async function signIn(
  c: Context,
  { sessions, devices, config }: Pick<Services, 'sessions' | 'devices' | 'config'>,
  { member, signInName }: Pick<Account, 'member' | 'signInName'>,
  device: DeviceIdentity | undefined,
): Promise<AccountView> {
  const former = await sessions.validate(getCookie(c, sessions.cookieName) ?? '')
  const { id, secret } = await devices.register(member, device)
  const { cookie } = await sessions.open(member, id)
  if (former) await sessions.end(former.session.id)
  c.header('Set-Cookie', cookie)
  deviceCookie(config.origin).give(c, secret)
  return { member, signInName, device: id }
}

export function signInRoutes(services: SigningIn) {
  const { accounts, sessions, devices, attempts, community, config } = services
  const known = deviceCookie(config.origin)

  /** What a try counts towards. Strangers who try a name do not keep its member from their own devices. */
  async function countsOf(
    name: string,
    address: string,
    device: DeviceIdentity | undefined,
    secret: string | undefined,
  ): Promise<[kind: keyof Allowances, ...key: string[]][]> {
    const account = device && secret !== undefined && (await accounts.byName(name))
    if (account && (await devices.recognises(account.member, device.id, secret)))
      return [['signInDevice', name, device.id]]
    return [
      ['signInHere', name, address],
      ['signInName', name],
    ]
  }

  return new Hono<SignedIn>()
    .post(
      '/sign-in',
      describeRoute({
        tags: ['account'],
        summary: 'Sign in on this device',
        security: [],
        responses: { 200: jsonAnswer('Signed in; the session is in the cookie', accountSchema) },
      }),
      jsonBody(signInSchema),
      async (c) => {
        const { name, password, device } = c.req.valid('json')
        await attempts.take('signInAddress', clientAddress(c))
        const counts = await countsOf(name, clientAddress(c), device, known.read(c))
        for (const [kind, ...key] of counts) await attempts.take(kind, ...key)
        const account = await accounts.verify(name, password)
        if (!account) throw new Problem('wrong-credentials')
        for (const [kind, ...key] of counts) await attempts.forget(kind, ...key)
        await community.ensureProfile(account)
        return c.json(await signIn(c, services, account, device))
      },
    )
    .post(
      '/sign-out',
      describeRoute({
        tags: ['account'],
        summary: 'End this session and forget this device',
        responses: { 204: noAnswer('Signed out') },
      }),
      requireSession(services, 'stations, too'),
      async (c) => {
        const { id, member, device } = c.get('session')
        await sessions.end(id)
        await devices.remove(member, device)
        c.header('Set-Cookie', sessions.blankCookie())
        return c.body(null, 204)
      },
    )
}
