import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventKind } from '../../shared/fairs/event-kind.ts'
import { staffingId, staffingKind } from '../../shared/fairs/staffing-kind.ts'
import { ticketId, ticketKind } from '../../shared/fairs/ticket-kind.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import type { Result } from '../../shared/result.ts'
import { createDevice, createFakeServer } from '../store/store-fixture.ts'
import { toStored } from '../store/stored-document.ts'
import {
  askForTicket,
  editFair,
  planFair,
  setFairState,
  setStaffing,
  setTicketState,
  type FairWords,
} from './fair-actions.ts'

let count = 0
let phone: Awaited<ReturnType<typeof createDevice>>

beforeEach(async () => {
  count += 1
  phone = await createDevice({ server: createFakeServer(), name: `fairs-${count}` })
  const role = { id: roleId('mei'), kind: 'role', parent: '', owner: 'mei', sort: 1, occurredAt: 1 }
  await phone.database.documents.insert(
    toStored({ ...role, stamp: 1, receivedAt: 1, body: { v: 1, roles: ['organiser'] } }),
  )
})
afterEach(() => phone.close())

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const words: FairWords = {
  title: '黄昏市集',
  about: '',
  place: '码头',
  startsAt: 2_000_000,
  endsAt: 3_000_000,
  capacity: 10,
  gates: [],
  reentry: false,
  pretixKeys: [],
  days: [],
  ticketTypes: [],
  questions: [],
  picture: undefined,
}
const plan = async (change: Partial<typeof words> = {}) =>
  must(await planFair(phone.store, { ...words, ...change }))

test('a fair stands on the organiser’s phone at once, and moves in the list when its time does', async () => {
  const fair = await plan()
  must(await editFair(phone.store, fair, { ...words, startsAt: 2_500_000, picture: 'a'.repeat(64) }))
  expect(await phone.store.read(eventKind, fair.id)).toMatchObject({
    sort: 2_500_000,
    body: { title: '黄昏市集', startsAt: 2_500_000, state: 'planned', picture: 'a'.repeat(64) },
  })
})

test('a fair that the previous version of the app planned is given gates by an edit, and keeps the rest', async () => {
  const { v: _, gates: __, reentry: ___, ...first } = (await plan()).body
  const stored = { id: 'event:old', kind: 'event', parent: '', owner: 'mei', sort: 2_000_000, occurredAt: 1 }
  await phone.database.documents.insert(
    toStored({ ...stored, stamp: 1, receivedAt: 1, body: { ...first, v: 1, colour: 'red' } }),
  )
  const fair = (await phone.store.read(eventKind, 'event:old'))!
  expect(fair.body).toMatchObject({ v: 3, gates: [], days: [], reentry: false, colour: 'red' })
  must(await editFair(phone.store, fair, { ...words, gates: [{ key: 'west', name: '西门' }], reentry: true }))
  expect((await phone.store.read(eventKind, 'event:old'))?.body).toMatchObject({
    v: 3,
    gates: [{ key: 'west', name: '西门' }],
    reentry: true,
    colour: 'red',
  })
})

test('a picture that was taken away is gone', async () => {
  const fair = must(await planFair(phone.store, { ...words, picture: 'a'.repeat(64) }))
  expect(must(await editFair(phone.store, fair, words)).body).not.toHaveProperty('picture')
})

test('a member asks for a ticket under the name of the profile, without a network', async () => {
  const profile = phone.store.draft(profileKind, {
    id: profileId('mei'),
    body: { v: 1, name: '陈梅', about: '' },
  })
  must(await phone.store.write(profileKind, profile))
  const fair = await plan()
  must(await askForTicket(phone.store, fair))
  const ticket = await phone.store.read(ticketKind, ticketId(fair.id, 'mei'))
  expect(ticket?.body).toEqual({ v: 2, state: 'requested', name: '陈梅', type: '' })
  expect(ticket).not.toHaveProperty('stamp')
})

test('a ticket is cancelled, and asked for again, as one and the same document', async () => {
  const fair = await plan()
  const ticket = must(await askForTicket(phone.store, fair))
  must(await setTicketState(phone.store, ticket, 'cancelled'))
  must(await askForTicket(phone.store, fair))
  const all = await phone.store.find(ticketKind, { parent: fair.id })
  expect(all.map(({ body }) => body.state)).toEqual(['requested'])
})

test('a fair that was called off gives no tickets, and says so at once', async () => {
  const fair = must(await setFairState(phone.store, await plan(), 'cancelled'))
  expect(await askForTicket(phone.store, fair)).toMatchObject({ ok: false, error: { code: 'wrong-state' } })
})

test('an organiser says who works at the gate, and takes it back', async () => {
  const fair = await plan()
  must(await setStaffing(phone.store, fair.id, 'sam', 'active'))
  must(await setStaffing(phone.store, fair.id, 'sam', 'ended'))
  const staffing = await phone.store.read(staffingKind, staffingId(fair.id, 'sam'))
  expect(staffing).toMatchObject({ parent: fair.id, owner: 'sam', body: { state: 'ended' } })
})
