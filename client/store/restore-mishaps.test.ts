import { expect, onTestFinished, test, vi } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { createDevice, createFakeServer, latch, note, noteKind } from './store-fixture.ts'

let count = 0

async function device(server = createFakeServer()) {
  count += 1
  const phone = await createDevice({ server, name: `restore-mishap-${count}` })
  let running: ReturnType<typeof phone.connect> | undefined
  async function stop(): Promise<void> {
    await running?.stop()
    running = undefined
  }
  let closed = false
  async function close(): Promise<void> {
    if (closed) return
    closed = true
    await stop()
    await phone.close()
  }
  onTestFinished(close)
  async function start(): Promise<void> {
    running = phone.connect()
    running.ended.catch(() => undefined)
    await running.settle()
  }
  await start()
  return {
    server,
    phone,
    stop,
    start,
    close,
    settle: () => running!.settle(),
    note: (key: string) => phone.store.read(noteKind, `note:${key}`),
    name: async () => (await phone.store.read(profileKind, MINE))?.body.name,
    async rename(name: string): Promise<void> {
      const { store } = phone
      const standing = await store.read(profileKind, MINE)
      const body = { v: 1 as const, about: '', ...standing?.body, name }
      const result = await store.write(
        profileKind,
        standing ? store.edited(standing, body) : store.draft(profileKind, { id: MINE, body }),
      )
      expect(result.ok).toBe(true)
    },
    async describe(about: string): Promise<void> {
      const { store } = phone
      const standing = (await store.read(profileKind, MINE))!
      await store.write(profileKind, store.edited(standing, { ...standing.body, about }))
    },
    lost: async () => (await phone.database.local.find({ selector: { kind: 'lost' } }).exec()).length,
  }
}

interface AnyStorage {
  bulkWrite: (...write: never[]) => Promise<unknown>
}

const MINE = profileId('mei')

function others(key: string): Document {
  const body = note('text')
  return { id: `note:${key}`, kind: 'note', parent: '', owner: 'bo', sort: 1, occurredAt: 1, body }
}

function profile(name: string): Document {
  const body = { v: 1, name, about: '' }
  return { id: MINE, kind: 'profile', parent: '', owner: 'mei', sort: 1, occurredAt: 1, body }
}

test('what others bring back at once is not taken for something that this device has deleted', async () => {
  const { server, phone, note: read } = await device()
  server.commit(others('x'))
  await vi.waitFor(async () => expect(await read('x')).toBeDefined())
  await vi.waitFor(() => expect(server.requests.stream).toBe(1))

  const [push, releasePush] = latch()
  let pushed = false
  server.beforePush = async () => {
    pushed = true
    await push
  }
  const { pull } = server.transport
  let pulls = 0
  const [first, releasePull] = latch()
  server.transport.pull = async (...parameters) => {
    const answer = await pull(...parameters)
    pulls += 1
    // The first tells that all begins anew, the second reads it.
    if (pulls !== 2) return answer
    const { send } = server
    server.send = () => undefined
    server.commit(others('x'))
    server.send = send
    await first
    return answer
  }
  server.restore('note:x')
  await vi.waitFor(() => expect(pulls).toBe(2))
  await vi.waitFor(() => expect(server.requests.stream).toBe(2))
  server.send({ type: 'resync' })
  await new Promise((resolve) => setTimeout(resolve, 20))
  await phone.store.write(noteKind, phone.store.draft(noteKind, { key: ['slow'], body: note('slow') }))
  await vi.waitFor(() => expect(pushed).toBe(true))
  releasePull()
  await vi.waitFor(() => expect(pulls).toBeGreaterThan(2))
  await new Promise((resolve) => setTimeout(resolve, 50))
  releasePush()
  await vi.waitFor(async () => expect((await read('slow'))?.stamp).toBeGreaterThan(0))
  await vi.waitFor(async () => expect(await read('x')).toBeDefined())
  expect(phone.errors).toEqual([])
})

test('a device that is killed between any two writes while it brings things back loses nothing', async () => {
  // Until a run comes through without having been killed.
  for (let kill = 1, killed = true; killed; kill += 1) {
    const { server, phone, stop, start, close, name, rename, lost } = await device()
    server.commit(profile('Mei'))
    server.commit(others('x'))
    await vi.waitFor(async () => expect(await name()).toBe('Mei'))
    const before = server.documents.get(MINE)!
    await rename('Mei Lin')
    await vi.waitFor(() => expect(server.documents.get(MINE)?.body).toMatchObject({ name: 'Mei Lin' }))
    await stop()
    await phone.reopen()
    server.restore('note:x')
    server.documents.set(MINE, before)

    let writes = 0
    killed = false
    for (const { storageInstance } of [phone.database.documents, phone.database.local]) {
      const instance = storageInstance as unknown as AnyStorage
      const bulkWrite = instance.bulkWrite.bind(instance)
      instance.bulkWrite = async (...write) => {
        writes += 1
        killed ||= writes === kill
        if (killed) throw new Error('the power is off')
        return bulkWrite(...write)
      }
    }
    const broughtBack = async (): Promise<void> => {
      expect(server.documents.get(MINE)?.body).toMatchObject({ name: 'Mei Lin' })
      expect(await lost()).toBe(0)
    }
    void start().catch(() => undefined)
    await vi.waitFor(() => (killed ? undefined : broughtBack()))
    await stop()
    await phone.reopen()
    await start()
    await vi.waitFor(broughtBack)
    expect(await phone.store.rejected.list()).toEqual([])
    expect(server.documents.size).toBe(1)
    await close()
  }
})

test('a second restore while all is read anew leaves nothing behind that only the first one had', async () => {
  const { server, note: read, settle } = await device()
  for (let at = 0; at < 2_500; at += 1) server.commit(others(`n${at}`))
  await settle()
  const { pull } = server.transport
  let pulls = 0
  server.restore('note:n1')
  server.transport.pull = async (...parameters) => {
    pulls += 1
    if (pulls === 2) server.restore('note:n0')
    return pull(...parameters)
  }
  await settle()
  await vi.waitFor(async () => expect(await read('n0')).toBeUndefined())
  expect(await read('n1')).toBeUndefined()
  expect(await read('n2499')).toBeDefined()
})

test('what was offered after one restore and is lost in the next is offered again', async () => {
  const { server, rename, name, settle, stop, start, lost } = await device()
  await rename('Mei')
  await vi.waitFor(() => expect(server.documents.has(MINE)).toBe(true))
  await settle()
  server.restore(MINE)
  await vi.waitFor(() => expect(server.documents.has(MINE)).toBe(true))
  await settle()
  await stop()
  // Two more, of which this device hears at once.
  server.restore(MINE)
  server.restore(MINE)
  await start()
  await vi.waitFor(() => expect(server.documents.get(MINE)?.body).toMatchObject({ name: 'Mei' }))
  expect(await name()).toBe('Mei')
  await vi.waitFor(async () => expect(await lost()).toBe(0))
})

test('an edit that waits while the server loses the one before it brings both back', async () => {
  const { server, rename, describe, settle, stop, start } = await device()
  server.commit(profile('Mei'))
  await settle()
  const before = server.documents.get(MINE)!
  await rename('Mei Lin')
  await vi.waitFor(() => expect(server.documents.get(MINE)?.body).toMatchObject({ name: 'Mei Lin' }))
  await settle()
  await stop()
  await describe('Folds paper')
  server.restore()
  server.documents.set(MINE, before)
  await start()
  await vi.waitFor(() =>
    expect(server.documents.get(MINE)?.body).toEqual({ v: 1, name: 'Mei Lin', about: 'Folds paper' }),
  )
})

test('what its author has written anew since the restore is not undone by a device that comes late', async () => {
  const { server, rename, name, settle, stop, start, phone } = await device()
  server.commit(profile('Mei'))
  await settle()
  const before = server.documents.get(MINE)!
  await rename('Mei Lin')
  await vi.waitFor(() => expect(server.documents.get(MINE)?.body).toMatchObject({ name: 'Mei Lin' }))
  await settle()
  await stop()
  server.restore()
  server.documents.set(MINE, before)
  server.commit({ ...profile('Mei the Second'), occurredAt: phone.clock.now() })
  await start()
  await settle()
  expect(await name()).toBe('Mei the Second')
  expect(server.documents.get(MINE)?.body).toMatchObject({ name: 'Mei the Second' })
  expect(await phone.store.rejected.list()).toEqual([])
})

test('an edit whose author’s clock was behind is brought back as well', async () => {
  const { server, rename, name, settle, phone, lost } = await device()
  const before = server.commit({ ...profile('Mei'), occurredAt: phone.clock.now() + 1_000_000 })
  await settle()
  await rename('Mei Lin')
  await vi.waitFor(() => expect(server.documents.get(MINE)?.body).toMatchObject({ name: 'Mei Lin' }))
  await settle()
  server.restore()
  server.documents.set(MINE, before)
  await settle()
  await vi.waitFor(() => expect(server.documents.get(MINE)?.body).toMatchObject({ name: 'Mei Lin' }))
  await vi.waitFor(async () => expect(await lost()).toBe(0))
  expect(await name()).toBe('Mei Lin')
})

test('an edit on top of one that was altered is sent again when the server goes back behind both', async () => {
  const { server, phone, note: read } = await device()
  const before = server.commit(others('x'))
  await vi.waitFor(async () => expect(await read('x')).toBeDefined())
  server.alters = (document) => ({ ...document, body: { ...document.body, mood: 'altered' } })
  const [answered, release] = latch()
  const { push } = server.transport
  let pushes = 0
  server.transport.push = async (...parameters) => {
    pushes += 1
    const answer = await push(...parameters)
    if (pushes === 1) await answered
    return answer
  }
  async function edit(text: string): Promise<void> {
    const standing = (await read('x'))!
    await phone.store.write(noteKind, phone.store.edited(standing, { ...standing.body, text }))
  }
  await edit('first')
  await vi.waitFor(() => expect(server.documents.get('note:x')?.body['mood']).toBe('altered'))
  await edit('second')
  server.alters = (document) => document
  server.documents.set('note:x', before)
  release()
  await vi.waitFor(() => expect(server.documents.get('note:x')?.body).toMatchObject({ text: 'second' }))
  await vi.waitFor(async () => expect((await read('x'))?.stamp).toBeGreaterThan(0))
  expect(pushes).toBeLessThan(6)
})

test('an edit of somebody else’s words brings back what stood before it, also when others were faster', async () => {
  const { server, phone, note: read, settle, stop, start } = await device()
  const first = server.commit(others('x'))
  await settle()
  async function edit(change: Partial<ReturnType<typeof note>>): Promise<void> {
    const standing = (await read('x'))!
    await phone.store.write(noteKind, phone.store.edited(standing, { ...standing.body, ...change }))
  }
  await edit({ mood: 'new' })
  await vi.waitFor(() => expect(server.documents.get('note:x')?.body['mood']).toBe('new'))
  await settle()
  await stop()
  await edit({ text: 'mine' })
  server.restore()
  // Another device has brought back an older version, which has a newer stamp now.
  const { stamp: _, receivedAt: __, ...older } = first
  server.commit({ ...older, occurredAt: older.occurredAt + 1 })
  await start()
  await vi.waitFor(() => expect(server.documents.get('note:x')?.body).toEqual(note('mine', 'new')))
})

test('what was taken just before a restore, and whose answer comes after it, is brought back', async () => {
  const { server, phone, settle, name, rename } = await device()
  const before = server.commit(profile('Mei'))
  await settle()
  const { push, pull } = server.transport
  const [answered, answer] = latch()
  const [reached, reach] = latch()
  let [sent, asked] = [0, 0]
  server.transport.push = async (...parameters) => {
    sent += 1
    const results = await push(...parameters)
    if (sent === 2) await answered
    return results
  }
  server.transport.pull = async (...parameters) => {
    asked += 1
    await reached
    return pull(...parameters)
  }
  // Something else is being sent: what is written meanwhile and the word to look at everything go together, and RxDB
  // sends and fetches side by side.
  const [firstAnswered, first] = latch()
  server.beforePush = () => firstAnswered
  await phone.store.write(noteKind, phone.store.draft(noteKind, { key: ['b'], body: note('b') }))
  await vi.waitFor(() => expect(sent).toBe(1))
  await rename('Mei Lin')
  server.send({ type: 'resync' })
  await new Promise((resolve) => setTimeout(resolve, 20))
  first()
  await vi.waitFor(() => expect(server.documents.get(MINE)?.body).toMatchObject({ name: 'Mei Lin' }))
  await vi.waitFor(() => expect([sent, asked]).toEqual([2, 1]))
  server.restore()
  server.documents.set(MINE, before)
  reach()
  await new Promise((resolve) => setTimeout(resolve, 50))
  answer()
  await vi.waitFor(() => expect(server.documents.get(MINE)?.body).toMatchObject({ name: 'Mei Lin' }))
  await settle()
  expect(await name()).toBe('Mei Lin')
  expect(await phone.store.rejected.list()).toEqual([])
})
