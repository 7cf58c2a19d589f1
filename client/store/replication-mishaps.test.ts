import type { RxDocumentData, RxStorage } from 'rxdb/plugins/core'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { expect, onTestFinished, test, vi } from 'vitest'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { ok } from '../../shared/result.ts'
import { others } from './replication-fixture.ts'
import { createDevice, createFakeServer, latch, note, noteKind, type FakeServer } from './store-fixture.ts'
import { toStored, type StoredDocument } from './stored-document.ts'

const DAY = 86_400_000
let count = 0

/** The contexts in which RxDB's replication notes how far it is. */
const notes = /^replication-(down-write-meta|set-checkpoint)/

async function connected(server: FakeServer, storage?: RxStorage<unknown, unknown>) {
  count += 1
  const phone = await createDevice({ server, name: `mishap-${count}`, ...(storage ? { storage } : {}) })
  let running = phone.connect()
  onTestFinished(async () => {
    await running.stop()
    await phone.close()
  })
  await running.settle()
  await vi.waitFor(() => expect(server.requests.stream).toBeGreaterThan(0))
  return {
    phone,
    read: (key: string) => phone.store.read(noteKind, `note:${key}`),
    stop: () => running.stop(),
    async start() {
      running = phone.connect()
      await running.settle()
    },
  }
}

test('being told to pull is heeded, also right behind an event and while another pull is under way', async () => {
  const server = createFakeServer()
  const { read } = await connected(server)
  const { pull } = server.transport
  const [gate, release] = latch()
  let asked = false
  server.transport.pull = async (...parameters) => {
    const answer = await pull(...parameters)
    asked = true
    await gate
    return answer
  }
  server.send({ type: 'resync' })
  await vi.waitFor(() => expect(asked).toBe(true))
  server.commit(others('a', 'told by an event'))
  // Told of by nothing but the word to pull, as all that a group holds is when the member has joined it.
  const { send } = server
  server.send = () => undefined
  server.commit(others('b', 'of the group'))
  server.send = send
  server.send({ type: 'resync' })
  // Says that the device has everything up to here, which is so for who has done what they were told.
  server.commit(others('c', 'told by the next event'))
  await new Promise((resolve) => setTimeout(resolve, 20))
  server.transport.pull = pull
  release()
  for (const key of ['a', 'b', 'c']) await vi.waitFor(async () => expect(await read(key)).toBeDefined())
})

test('an edit told of while the right to read it is being lost does not come back to the device', async () => {
  const server = createFakeServer()
  server.commit(others('a', 'one'))
  const { phone, read } = await connected(server)
  const { pull } = server.transport
  const [gate, release] = latch()
  let asked = false
  server.transport.pull = async (...parameters) => {
    asked = true
    await gate
    return pull(...parameters)
  }
  server.send({ type: 'resync' })
  await vi.waitFor(() => expect(asked).toBe(true))
  // The device has held the one, and never the other.
  server.commit(others('a', 'two'))
  server.commit(others('b', 'two'))
  // That a member has left a group is told by nothing but a pull.
  const { send } = server
  server.send = () => undefined
  server.revoke('note:a', 'note:b')
  server.send = send
  await new Promise((resolve) => setTimeout(resolve, 20))
  server.transport.pull = pull
  release()
  await vi.waitFor(async () => expect(await read('a')).toBeUndefined())
  // Says that the device has everything up to here.
  server.commit(others('c', 'three'))
  await vi.waitFor(async () => expect(await read('c')).toBeDefined())
  expect([await read('a'), await read('b')]).toEqual([undefined, undefined])
  const stored = await phone.database.documents.storageInstance.findDocumentsById(['note:a', 'note:b'], true)
  expect(JSON.stringify(stored)).not.toContain('two')
})

test('a device that was killed while it noted what it had fetched reports no error when it catches up', async () => {
  const server = createFakeServer()
  const memory = getRxStorageMemory() as RxStorage<unknown, unknown>
  let [dies, killed] = [false, false]
  let meet = async (_context: string): Promise<void> => undefined
  let met = (_context: string): void => undefined
  const { phone, read, stop, start } = await connected(server, {
    ...memory,
    async createStorageInstance<D>(params: Parameters<typeof memory.createStorageInstance<D>>[0]) {
      const instance = await memory.createStorageInstance<D>(params)
      const bulkWrite = instance.bulkWrite.bind(instance)
      instance.bulkWrite = async (rows, context) => {
        if (dies && notes.test(context)) {
          killed = true
          return { error: [] }
        }
        await meet(context)
        const answer = await bulkWrite(rows, context)
        met(context)
        return answer
      }
      return instance
    },
  })
  dies = true
  server.commit(others('a', 'one'))
  await vi.waitFor(() => expect(killed).toBe(true))
  await stop()
  expect((await read('a'))?.stamp).toBe(1)
  await phone.reopen()
  dies = false
  // Both directions of RxDB find that a note is missing, and the one that sends writes it first.
  const [downIsThere, sayDownIsThere] = latch()
  const [upIsDone, sayUpIsDone] = latch()
  meet = async (context) => {
    if (context === 'replication-up-write-meta') return downIsThere
    if (context !== 'replication-down-write-meta') return undefined
    sayDownIsThere()
    return upIsDone
  }
  met = (context) => {
    if (context === 'replication-up-write-meta') sayUpIsDone()
  }
  await start()
  expect(phone.errors).toEqual([])
  server.commit(others('a', 'two'))
  await vi.waitFor(async () => expect((await read('a'))?.body).toEqual(note('two')))
})

test('what the storage throws while something is fetched is reported as it is', async () => {
  const server = createFakeServer()
  const { phone } = await connected(server)
  const broken = new DOMException('the disk is broken', 'UnknownError')
  phone.database.documents.storageInstance.bulkWrite = async () => Promise.reject(broken)
  server.commit(others('a', 'one'))
  await vi.waitFor(() => expect(phone.errors).toEqual([broken]))
})

test('what was written while the clock was a day behind is sent all the same', async () => {
  const server = createFakeServer()
  const { phone, read, stop, start } = await connected(server)
  await phone.store.write(noteKind, phone.store.draft(noteKind, { key: ['a'], body: note('before') }))
  await vi.waitFor(async () => expect((await read('a'))?.stamp).toBeGreaterThan(0))
  await stop()
  await phone.reopen()
  // RxDB never lets its own clock go back in a page; a page that is loaded after the clock was set does.
  const row: RxDocumentData<StoredDocument> = {
    ...toStored(others('b', 'a day earlier')),
    _deleted: false,
    _attachments: {},
    _meta: { lwt: Date.now() - DAY },
    _rev: '1-anything',
  }
  const written = await phone.database.documents.storageInstance.originalStorageInstance.bulkWrite(
    [{ document: row }],
    'test',
  )
  expect(written.error).toEqual([])
  await start()
  await vi.waitFor(async () => expect((await read('b'))?.stamp).toBeGreaterThan(0))
  expect(server.documents.get('note:b')?.body).toEqual(note('a day earlier'))
})

test('what stands already where its author may read no more leaves the device, and nobody is told of a refusal', async () => {
  const server = createFakeServer()
  const { phone, read } = await connected(server)
  let pushes = 0
  server.transport.push = async (rows) => {
    pushes += 1
    return ok(rows.map(() => ({ outcome: 'stands' as const })))
  }
  await phone.store.write(noteKind, phone.store.draft(noteKind, { key: ['a'], body: note('farewell') }))
  await vi.waitFor(async () => expect(await read('a')).toBeUndefined())
  expect(pushes).toBe(1)
  expect(await phone.store.rejected.list()).toEqual([])
})

test('what a restore has lost is offered again, also by a device that is killed while it reads all anew', async () => {
  const server = createFakeServer()
  for (let at = 0; at < 2_500; at += 1) server.commit(others(`n${at}`, 'text'))
  const { phone, stop, start } = await connected(server)
  const { store } = phone
  const mine = { id: profileId('mei'), body: { v: 1 as const, name: 'Mei', about: '' } }
  await store.write(profileKind, store.draft(profileKind, mine))
  await vi.waitFor(async () => expect((await store.read(profileKind, mine.id))?.stamp).toBeGreaterThan(0))
  await stop()
  server.restore(mine.id)

  const { pull } = server.transport
  let pages = 0
  server.transport.pull = async (at, limit, signal) => {
    pages += 1
    if (pages > 1) await new Promise((resolve) => signal.addEventListener('abort', resolve))
    return pull(at, limit, signal)
  }
  void start().catch(() => undefined)
  await vi.waitFor(() => expect(pages).toBe(2))
  // Time enough to write the first page down.
  await new Promise((resolve) => setTimeout(resolve, 300))
  await stop()
  await phone.reopen()
  server.transport.pull = pull
  await start()
  await vi.waitFor(() => expect(server.documents.has(mine.id)).toBe(true))
})
