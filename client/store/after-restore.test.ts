import { afterEach, describe, expect, test, vi } from 'vitest'
import { keyOf, type Committed, type Document } from '../../shared/documents/document.ts'
import { eventKind } from '../../shared/fairs/event-kind.ts'
import { scanId, scanKind } from '../../shared/fairs/scan-kind.ts'
import { staffingKind } from '../../shared/fairs/staffing-kind.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { ok } from '../../shared/result.ts'
import { createDevice, createFakeServer } from './store-fixture.ts'

const atEnd: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of atEnd.splice(0).toReversed()) await end()
})

let names = 0
async function device() {
  const server = createFakeServer()
  const phone = await createDevice({ server, name: `restored-${(names += 1)}` })
  atEnd.push(() => phone.close())
  const replication = phone.connect()
  atEnd.push(() => replication.stop())
  await replication.settle()
  return { server, store: phone.store, pictures: phone.pictures, replication }
}

function profile(member: string, name: string): Document {
  const body = { v: 1, name, about: '' }
  return { id: profileId(member), kind: 'profile', parent: '', owner: member, sort: 1, occurredAt: 1, body }
}

test('an edit that the server lost is made again, and somebody else’s gives way', async () => {
  const { server, store, replication } = await device()
  const mine = server.commit(profile('mei', 'Mei'))
  const theirs = server.commit(profile('bo', 'Bo'))
  server.commit(profile('bo', 'Bo the Second'))
  await replication.settle()
  const read = (await store.read(profileKind, mine.id))!
  await store.write(profileKind, store.edited(read, { ...read.body, name: 'Mei Lin' }))
  await vi.waitFor(() => expect(server.documents.get(mine.id)?.body).toMatchObject({ name: 'Mei Lin' }))
  await replication.settle()

  server.restore()
  for (const before of [mine, theirs]) server.documents.set(before.id, before)
  await replication.settle()
  await vi.waitFor(() => expect(server.documents.get(mine.id)?.body).toMatchObject({ name: 'Mei Lin' }))
  await replication.settle()
  expect((await store.read(profileKind, mine.id))?.body).toMatchObject({ name: 'Mei Lin' })
  expect((await store.read(profileKind, theirs.id))?.body).toMatchObject({ name: 'Bo' })
  expect(server.documents.get(theirs.id)).toEqual(theirs)
  expect(await store.rejected.list()).toEqual([])
})

/** A fair of the organiser, and the way to put a scan of it on the server. */
function fair(
  { server, store }: Pick<Awaited<ReturnType<typeof device>>, 'server' | 'store'>,
  organiser: string,
) {
  const event = server.commit({
    ...store.draft(eventKind, {
      key: ['dusk'],
      body: {
        v: 3,
        title: 'Dusk',
        about: '',
        place: '',
        startsAt: 1,
        endsAt: 2,
        capacity: 9,
        state: 'planned',
        gates: [],
        reentry: false,
        days: [],
        ticketTypes: [],
        questions: [],
      },
    }),
    owner: organiser,
  })
  const scanned = (key: string, by: string, device: string): Committed =>
    server.commit({
      ...store.draft(scanKind, {
        id: scanId(event.id, key),
        parent: event.id,
        owner: 'guest',
        body: {
          v: 3,
          ticket: '',
          serial: 0,
          verdict: 'unlisted',
          admitted: true,
          direction: 'in',
          by,
          device,
          gate: '',
          day: '',
          listAsOf: 0,
        },
      }),
    })
  return { event, scanned }
}

test('a scan that the server lost is offered again by who scanned, whoever the guest was', async () => {
  const { server, store, replication } = await device()
  const { scanned } = fair({ server, store }, 'mei')
  const mine = scanned('a', 'mei', store.device)
  const theirs = scanned('b', 'bo', 'another')
  await replication.settle()
  expect(await store.find(scanKind, {})).toHaveLength(2)
  server.restore(mine.id, theirs.id)
  await replication.settle()
  await vi.waitFor(() => expect(server.documents.get(mine.id)?.owner).toBe('guest'))
  expect(server.documents.has(theirs.id)).toBe(false)
})

describe('a scan that is not there any more, of somebody who is not of the staff any more,', () => {
  async function scannedAndSentAway() {
    const { server, store, replication } = await device()
    const { event, scanned } = fair({ server, store }, 'bo')
    const body = { v: 1 as const, state: 'active' as const }
    const staffing = server.commit({
      ...store.draft(staffingKind, { key: [keyOf(event.id), 'mei'], body }),
      parent: event.id,
    })
    const mine = scanned('a', 'mei', store.device)
    await replication.settle()
    const { stamp: _, receivedAt: __, ...standing } = staffing
    server.restore(mine.id)
    server.commit({ ...standing, occurredAt: store.clock.now(), body: { v: 1, state: 'ended' } })
    return { server, store, replication, mine }
  }

  test('is told of to its author when the server refuses it', async () => {
    const { server, store, replication, mine } = await scannedAndSentAway()
    server.refuses = ({ id }) => (id === mine.id ? { code: 'forbidden', detail: '' } : undefined)
    await replication.settle()
    await vi.waitFor(async () =>
      expect((await store.rejected.list()).map(({ document }) => document.id)).toEqual([mine.id]),
    )
    expect(await store.find(scanKind, {})).toEqual([])
  })

  test('leaves without a word when it stands all the same', async () => {
    const { server, store, replication, mine } = await scannedAndSentAway()
    const pushed: string[] = []
    server.transport.push = async (rows) => {
      pushed.push(...rows.map(({ document }) => document.id))
      return ok(rows.map(() => ({ outcome: 'stands' as const })))
    }
    await replication.settle()
    await vi.waitFor(() => expect(pushed).toEqual([mine.id]))
    await vi.waitFor(async () => expect(await store.find(scanKind, {})).toEqual([]))
    expect(await store.rejected.list()).toEqual([])
  })
})

test('the pictures of what the server lost are sent again', async () => {
  const { server, store, pictures, replication } = await device()
  const [picture, unseen] = ['ab'.repeat(32), 'cd'.repeat(32)]
  await pictures.put(picture, new Blob(['a picture']))
  const mine = server.commit({ ...profile('mei', 'Mei'), body: { v: 1, name: 'Mei', about: '', picture } })
  server.commit({ ...profile('bo', 'Bo'), body: { v: 1, name: 'Bo', about: '', picture: unseen } })
  await replication.settle()
  expect([...store.images.waiting()]).toEqual([])
  server.restore(mine.id, profileId('bo'))
  await replication.settle()
  await vi.waitFor(() => expect([...store.images.waiting()]).toEqual([picture]))
})
