import { expect, test } from 'vitest'
import {
  MAKE_TYPE,
  type GuestListLook,
  type GuestListMessage,
  type GuestListWishes,
} from '../../shared/fairs/guest-list-protocol.ts'
import { openTestApp, type Visitor } from '../app-fixture.ts'
import { fairOn } from '../fairs/station-fixture.ts'
import { hiEventsAttendees, pretixCheckIns } from './seller-exports-fixture.ts'

const PATH = '/api/guest-lists/fair'

async function openFair(capacity = 90) {
  const { services, visitor, clock } = await openTestApp()
  const organiser = visitor()
  const { member } = await organiser.setUp()
  const fair = fairOn('event:fair', member, clock.now)
  const early = { key: 'early', name: 'Early bird - Adult', capacity: 2, days: [], gates: [] }
  await services.authority.record([{ ...fair, body: { ...fair.body, capacity, ticketTypes: [early] } }])
  const tickets = async () => {
    const { documents } = await services.authority.pull(member, null, 500)
    return documents.filter(({ kind }) => kind === 'ticket').map(({ body }) => body)
  }
  return { organiser, visitor, tickets }
}

async function look(who: Visitor, list: string | Uint8Array): Promise<GuestListLook> {
  const answer = await who.send('POST', `${PATH}/look`, Buffer.from(list))
  expect(answer.status).toBe(200)
  return (await answer.json()) as GuestListLook
}

async function take(who: Visitor, list: string, wishes?: GuestListWishes): Promise<GuestListMessage[]> {
  const query = wishes ? `?wishes=${encodeURIComponent(JSON.stringify(wishes))}` : ''
  const answer = await who.send('POST', PATH + query, Buffer.from(list))
  expect(answer.status).toBe(200)
  return (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GuestListMessage)
}

test('an organiser sees what a list would bring before anything of it is taken', async () => {
  const { organiser, tickets } = await openFair()
  expect(await look(organiser, `${pretixCheckIns}\r\n"B2","","","","Day ticket"`)).toEqual({
    seller: 'pretix check-in list',
    columns: [
      { column: 'order', heading: 'Order code' },
      { column: 'name', heading: 'Attendee name' },
      { column: 'type', heading: 'Product' },
      { column: 'code', heading: 'Secret' },
      { column: 'email', heading: 'E-mail' },
    ],
    guests: 2,
    known: 0,
    lacking: 0,
    leftOut: 0,
    cancelled: 0,
    types: [
      { name: 'Day ticket – Adult', tickets: 1 },
      { name: 'Day ticket – Child under twelve years,…', tickets: 1 },
    ],
    moreTypes: 0,
    free: 90,
    freeOf: [{ key: 'early', free: 2, cancelled: 0 }],
    bad: [{ line: 4, fault: 'no-name' }],
    badCount: 1,
    addressless: [],
    addresslessCount: 0,
    sample: [
      { name: 'Ines Falk', type: 'Day ticket – Adult', code: '8k3mzq7w2cvt5dyh9x4nprj6bg' },
      {
        name: 'Tom Falk',
        type: 'Day ticket – Child under twelve years,…',
        code: 'p4w8nzt2yqk7mvc3h5xd9rj6gb',
      },
    ],
  })
  expect(await tickets()).toEqual([])
})

test('a list is taken with its progress, and once however often it is sent', async () => {
  const { organiser, tickets } = await openFair()
  expect(await take(organiser, hiEventsAttendees)).toEqual([
    { type: 'progress', done: 0, total: 4 },
    { type: 'progress', done: 4, total: 4 },
    { type: 'done', guests: 2, added: 2, completed: 0, cancelled: 0 },
  ])
  expect((await take(organiser, hiEventsAttendees)).at(-1)).toMatchObject({ added: 0 })
  expect(await look(organiser, hiEventsAttendees)).toMatchObject({ guests: 2, known: 2, free: 88 })
  // A kind of ticket that the fair has is the fair's.
  expect(await tickets()).toMatchObject([
    { name: 'Ines Falk', type: 'early', code: 'A-K3M7Q2X', email: 'ines@example.com', serial: 1 },
    { name: '陈梅', type: 'early', code: 'A-P9W4NZT', email: 'mei@example.org', serial: 2 },
  ])
})

test('two at once give nobody the same number', async () => {
  const { organiser, tickets } = await openFair()
  await Promise.all([take(organiser, hiEventsAttendees), take(organiser, 'name,code\nbo,1\ncai,2')])
  expect(new Set((await tickets()).map(({ serial }) => serial))).toEqual(new Set([1, 2, 3, 4]))
})

test('more guests than places are refused whole', async () => {
  const { organiser, tickets } = await openFair(1)
  expect(await take(organiser, hiEventsAttendees)).toEqual([{ type: 'refused', reason: 'full' }])
  expect(await tickets()).toEqual([])
})

test('more of a type than it has places are refused whole, until it is to be another one', async () => {
  const { organiser, tickets } = await openFair()
  const list = 'name,code,type\nmei,1,Early bird - Adult\nbo,2,early bird - adult\ncai,3,Friends'
  expect(await look(organiser, list)).toMatchObject({
    types: [
      { name: 'Early bird - Adult', key: 'early', tickets: 2 },
      { name: 'Friends', tickets: 1 },
    ],
  })
  const asEarly = { types: { Friends: 'early' }, cancel: false }
  expect(await take(organiser, list, asEarly)).toEqual([{ type: 'refused', reason: 'type-full' }])
  expect(await tickets()).toEqual([])
  await take(organiser, list, { types: { Friends: MAKE_TYPE }, cancel: false })
  expect(await look(organiser, list)).toMatchObject({ lacking: 0, types: [{ tickets: 0 }, { tickets: 0 }] })
  expect((await tickets()).map(({ type }) => type)).toEqual([
    'early',
    'early',
    expect.stringMatching(/^type-/),
  ])
})

test('what was cancelled makes room for what is new', async () => {
  const { organiser, tickets } = await openFair(2)
  await take(organiser, hiEventsAttendees)
  const later = `${hiEventsAttendees.replace('ines@example.com,ACTIVE', 'ines@example.com,CANCELLED')}
46,Dan,Wu,dan@example.org,ACTIVE,No,,7,Early bird - Adult,3,A-NEW0001,a_x,,,,`
  expect(await look(organiser, later)).toMatchObject({ guests: 2, known: 1, cancelled: 1, free: 0 })
  expect(await take(organiser, later)).toEqual([{ type: 'refused', reason: 'full' }])
  expect((await take(organiser, later, { types: {}, cancel: true })).at(-1)).toMatchObject({
    added: 1,
    cancelled: 1,
  })
  expect((await tickets()).map(({ name, state }) => `${String(name)} ${String(state)}`).toSorted()).toEqual([
    'Dan Wu confirmed',
    'Ines Falk cancelled',
    '陈梅 confirmed',
  ])
})

test.each(['x', '{}', '{"types":{"VIP":7},"cancel":false}', '{"types":[],"cancel":"yes"}'])(
  'wishes that are none (%s) are refused',
  async (wishes) => {
    const { organiser } = await openFair()
    const answer = await organiser.send(
      'POST',
      `${PATH}?wishes=${encodeURIComponent(wishes)}`,
      Buffer.from(''),
    )
    expect(answer.status).toBe(400)
  },
)

test.each([
  ['nothing', '', 'no-name-column'],
  ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x81]), 'unreadable'],
])('of %s nothing is taken', async (_, list, fault) => {
  const { organiser } = await openFair()
  expect(await look(organiser, list)).toMatchObject({ guests: 0, bad: [{ fault }], sample: [] })
})

test('nobody but whoever answers for the fair brings guests, or learns whether there is one', async () => {
  const { visitor } = await openFair()
  const member = visitor()
  await member.signUp('bo')
  for (const path of [PATH, `${PATH}/look`, '/api/guest-lists/none', '/api/guest-lists/none/look']) {
    expect((await member.send('POST', path, Buffer.from(pretixCheckIns))).status).toBe(403)
    expect((await visitor().send('POST', path, Buffer.from(pretixCheckIns))).status).toBe(401)
  }
})
