import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MAKE_TYPE } from '../../shared/fairs/guest-list-protocol.ts'
import type { TicketType } from '../../shared/fairs/ticket-types.ts'
import { passId } from '../../shared/fairs/pass-kind.ts'
import { ticketId } from '../../shared/fairs/ticket-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import { openAuthority } from '../composition/community.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { attendeeSecret, importAttendees, type AttendeesOptions } from './import-attendees.ts'

const NOW = Date.UTC(2026, 5, 1)
const list = ['姓名,邮箱,票种,票码', '陈梅,mei@example.org,早鸟票,GX-1', 'Bo Li,bo@example.org,,GX-2'].join(
  '\n',
)
/** The first two lines of `list` in GB18030, and a name that takes four bytes there. */
const inGb18030 = Buffer.from(
  'd0d5c3fb2cd3cacfe42cc6b1d6d62cc6b1c2eb0ab3c2c3b72c2cd4e7c4f1c6b12c47582d310a8139ef312c2c2c47582d39',
  'hex',
)

const asIs = { choose: () => undefined, cancel: false, strict: false }

/** Order data of pretix, of rows with a name, a secret and a status. */
function soldWithPretix(...rows: string[]): string {
  const lines = rows.map((row, at) => `A${at},,${row}`)
  return ['Order code,Position ID,Attendee name,Ticket secret,Status', ...lines].join('\n')
}

let folder: string
let store: Store
let authority: Authority
let secret: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-attendees-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => NOW)
  secret = await attendeeSecret(store.records)
})
afterEach(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

function read(file: string | Uint8Array, options: Partial<AttendeesOptions> = {}) {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  const all = { event: 'dusk', title: '黄昏市集', ...asIs, secret, now: NOW, ...options }
  return importAttendees(authority, bytes, all, () => undefined)
}

async function documents() {
  const { documents: all } = await authority.pull('', null, 500)
  const members = all.filter(({ kind }) => kind === 'profile').map(({ owner }) => owner)
  const tickets = await authority.read(members.map((member) => ticketId('event:dusk', member)))
  return { all, members, tickets: [...tickets.values()].toSorted((a, b) => a.stamp - b.stamp) }
}

test('everybody on the list becomes a member with a confirmed ticket, a number and a pass', async () => {
  expect(await read(list)).toMatchObject({ ok: true, value: { attendees: 2, added: 2, bad: [] } })
  const { members, tickets } = await documents()
  expect(tickets.map(({ body }) => body)).toEqual([
    {
      v: 2,
      state: 'confirmed',
      name: '陈梅',
      type: '早鸟票',
      serial: 1,
      code: 'GX-1',
      email: 'mei@example.org',
    },
    { v: 2, state: 'confirmed', name: 'Bo Li', type: '', serial: 2, code: 'GX-2', email: 'bo@example.org' },
  ])
  const passes = await authority.read(members.map((member) => passId(member, 'event:dusk')))
  expect(passes.size).toBe(2)
  expect(await authority.read(['event:dusk'])).toMatchObject(
    new Map([['event:dusk', expect.objectContaining({ body: expect.objectContaining({ capacity: 2 }) })]]),
  )
})

test('reading the list again, turned round and with one more, doubles nothing', async () => {
  await read(list)
  const size = authority.size
  const [header, ...rows] = list.split('\n')
  const turned = [header, ...rows.toReversed(), '新人,,,GX-3'].join('\r\n')
  expect(await read(turned)).toMatchObject({ value: { attendees: 3, added: 1 } })
  // A profile, a ticket and two passes.
  expect(authority.size).toBe(size + 4)
  expect((await documents()).tickets.at(-1)?.body).toMatchObject({ name: '新人', serial: 3 })
})

test('a list in GB18030 is the same list', async () => {
  await read(list)
  expect(await read(inGb18030)).toMatchObject({ ok: true, value: { attendees: 2, added: 1 } })
})

test('a ticket that was cancelled since stays cancelled', async () => {
  await read(list)
  const [ticket] = (await documents()).tickets
  await authority.record([{ ...ticket!, body: { ...ticket!.body, state: 'cancelled' } }])
  await read(list)
  expect((await documents()).tickets.map(({ body }) => String(body['state'])).toSorted()).toEqual([
    'cancelled',
    'confirmed',
  ])
})

test('who has an address and no code is the same member at the next fair', async () => {
  const people = 'name,email\n陈梅,Mei@example.org\n'
  await read(people)
  await read(people, { event: 'dawn' })
  expect((await documents()).members).toHaveLength(1)
})

test('an address is kept with the ticket alone, and none can be guessed from a member’s id', async () => {
  await read(list)
  const { all, members } = await documents()
  const others = all.filter(({ kind }) => kind !== 'ticket')
  expect(JSON.stringify(others)).not.toContain('example.org')
  const elsewhere = await importAttendees(
    authority,
    Buffer.from(list),
    { event: 'dusk', title: '', ...asIs, secret: 'another community', now: NOW },
    () => undefined,
  )
  expect(elsewhere).toMatchObject({ value: { added: 2 } })
  expect((await documents()).members).toHaveLength(2 * members.length)
})

test('a long name is whole on the list at the gate and shortened in the profile', async () => {
  const name = '𠮷'.repeat(35)
  await read(`name,code\n${name},1`)
  const { members, tickets } = await documents()
  expect(tickets[0]?.body['name']).toBe(name)
  const profile = (await authority.read([profileId(members[0]!)])).get(profileId(members[0]!))
  expect(profile?.body['name']).toBe('𠮷'.repeat(20))
})

test('strict refuses a list with a bad record before anything is written', async () => {
  const size = authority.size
  expect(await read(`${list}\n,nobody@example.org,,`, { strict: true })).toMatchObject({
    ok: false,
    error: [{ line: 4, reason: 'no name' }],
  })
  expect(authority.size).toBe(size)
  expect(await read(`${list}\n,nobody@example.org,,`)).toMatchObject({
    ok: true,
    value: { added: 2, bad: [{ line: 4 }] },
  })
})

test('bytes that are no text are refused', async () => {
  expect(await read(Uint8Array.of(0xff, 0xff, 0xff))).toMatchObject({ ok: false })
})

test('a ticket is of the fair’s type that the list names, however it spells it, and else called as on the list', async () => {
  await read('name,code,type\nFirst,1,')
  const fair = (await authority.read(['event:dusk'])).get('event:dusk')!
  const early = { key: 'early', name: '早鸟票', days: [], gates: [] }
  await authority.record([{ ...fair, body: { ...fair.body, ticketTypes: [early] } }])
  await read('name,code,type\nMei,2,早鸟票\nBo,3,VIP\nCai,4,')
  const { tickets } = await documents()
  expect(tickets.map(({ body }) => body['type'])).toEqual(['', 'early', 'VIP', ''])
  expect((await authority.read(['event:dusk'])).get('event:dusk')?.body['ticketTypes']).toEqual([early])
})

test('types that the fair does not have are made where that is asked for, once', async () => {
  const file = 'name,code,type\nMei,2,VIP\nBo,3, vip \nCai,4,Day\nDan,5,'
  expect(await read(file, { choose: () => MAKE_TYPE })).toMatchObject({ value: { newTypes: ['VIP', 'Day'] } })
  const typesOf = async () =>
    (await authority.read(['event:dusk'])).get('event:dusk')?.body['ticketTypes'] as TicketType[]
  const made = await typesOf()
  expect(made.map(({ name }) => name)).toEqual(['VIP', 'Day'])
  const [vip, day] = made.map(({ key }) => key)
  const { tickets } = await documents()
  expect(tickets.map(({ body }) => body['type'])).toEqual([vip, vip, day, ''])

  expect(await read(file, { choose: () => MAKE_TYPE })).toMatchObject({ value: { added: 0, newTypes: [] } })
  expect(await typesOf()).toEqual(made)
})

test('who is on the list already gets the address and the type that they lack, and keeps what they have', async () => {
  await read('name,code,type\nMei,1,VIP\nBo,2,VIP\nCai,3,')
  const [mei] = (await documents()).tickets
  await read('name,code\nDan,4', { choose: () => MAKE_TYPE })
  const fair = (await authority.read(['event:dusk'])).get('event:dusk')!
  const guestType = { key: 'crew', name: 'Crew', days: [], gates: [] }
  await authority.record([{ ...fair, body: { ...fair.body, ticketTypes: [guestType] } }])
  await authority.record([{ ...mei!, body: { ...mei!.body, type: 'crew', email: 'mei@example.org' } }])
  const fuller = 'name,code,type,email\nMei,1,VIP,other@example.org\nBo,2,vip,bo@example.org\nCai,3,,none'
  expect(await read(fuller, { choose: () => MAKE_TYPE })).toMatchObject({
    value: { added: 0, completed: 1, newTypes: ['VIP'] },
  })
  const [, vip] = (await authority.read(['event:dusk'])).get('event:dusk')!.body[
    'ticketTypes'
  ] as TicketType[]
  const held = (await documents()).tickets.map(({ body: { name, type, email } }) => [name, type, email])
  expect(held.toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
    ['Bo', vip?.key, 'bo@example.org'],
    ['Cai', '', undefined],
    ['Dan', '', undefined],
    ['Mei', 'crew', 'mei@example.org'],
  ])
  expect(await read(fuller, { choose: () => MAKE_TYPE })).toMatchObject({ value: { completed: 0 } })
})

test('what the seller has cancelled since is cancelled where that is asked for, and else named', async () => {
  await read(soldWithPretix('Mei,1,paid', 'Bo,2,paid'))
  const later = soldWithPretix('Mei,1,canceled', 'Bo,2,paid', 'Cai,3,canceled')
  const states = async () =>
    (await documents()).tickets.map(({ body }) => `${String(body['name'])} ${String(body['state'])}`)
  expect(await read(later)).toMatchObject({ value: { cancelled: 0, cancellable: 1 } })
  expect(await states()).toEqual(['Mei confirmed', 'Bo confirmed'])
  const evening = NOW + 9 * 3_600_000
  expect(await read(later, { cancel: true, now: evening })).toMatchObject({
    value: { added: 0, cancelled: 1 },
  })
  // Whoever came in before did so with a good ticket: it is cancelled from now on.
  const mei = (await documents()).tickets.find(({ body }) => body['name'] === 'Mei')
  expect(mei).toMatchObject({ occurredAt: evening, body: { state: 'cancelled' } })
  expect((await states()).toSorted()).toEqual(['Bo confirmed', 'Mei cancelled'])
  expect(await read(later, { cancel: true })).toMatchObject({ value: { cancelled: 0, cancellable: 0 } })
})

test('where the seller’s signature is believed, gates learn of cancelled tickets that were never here', async () => {
  await read('name,code\nMei,1')
  const fair = (await authority.read(['event:dusk'])).get('event:dusk')!
  await authority.record([{ ...fair, body: { ...fair.body, pretixKeys: ['A'.repeat(43)] } }])
  await read(soldWithPretix('Bo,2,canceled', 'Cai,,canceled', 'Dan,4,paid'))
  const { tickets, members } = await documents()
  expect(tickets.map(({ body: { name, state, code } }) => [name, state, code])).toEqual([
    ['Mei', 'confirmed', '1'],
    ['Dan', 'confirmed', '4'],
    ['Bo', 'cancelled', '2'],
  ])
  const passes = await authority.read(members.map((member) => passId(member, 'event:dusk')))
  expect(passes.size).toBe(2)
})

test('a type that was made for a list is known by its name there after it was renamed', async () => {
  await read('name,code,type\nMei,1,VIP', { choose: () => MAKE_TYPE })
  const fair = (await authority.read(['event:dusk'])).get('event:dusk')!
  const [made] = fair.body['ticketTypes'] as TicketType[]
  await authority.record([{ ...fair, body: { ...fair.body, ticketTypes: [{ ...made, name: 'Friends' }] } }])
  await read('name,code,type\nMei,1,VIP\nBo,2,VIP', { choose: () => MAKE_TYPE })
  expect((await documents()).tickets.map(({ body }) => body['type'])).toEqual([made!.key, made!.key])
})

test('a list of which nothing is good but what was cancelled cancels it, whatever else is in it', async () => {
  await read(soldWithPretix('Mei,1,paid'))
  const later = soldWithPretix('Mei,1,canceled', ',2,paid')
  expect(await read(later, { cancel: true })).toMatchObject({ value: { cancelled: 1, bad: [{ line: 3 }] } })
})
