import { expect, onTestFinished, test, vi } from 'vitest'
import type { Body, Document } from '../../shared/documents/document.ts'
import { refuse } from '../../shared/documents/refusal.ts'
import { attendance, attendanceOf } from '../../shared/fairs/attendance-projection.ts'
import { eventKind, type EventBody } from '../../shared/fairs/event-kind.ts'
import { profileKind } from '../../shared/people/profile-kind.ts'
import { createLocalFacts } from './local-facts.ts'
import { createDevice, createFakeServer } from './store-fixture.ts'
import { toStored } from './stored-document.ts'

const FAIR = 'event:dusk'
let names = 0

/** An organiser's phone, not connected yet, that holds what the previous version of the app has left there. */
async function oldPhone() {
  const server = createFakeServer()
  const phone = await createDevice({ server, name: `versions-${(names += 1)}` })
  const running = new Set<{ stop: () => Promise<void> }>()
  onTestFinished(async () => {
    for (const one of running) await one.stop()
    await phone.close()
    expect(phone.errors).toEqual([])
  })
  server.commit(document('role:mei', { v: 1, roles: ['organiser'] }))
  return {
    server,
    phone,
    store: phone.store,
    async connect() {
      const replication = phone.connect()
      running.add(replication)
      await replication.settle()
      return replication
    },
    held: async (id: string) => (await phone.database.documents.findOne(id).exec())?.toMutableJSON(),
    async fair(): Promise<Document<EventBody>> {
      const found = await phone.store.read(eventKind, FAIR)
      if (!found) throw new Error('there is no such fair')
      return found
    },
  }
}

function document(id: string, body: Body): Document {
  const kind = id.slice(0, id.indexOf(':'))
  return { id, kind, parent: '', owner: 'mei', sort: 1_000, occurredAt: 1, body }
}

function first(changes: object = {}): Body {
  const times = { startsAt: 1_000, endsAt: 2_000 }
  return { v: 1, title: 'Dusk', about: '', place: '', ...times, capacity: 9, state: 'planned', ...changes }
}

function third(changes: object = {}): EventBody {
  const none = { gates: [], days: [], ticketTypes: [], questions: [] }
  return { ...first(), v: 3, ...none, reentry: false, ...changes } as unknown as EventBody
}

const west = { key: 'west', name: 'West' }

test('an edit that waited since before the update is joined with what others did with the new version', async () => {
  const { server, phone, connect, fair } = await oldPhone()
  const before = server.commit(document(FAIR, first()))
  const { stamp: _, receivedAt: __, ...edit } = { ...before, body: first({ title: 'Dusk Fair' }) }
  await phone.database.documents.insert({
    ...toStored({ ...edit, occurredAt: 5 }),
    base: { stamp: before.stamp, body: before.body },
  })
  expect((await fair()).body).toEqual(third({ title: 'Dusk Fair' }))
  server.commit(document(FAIR, third({ gates: [west], reentry: true })))
  await connect()
  const joined = third({ title: 'Dusk Fair', gates: [west], reentry: true })
  await vi.waitFor(() => expect(server.documents.get(FAIR)?.body).toEqual(joined))
  await vi.waitFor(async () => expect((await fair()).stamp).toBe(server.documents.get(FAIR)?.stamp))
  expect((await fair()).body).toEqual(joined)
  expect(phone.store.status.rejected()).toEqual([])
})

test('what the previous version held is edited as it stands, and is one with what the server raises', async () => {
  const { server, phone, connect, fair, held } = await oldPhone()
  const old = server.commit(document(FAIR, first({ colour: 'red' })))
  await connect()
  expect((await held(FAIR))?.body).toMatchObject({ v: 1 })
  const found = await fair()
  expect(found.body).toEqual(third({ colour: 'red' }))
  const result = await phone.store.write(
    eventKind,
    phone.store.edited(found, { ...found.body, reentry: true }),
  )
  expect(result.ok).toBe(true)
  await vi.waitFor(() =>
    expect(server.pushed).toMatchObject([
      { assumed: old.stamp, document: { body: { v: 3, reentry: true, colour: 'red' } } },
    ]),
  )
})

test('what was refused before the update can be sent again after it', async () => {
  const { phone, connect, server, store } = await oldPhone()
  await connect()
  await store.localRows.put({
    id: `rejected:${FAIR}:5`,
    kind: 'rejected',
    at: 5,
    value: { document: document(FAIR, first()), refusal: { code: 'wrong-state', detail: '' } },
  })
  await vi.waitFor(() => expect(store.status.rejected()).toHaveLength(1))
  const [input] = await store.rejected.list()
  expect(input?.document.body).toEqual(third())
  expect((await store.rejected.resend(input!)).ok).toBe(true)
  await vi.waitFor(() => expect(server.documents.get(FAIR)?.body).toEqual(third()))
  expect(await phone.store.rejected.list()).toEqual([])
})

test('what a newer version wrote is kept whole and shown as far as it can be; it is not edited', async () => {
  const { server, phone, connect, fair, held, store } = await oldPhone()
  const newer = third({ v: 99, gates: [west], weather: ['rain'] })
  server.commit(document(FAIR, newer))
  await connect()
  expect((await fair()).body).toEqual(newer)
  const edit = store.edited(await fair(), { ...(await fair()).body, title: 'Mine' })
  expect(await store.write(eventKind, edit)).toEqual(refuse('too-new', 'body.v'))
  // Nor by a screen that says which version it writes.
  expect(await store.write(eventKind, { ...edit, body: third({ title: 'Mine' }) })).toEqual(refuse('too-new'))
  expect((await held(FAIR))?.body).toEqual(newer)
  const facts = createLocalFacts(phone.database)
  const counted = await facts.consult([FAIR], [], (known) => attendanceOf(known.of(attendance), FAIR))
  expect(counted).toMatchObject({ capacity: 9, planned: true })
})

test('what this version cannot show is kept and left out of lists, sums and rules', async () => {
  const { server, phone, connect, held, store } = await oldPhone()
  const newer = { v: 99, name: { zh: '黄昏' }, gates: 'many' }
  server.commit(document(FAIR, newer))
  await connect()
  expect((await held(FAIR))?.body).toEqual(newer)
  expect(await store.read(eventKind, FAIR)).toBeUndefined()
  expect(await store.find(eventKind, {})).toEqual([])
  expect(await store.find(eventKind, { ids: [FAIR] })).toEqual([])
  const facts = createLocalFacts(phone.database)
  const seen = await facts.consult([FAIR], [], (known) => [known.get(FAIR), known.of(attendance)])
  expect(seen).toEqual([undefined, {}])
  const over = store.draft(eventKind, { id: FAIR, sort: 1_000, body: third() })
  expect(await store.write(eventKind, over)).toEqual(refuse('too-new'))
  expect((await held(FAIR))?.body).toEqual(newer)
})

test.each([
  ['of the previous version', refuse('malformed', 'body.v').error],
  ['that says so', refuse('too-new', 'body.v').error],
])('what an older server %s cannot take waits, and goes out once that is updated', async (_, refusal) => {
  const { server, connect, held, store } = await oldPhone()
  server.refuses = ({ kind, body }) => (kind === 'event' && body.v > 1 ? refusal : undefined)
  await connect()
  const draft = store.draft(eventKind, { id: FAIR, sort: 1_000, body: third({ gates: [west] }) })
  expect((await store.write(eventKind, draft)).ok).toBe(true)
  const profile = store.draft(profileKind, { key: ['mei'], body: { v: 1, name: 'Mei', about: '' } })
  expect((await store.write(profileKind, profile)).ok).toBe(true)

  await vi.waitFor(() => expect(store.status.network()).toEqual({ state: 'older-server', waiting: 1 }))
  expect(server.documents.has('profile:mei')).toBe(true)
  expect(store.status.rejected()).toEqual([])
  const asked = server.requests.push
  server.commit(document('profile:bo', { v: 1, name: 'Bo', about: '' }))
  await vi.waitFor(async () => expect(await held('profile:bo')).toBeDefined())
  expect(server.requests.push).toBe(asked)

  server.refuses = () => undefined
  server.restart()
  await vi.waitFor(() => expect(server.documents.get(FAIR)?.body).toEqual(third({ gates: [west] })))
  await vi.waitFor(() => expect(store.status.network()).toEqual({ state: 'synced' }))
})

test('what waits for an older server survives that the app is closed, and an edit that others made', async () => {
  const { server, phone, connect, held } = await oldPhone()
  const before = server.commit(document(FAIR, first()))
  await (await connect()).stop()
  const refusal = refuse('malformed', 'body.v').error
  server.refuses = ({ body }) => (body.v > 1 ? refusal : undefined)
  const running = await connect()
  const found = (await phone.store.read(eventKind, FAIR))!
  await phone.store.write(eventKind, phone.store.edited(found, { ...found.body, gates: [west] }))
  await vi.waitFor(() => expect(phone.store.status.network()).toMatchObject({ state: 'older-server' }))
  server.commit({ ...before, body: first({ title: 'Dusk Fair' }) })
  await running.settle()
  expect(await held(FAIR)).toMatchObject({ stamp: 0, body: { gates: [west] } })
  await running.stop()
  await phone.reopen()

  server.refuses = () => undefined
  await connect()
  const joined = third({ title: 'Dusk Fair', gates: [west] })
  await vi.waitFor(() => expect(server.documents.get(FAIR)?.body).toEqual(joined))
})

test('an edit that met one of a newer version waits until this app is updated', async () => {
  const { server, connect, fair, held, store } = await oldPhone()
  server.commit(document(FAIR, third()))
  await (await connect()).stop()
  await store.write(eventKind, store.edited(await fair(), { ...(await fair()).body, title: 'Mine' }))
  server.commit(document(FAIR, third({ v: 99, weather: ['rain'] })))
  await connect()
  await vi.waitFor(() => expect(store.status.network()).toEqual({ state: 'outdated', waiting: 1 }))
  expect(store.status.rejected()).toEqual([])
  expect(await held(FAIR)).toMatchObject({
    stamp: 0,
    body: { v: 3, title: 'Mine' },
    base: { body: third() },
  })
  expect(server.documents.get(FAIR)?.body).toMatchObject({ v: 99, title: 'Dusk' })
})

test('an app that is too old keeps what waits, asks no more, and sends it all once it is taken again', async () => {
  const { server, phone, connect, store } = await oldPhone()
  await (await connect()).stop()
  server.problem = { status: 426, code: 'client-too-old', detail: '', retryAfter: 3_600_000 }
  const waits = vi.spyOn(phone.retry, 'wait')
  const replication = phone.connect()
  onTestFinished(() => replication.stop())
  const draft = store.draft(eventKind, { id: FAIR, sort: 1_000, body: third({ reentry: true }) })
  await store.write(eventKind, draft)
  await vi.waitFor(() => expect(store.status.network()).toEqual({ state: 'outdated', waiting: 1 }))
  // Pull, push and stream, each once.
  await vi.waitFor(() => expect(waits).toHaveBeenCalledTimes(3))
  expect(waits.mock.calls.map(([, atLeast]) => atLeast)).toEqual([3_600_000, 3_600_000, 3_600_000])
  expect(store.status.rejected()).toEqual([])

  server.problem = undefined
  phone.retry.wake()
  await vi.waitFor(() => expect(server.documents.get(FAIR)?.body).toEqual(third({ reentry: true })))
  await vi.waitFor(() => expect(store.status.network()).toEqual({ state: 'synced' }))
})
