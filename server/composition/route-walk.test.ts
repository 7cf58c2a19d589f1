import { expect, test } from 'vitest'
import type { CreatedInvite } from '../../shared/people/account-protocol.ts'
import { openTestApp, PASSWORD, type TestApp, type Visitor } from '../app-fixture.ts'
import { openStation, stationOf } from '../fairs/station-fixture.ts'
import { png, sha256 } from '../http/image-fixture.ts'

/** Who may use what: everybody, members, members and stations, the steward alone, or nobody but this machine. */
type Audience = 'everybody' | 'members' | 'members and stations' | 'steward' | 'this machine'

/** Every route that the app has. One that is not here fails the walk until somebody says who may use it. */
const audiences: Record<string, Audience> = {
  'GET /api/community': 'everybody',
  'POST /api/setup': 'everybody',
  'POST /api/sign-up': 'everybody',
  'POST /api/sign-in': 'everybody',
  'POST /api/sign-out': 'members and stations',
  'GET /api/account': 'members and stations',
  'GET /api/account/devices': 'members',
  'DELETE /api/account/devices/:id': 'members',
  'DELETE /api/account/devices': 'members',
  'GET /api/invites': 'steward',
  'POST /api/invites': 'steward',
  'DELETE /api/invites/:id': 'steward',
  'GET /api/invites/:token/check': 'everybody',
  'POST /api/claim': 'everybody',
  'POST /api/stations/codes': 'members',
  'POST /api/stations/set-up': 'everybody',
  // Only of an event that is theirs.
  'GET /api/stations/:event/devices': 'members',
  // Only of an event that is theirs.
  'POST /api/guest-lists/:event/look': 'members',
  'POST /api/guest-lists/:event': 'members',
  'POST /api/sync/push': 'members and stations',
  'POST /api/sync/pull': 'members and stations',
  'GET /api/sync/stream': 'members and stations',
  'PUT /api/blobs/:sha256': 'members',
  'GET /api/blobs/:sha256': 'members and stations',
  'GET /api/docs': 'everybody',
  'GET /api/docs/start.js': 'everybody',
  'GET /api/docs/:file{swagger-ui\\.css|swagger-ui-bundle\\.js}': 'everybody',
  'GET /api/openapi.json': 'everybody',
  'GET /health/live': 'everybody',
  'GET /health/ready': 'everybody',
  'GET /metrics': 'this machine',
  // The built client.
  'GET /*': 'everybody',
}

/** What is registered for every method is middleware, or what answers for all that does not exist. */
function routesOf({ app }: TestApp): Set<string> {
  const routes = app.routes.filter(({ method }) => method !== 'ALL')
  return new Set(routes.map(({ method, path }) => `${method} ${path}`))
}

function doors(answer: Response): 'signed out' | 'forbidden' | 'open' {
  return answer.status === 401 ? 'signed out' : answer.status === 403 ? 'forbidden' : 'open'
}

type Doors = readonly [visitor: string, member: string, steward: string, station: string, afar: string]
const wanted: Record<Audience, Doors> = {
  everybody: ['open', 'open', 'open', 'open', 'open'],
  members: ['signed out', 'open', 'open', 'forbidden', 'signed out'],
  'members and stations': ['signed out', 'open', 'open', 'open', 'signed out'],
  steward: ['signed out', 'forbidden', 'open', 'forbidden', 'signed out'],
  'this machine': ['open', 'open', 'open', 'open', 'forbidden'],
}

test('every route is open to those who may use it, and to nobody else', async () => {
  const app = await openTestApp()
  const [visitor, member, steward, station, afar] = [
    app.visitor(),
    app.visitor(),
    app.visitor(),
    app.visitor(),
    app.visitor('203.0.113.7'),
  ]
  await steward.setUp()
  await member.signUp('bo')
  const becomesStation = await openStation(app, stationOf('event:fair', 'gate'))
  await becomesStation(station)
  expect([...routesOf(app)].toSorted()).toEqual(Object.keys(audiences).toSorted())

  for (const [route, audience] of Object.entries(audiences)) {
    const [method, path] = route.split(' ') as [string, string]
    const place = path.replace(/:file\{.*\}/, 'swagger-ui.css').replaceAll(/:\w+/g, 'a'.repeat(64))
    const seen: string[] = []
    for (const who of [visitor, member, steward, station, afar]) {
      const { cookie } = who
      const answer = await who.send(method, place, method === 'GET' ? undefined : {})
      seen.push(doors(answer))
      await answer.body?.cancel()
      // Whoever has signed out comes in again.
      if (cookie === undefined || who.cookie !== undefined) continue
      if (who === station) await becomesStation(station)
      else await who.send('POST', '/api/sign-in', { name: who === member ? 'bo' : 'wei', password: PASSWORD })
    }
    expect({ route, seen }).toEqual({ route, seen: [...wanted[audience]] })
  }
})

/** All of an answer but what is a clock's or a request's own. */
async function wholeOf(answer: Response) {
  const headers = [...answer.headers].filter(([name]) => !['jishi-time', 'x-request-id'].includes(name))
  return { status: answer.status, headers, text: await answer.text() }
}

test('what is another’s and what is not there get one answer', async () => {
  const { visitor } = await openTestApp()
  const [steward, member] = [visitor(), visitor()]
  await steward.setUp({ device: { id: 'phone-a', name: 'Phone' } })
  await member.signUp('bo')
  const invited = await steward.send('POST', '/api/invites', { uses: 1, days: 1 })
  const { id } = (await invited.json()) as CreatedInvite
  const image = png
  const hash = sha256(image)
  expect((await steward.send('PUT', `/api/blobs/${hash}`, image)).status).toBeLessThan(300)

  const pairs: [who: Visitor, method: string, there: string, absent: string][] = [
    [member, 'DELETE', '/api/account/devices/phone-a', '/api/account/devices/phone-b'],
    [member, 'DELETE', `/api/invites/${id}`, `/api/invites/${'b'.repeat(id.length)}`],
    [member, 'GET', `/api/blobs/${hash}`, `/api/blobs/${'b'.repeat(64)}`],
    [visitor(), 'GET', `/api/blobs/${hash}`, `/api/blobs/${'b'.repeat(64)}`],
  ]
  for (const [who, method, there, absent] of pairs) {
    const [one, other] = [await who.send(method, there), await who.send(method, absent)]
    expect(one.ok).toBe(false)
    expect(await wholeOf(one)).toEqual(await wholeOf(other))
  }
  // It was there all the time.
  for (const [, method, there] of pairs.toReversed())
    expect((await steward.send(method, there)).ok).toBe(true)
})
