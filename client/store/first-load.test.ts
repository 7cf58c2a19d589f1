import { expect, onTestFinished, test, vi } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { createDevice, createFakeServer, note, noteKind } from './store-fixture.ts'

let names = 0

/** More than one request holds. */
const MANY = 2_500

async function device() {
  const server = createFakeServer()
  const phone = await createDevice({ server, name: `first-${(names += 1)}` })
  let running: ReturnType<typeof phone.connect> | undefined
  async function stop() {
    await running?.stop()
    running = undefined
  }
  onTestFinished(async () => {
    await stop()
    await phone.close()
  })
  const { pull } = server.transport
  return {
    server,
    phone,
    connect: () => (running = phone.connect()),
    read: (key: string) => phone.store.read(noteKind, `note:${key}`),
    count: async () => (await phone.store.find(noteKind, {})).length,
    /** Begins a first load and kills the device when it has written `kept` documents of it. */
    async breakOffAt(kept: number) {
      let pages = 0
      server.transport.pull = async (at, limit, signal) => {
        pages += 1
        if (pages > 1) await new Promise((resolve) => signal.addEventListener('abort', resolve))
        return pull(at, limit, signal)
      }
      running = phone.connect()
      running.ended.catch(() => undefined)
      await vi.waitFor(async () => expect(await phone.database.documents.count().exec()).toBe(kept))
      await vi.waitFor(async () =>
        expect(await phone.database.local.findOne('first-load-under-way').exec()).not.toBeNull(),
      )
      await stop()
      await phone.reopen()
      server.transport.pull = pull
    },
    /** As though it had been killed before it could note how far it had read. */
    forgetNote: () => phone.database.local.findOne('first-load-under-way').remove(),
    stop,
  }
}

function others(key: string, text = 'text'): Document {
  const body = note(text)
  return { id: `note:${key}`, kind: 'note', parent: '', owner: 'bo', sort: 1, occurredAt: 1, body }
}

test('what was taken away while a first load lay broken off leaves, also if nothing of it had been noted', async () => {
  const { server, phone, connect, read, count, breakOffAt, forgetNote } = await device()
  for (let at = 0; at < MANY; at += 1) server.commit(others(`n${at}`))
  await breakOffAt(2_000)
  await forgetNote()
  await phone.store.write(noteKind, phone.store.draft(noteKind, { key: ['mine'], body: note('waits') }))
  server.revoke('note:n7')
  await connect().settle()
  expect(await read('n7')).toBeUndefined()
  const stored = await phone.database.documents.storageInstance.findDocumentsById(['note:n7'], true)
  expect(JSON.stringify(stored)).not.toContain('text')
  await vi.waitFor(async () => expect((await read('mine'))?.stamp).toBeGreaterThan(0))
  expect(await count()).toBe(MANY)
  // Given back, it is there again.
  server.commit(others('n7', 'again'))
  await vi.waitFor(async () => expect((await read('n7'))?.body).toEqual(note('again')))
})

test('it leaves as well when the load is broken off once more', async () => {
  const { server, connect, read, count, breakOffAt, forgetNote } = await device()
  for (let at = 0; at < MANY; at += 1) server.commit(others(`n${at}`))
  await breakOffAt(2_000)
  await forgetNote()
  server.revoke('note:n7')
  await breakOffAt(2_001)
  await connect().settle()
  expect(await read('n7')).toBeUndefined()
  expect(await count()).toBe(MANY - 1)
})

test('a restore from backup while a first load lies broken off loses no words of the member', async () => {
  const { server, phone, connect, read, breakOffAt } = await device()
  const mine = profileId('mei')
  const body = { v: 1 as const, name: 'Mei', about: '' }
  server.commit({ ...phone.store.draft(profileKind, { id: mine, body }) })
  for (let at = 0; at < MANY; at += 1) server.commit(others(`n${at}`))
  await breakOffAt(2_000)
  server.restore(mine, 'note:n7')
  const replication = connect()
  await replication.settle()
  await vi.waitFor(() => expect(server.documents.get(mine)?.body).toEqual(body))
  expect(await read('n7')).toBeUndefined()
  expect(await read('n2499')).toBeDefined()
})

test('a device that is killed while it notes an answer still hears of the next edit', async () => {
  const { server, phone, connect, read, stop } = await device()
  server.commit(others('a', 'one'))
  await connect().settle()
  const storage = phone.database.documents.storageInstance
  const { bulkWrite } = storage
  let killed: Promise<void> | undefined
  storage.bulkWrite = async (rows, context) => {
    const written = await bulkWrite.call(storage, rows, context)
    if (context === 'replication-up-write-conflict') {
      killed = stop()
      // RxDB notes nothing any more once it has been told.
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return written
  }
  const before = await read('a')
  if (!before) throw new Error('there is no such note')
  await phone.store.write(noteKind, phone.store.edited(before, note('two')))
  await vi.waitFor(() => expect(killed).toBeDefined())
  await killed
  expect((await read('a'))?.stamp).toBe(2)
  server.commit(others('a', 'three'))
  await phone.reopen()
  // The phone has more to send, and is told of the edit before that is answered.
  await phone.store.write(noteKind, phone.store.draft(noteKind, { key: ['b'], body: note('waits') }))
  const { push } = server.transport
  server.transport.push = async (rows, signal) => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    return push(rows, signal)
  }
  await connect().settle()
  expect((await read('a'))?.body).toEqual(note('three'))
})

test('a device that is killed while it notes what it has fetched still hears of the next edit', async () => {
  const { server, phone, connect, read, stop } = await device()
  await connect().settle()
  const storage = phone.database.documents.storageInstance
  const { bulkWrite } = storage
  let killed: Promise<void> | undefined
  storage.bulkWrite = async (rows, context) => {
    const written = await bulkWrite.call(storage, rows, context)
    if (context.startsWith('replication-downstream')) {
      killed = stop()
      // Its own notes come after: a killed app writes none.
      await new Promise(() => undefined)
    }
    return written
  }
  server.commit(others('a', 'one'))
  await vi.waitFor(() => expect(killed).toBeDefined())
  await killed
  expect((await read('a'))?.stamp).toBe(1)
  await phone.reopen()
  server.commit(others('a', 'two'))
  await connect().settle()
  expect((await read('a'))?.body).toEqual(note('two'))
})

test('the device does not call itself synced before what it has fetched is there', async () => {
  const { server, phone, connect, count } = await device()
  server.commit(others('a'))
  const { originalStorageInstance: storage } = phone.database.documents.storageInstance
  const bulkWrite = storage.bulkWrite.bind(storage)
  const meanwhile: string[] = []
  storage.bulkWrite = (rows, context) => {
    if (context === 'first-load') meanwhile.push(phone.store.status.network().state)
    return bulkWrite(rows, context)
  }
  await connect().settle()
  expect(meanwhile).toEqual(['first-sync'])
  expect(await count()).toBe(1)
  await vi.waitFor(() => expect(phone.store.status.network().state).toBe('synced'))
})
