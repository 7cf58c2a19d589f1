import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { Document } from '../../shared/documents/document.ts'
import { stationKind, type StationBody } from '../../shared/fairs/station-kind.ts'
import {
  newStationCodeSchema,
  stationCodeSchema,
  stationDevicesSchema,
  stationEvent,
  stationSetUpSchema,
} from '../../shared/people/station-protocol.ts'
import { accountSchema, type AccountView } from '../../shared/people/account-protocol.ts'
import { permissionNeeds, permits } from '../../shared/permissions/permit.ts'
import type { Subject } from '../../shared/permissions/relations.ts'
import { requireSession, type SignedIn } from '../auth/require-session.ts'
import { signIn } from '../auth/sign-in-routes.ts'
import { clientAddress } from '../http/client-address.ts'
import { jsonAnswer } from '../http/described.ts'
import { Problem } from '../http/problem.ts'
import { jsonBody, pathParameters } from '../http/validated.ts'
import type { Services } from '../services.ts'

/** How a device becomes a station, and what its organiser sees of it beyond its document. */
export function stationRoutes(services: Services) {
  const { attempts, authority, stations } = services
  const signedIn = requireSession(services)

  /** Whoever may not learns nothing of whether it is there. */
  async function mayEdit(member: string, subject: Subject): Promise<boolean> {
    const known = await authority.read(permissionNeeds('edit', subject, member))
    return permits('edit', subject, member, { authority: true, get: (id) => known.get(id) }) === true
  }

  function asked(id: string, event: string): Subject {
    return { id, kind: stationKind.kind, parent: event, owner: '', body: { v: 1 } }
  }

  return new Hono<SignedIn>()
    .post(
      '/codes',
      describeRoute({
        tags: ['stations'],
        summary: 'A code that makes a device this station, in place of the one before',
        responses: { 201: jsonAnswer('The code, shown this once', stationCodeSchema) },
      }),
      signedIn,
      jsonBody(newStationCodeSchema),
      async (c) => {
        const { station: id } = c.req.valid('json')
        const { member } = c.get('session')
        const event = `event:${id.split(':')[1]}`
        if (!(await mayEdit(member, asked(id, event)))) throw new Problem('forbidden')
        await attempts.take('stationMember', member)
        const station = (await authority.read([id])).get(id) as Document<StationBody> | undefined
        if (!station || station.body.state === 'ended') throw new Problem('not-found')
        const shown = await stations.showCode(station)
        if (!shown) throw new Problem('not-found')
        return c.json(shown, 201)
      },
    )
    .post(
      '/set-up',
      describeRoute({
        tags: ['stations'],
        summary: 'Become the station whose code the organiser shows',
        security: [],
        responses: { 201: jsonAnswer('It is; the session is in the cookie', accountSchema) },
      }),
      jsonBody(stationSetUpSchema),
      async (c) => {
        const { code, device, publicKey, delegations } = c.req.valid('json')
        await attempts.take('stationAddress', clientAddress(c))
        const station = await stations.take(code, { publicKey, delegations })
        if (!station) throw new Problem('station-code-invalid')
        const account = { member: station.owner, signInName: station.body.name }
        const view: AccountView = { ...(await signIn(c, services, account, device)), station: station.id }
        return c.json(view, 201)
      },
    )
    .get(
      '/:event/devices',
      describeRoute({
        tags: ['stations'],
        summary: 'When the stations of an event were last heard of',
        responses: { 200: jsonAnswer('Their devices', stationDevicesSchema) },
      }),
      signedIn,
      pathParameters(stationEvent),
      async (c) => {
        const { event } = c.req.valid('param')
        if (!(await mayEdit(c.get('session').member, asked(`station:${event}`, event))))
          throw new Problem('forbidden')
        return c.json({ devices: await stations.devicesOf(event) })
      },
    )
}
