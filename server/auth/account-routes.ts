import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { key } from '../../shared/documents/key.ts'
import {
  accountSchema,
  deviceListSchema,
  type AccountView,
  type DeviceList,
} from '../../shared/people/account-protocol.ts'
import { jsonAnswer, noAnswer } from '../http/described.ts'
import { Problem } from '../http/problem.ts'
import { pathParameters } from '../http/validated.ts'
import type { Services } from '../services.ts'
import { requireSession, type SignedIn } from './require-session.ts'

/** Who is signed in, and where else. */
export function accountRoutes(
  services: Pick<Services, 'accounts' | 'sessions' | 'devices' | 'attempts' | 'stations'>,
) {
  const { accounts, sessions, devices, stations } = services
  const signedIn = requireSession(services)

  async function end(member: string, device: string): Promise<void> {
    await sessions.endFromAfar(member, device)
    await devices.remove(member, device)
  }

  return new Hono<SignedIn>()
    .get(
      '/',
      describeRoute({
        tags: ['account'],
        summary: 'Who is signed in here',
        responses: { 200: jsonAnswer('The account', accountSchema) },
      }),
      requireSession(services, 'stations, too'),
      async (c) => {
        const { member, device } = c.get('session')
        const station = await stations.standing(member)
        if (station) {
          const view: AccountView = {
            member,
            signInName: station.body.name,
            device,
            station: station.id,
          }
          return c.json(view)
        }
        const account = await accounts.get(member)
        if (!account) throw new Problem('signed-out')
        const view: AccountView = { member, signInName: account.signInName, device }
        return c.json(view)
      },
    )
    .get(
      '/devices',
      describeRoute({
        tags: ['account'],
        summary: 'The devices that I am signed in on',
        responses: { 200: jsonAnswer('My devices', deviceListSchema) },
      }),
      signedIn,
      async (c) => {
        const { member, device } = c.get('session')
        const mine = await devices.list(member)
        const list: DeviceList = { devices: mine.map((each) => ({ ...each, current: each.id === device })) }
        return c.json(list)
      },
    )
    .delete(
      '/devices/:id',
      describeRoute({
        tags: ['account'],
        summary: 'Sign out on one of my devices',
        responses: { 204: noAnswer('Its session has ended') },
      }),
      signedIn,
      pathParameters(v.object({ id: key })),
      async (c) => {
        const { member } = c.get('session')
        const { id } = c.req.valid('param')
        if (!(await devices.has(member, id))) throw new Problem('not-found')
        await end(member, id)
        return c.body(null, 204)
      },
    )
    .delete(
      '/devices',
      describeRoute({
        tags: ['account'],
        summary: 'Sign out on all my devices but this one',
        responses: { 204: noAnswer('Their sessions have ended') },
      }),
      signedIn,
      async (c) => {
        const { member, device } = c.get('session')
        for (const { id } of await devices.list(member)) if (id !== device) await end(member, id)
        return c.body(null, 204)
      },
    )
}
