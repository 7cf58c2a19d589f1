import { expect, test } from 'vitest'
import type { Committed, Document } from '../../shared/documents/document.ts'
import { STATION_CODE_LENGTH, STATION_CODE_MS } from '../../shared/people/station-protocol.ts'
import type { AccountView } from '../../shared/people/account-protocol.ts'
import { openTestApp, problemOf, sortedStatuses, type TestApp, type Visitor } from '../app-fixture.ts'
import { allowances } from '../auth/attempts.ts'
import { randomText } from '../random-key.ts'
import { fairOn, stationOf } from './station-fixture.ts'
import { createStations } from './stations.ts'

const FAIR = 'event:fair'
const device = { id: 'phone', name: 'Phone' }

interface Fair extends TestApp {
  organiser: Visitor
  east: ReturnType<typeof stationOf>
}

/** A fair with a station to which no device has come yet. */
async function openFair(options?: Parameters<typeof openTestApp>[0]): Promise<Fair> {
  const test = await openTestApp(options)
  const organiser = test.visitor()
  const { member } = await organiser.setUp({ device: { id: 'desk', name: 'Desk' } })
  const east = stationOf(FAIR, 'east', { name: '东门' })
  await test.services.authority.record([fairOn(FAIR, member, test.clock.now), east])
  return { ...test, organiser, east }
}

async function codeOf({ organiser, east }: Fair): Promise<string> {
  const answer = await organiser.send('POST', '/api/stations/codes', { station: east.id })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { code: string }).code
}

const setUp = (phone: Visitor, code: string) => phone.send('POST', '/api/stations/set-up', { code, device })

async function opened(fair: Fair): Promise<Visitor> {
  const phone = fair.visitor('10.0.0.9')
  expect((await setUp(phone, await codeOf(fair))).status).toBe(201)
  return phone
}

async function standing({ services, east }: Fair): Promise<Committed> {
  return (await services.authority.read([east.id])).get(east.id)!
}

async function end(fair: Fair): Promise<void> {
  const { stamp, receivedAt: _at, ...station } = await standing(fair)
  const document: Document = { ...station, body: { ...station.body, state: 'ended' } }
  await fair.organiser.send('POST', '/api/sync/push', { rows: [{ assumed: stamp, document }] })
}

test('a device that comes with the code is the station from then on, without an account', async () => {
  const fair = await openFair()
  const phone = fair.visitor('10.0.0.9')
  const answer = await setUp(phone, await codeOf(fair))
  expect(answer.headers.get('Set-Cookie')).toContain('HttpOnly')
  const account = (await answer.json()) as AccountView
  const expected = { member: 'station-east', signInName: '东门', device: 'phone', station: fair.east.id }
  expect(account).toEqual(expected)
  expect(await (await phone.send('GET', '/api/account')).json()).toEqual(expected)
  expect((await standing(fair)).body['state']).toBe('active')
})

test('the code may be typed as people type', async () => {
  const fair = await openFair()
  const code = await codeOf(fair)
  const typed = ` ${code.slice(0, 4).toUpperCase()}-${code.slice(4, 8)} ${code.slice(8)} `
  expect((await setUp(fair.visitor(), typed)).status).toBe(201)
})

test('a code is good once, also when two devices come at the same moment', async () => {
  const fair = await openFair()
  const code = await codeOf(fair)
  const phones = [1, 2, 3].map((at) => fair.visitor(`10.0.0.${at}`))
  const answers = await Promise.all(phones.map((phone) => setUp(phone, code)))
  expect(sortedStatuses(answers)).toEqual([201, 403, 403])
})

test('wrong, used, replaced, old and taken back: no answer tells one from another', async () => {
  const fair = await openFair()
  const used = await codeOf(fair)
  await setUp(fair.visitor(), used)
  const before = await codeOf(fair)
  const old = await codeOf(fair)
  fair.clock.now += STATION_CODE_MS
  const answers = [await setUp(fair.visitor(), old)]
  const takenBack = await codeOf(fair)
  await end(fair)
  for (const code of ['a'.repeat(STATION_CODE_LENGTH), used, before, takenBack])
    answers.push(await setUp(fair.visitor(), code))
  const told = await Promise.all(
    answers.map(async (answer) => ({ status: answer.status, text: await answer.text() })),
  )
  expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1)
  expect(told[0]).toMatchObject({
    status: 403,
    text: expect.stringContaining('station-code-invalid') as string,
  })
})

test('codes are not to be guessed', async () => {
  const fair = await openFair({
    allowances: { ...allowances, stationAddress: { points: 3, duration: 60 } },
  })
  const code = await codeOf(fair)
  const guesser = fair.visitor('203.0.113.1')
  for (let n = 0; n < 3; n++) await setUp(guesser, `guess${n}`.padEnd(STATION_CODE_LENGTH, 'a'))
  expect((await setUp(guesser, code)).status).toBe(429)
  expect((await setUp(fair.visitor('203.0.113.2'), code)).status).toBe(201)
})

test('a code is nowhere at rest', async () => {
  const fair = await openFair()
  const code = await codeOf(fair)
  expect(await fair.atRest()).toContain('station-code:')
  expect(await fair.atRest()).not.toContain(code)
})

test('codes are shown to whoever answers for the fair, and nobody else learns what there is', async () => {
  const fair = await openFair()
  const stranger = fair.visitor()
  await stranger.signUp('bo')
  for (const station of [fair.east.id, 'station:fair:none', 'station:none:none'])
    expect((await stranger.send('POST', '/api/stations/codes', { station })).status).toBe(403)
  expect((await stranger.send('GET', `/api/stations/${FAIR}/devices`)).status).toBe(403)
  const phone = await opened(fair)
  expect((await phone.send('POST', '/api/stations/codes', { station: fair.east.id })).status).toBe(403)
})

test('a station that is ended hears so at once, and each time it asks', async () => {
  const fair = await openFair()
  const phone = await opened(fair)
  const stream = (await phone.send('GET', '/api/sync/stream')).body!.getReader()
  await stream.read()
  const open = fair.services.streams.count()
  await end(fair)
  for (let done = false; !done;) ({ done } = await stream.read())
  expect(fair.services.streams.count()).toBe(open - 1)
  for (const [method, path] of [
    ['GET', '/api/account'],
    ['POST', '/api/sync/pull'],
    ['GET', '/api/sync/stream'],
  ] as const)
    expect(await problemOf(await phone.send(method, path, method === 'POST' ? {} : undefined))).toBe(
      'device-ended',
    )
})

test('a station that was ended while nobody looked is ended by its own next request', async () => {
  const fair = await openFair()
  const phone = await opened(fair)
  fair.services.stations.closeEnded = () => Promise.reject(new Error('killed'))
  await end(fair)
  expect(await problemOf(await phone.send('GET', '/api/account'))).toBe('device-ended')
})

test('a station that is set up on another device is ended on the one before', async () => {
  const fair = await openFair()
  const before = await opened(fair)
  const after = await opened(fair)
  expect(await problemOf(await before.send('GET', '/api/account'))).toBe('device-ended')
  expect((await after.send('GET', '/api/account')).status).toBe(200)
})

test('the organiser sees when a station was last heard of', async () => {
  const fair = await openFair()
  const heard = async () => (await fair.organiser.send('GET', `/api/stations/${FAIR}/devices`)).json()
  expect(await heard()).toEqual({ devices: [] })
  await opened(fair)
  expect(await heard()).toEqual({
    devices: [{ station: fair.east.id, lastSeenAt: fair.clock.now, skew: null }],
  })
})

test('a station has no profile, no points and no pass', async () => {
  const fair = await openFair()
  const size = fair.services.authority.size
  await opened(fair)
  expect(fair.services.authority.size).toBe(size)
})

test('a station of another fair that takes the same name gets no code by it, and ends nobody', async () => {
  const fair = await openFair()
  const phone = await opened(fair)
  const other = fairOn('event:other', 'bo', fair.clock.now)
  const namesake = stationOf(other.id, 'east')
  await fair.services.authority.record([other, namesake])
  const answer = await fair.organiser.send('POST', '/api/stations/codes', { station: namesake.id })
  expect(answer.status).toBe(404)
  expect((await phone.send('GET', '/api/account')).status).toBe(200)
})

test('a station that is ended while its device comes with the code stays ended', async () => {
  const fair = await openFair()
  const { authority } = fair.services
  const { code } = (await fair.services.stations.showCode(fair.east))!
  const meanwhile = createStations({
    ...fair.services,
    random: randomText,
    authority: {
      read: (ids) => authority.read(ids),
      record: (documents) => authority.record(documents),
      async revise(ids, change) {
        await end(fair)
        return authority.revise(ids, change)
      },
    },
  })
  expect(await meanwhile.take(code, {})).toBeUndefined()
  expect((await standing(fair)).body['state']).toBe('ended')
})
