import { createEffect, createRoot } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { readingId, readingKind } from '../../shared/groups/reading-kind.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import type { Replication } from './replication.ts'
import { createDevice, createFakeServer, note, noteKind } from './store-fixture.ts'

const cleanups: (() => Promise<void>)[] = []
let count = 0

async function device(server = createFakeServer(), member = 'mei') {
  count += 1
  const phone = await createDevice({ server, member, name: `phone-${count}` })
  let running: Replication | undefined
  cleanups.push(async () => {
    await running?.stop()
    await phone.close()
  })
  return {
    server,
    phone,
    async connect() {
      running = phone.connect()
      await running.settle()
      return running
    },
    async disconnect() {
      await running?.stop()
      running = undefined
    },
    write: (key: string, text: string, mood?: string) =>
      phone.store.write(noteKind, phone.store.draft(noteKind, { key: [key], body: note(text, mood) })),
    async edit(key: string, text: string, mood?: string) {
      const before = await phone.store.read(noteKind, `note:${key}`)
      if (!before) throw new Error('there is no such note')
      return phone.store.write(noteKind, phone.store.edited(before, note(text, mood)))
    },
    read: (key: string) => phone.store.read(noteKind, `note:${key}`),
  }
}

function others(key: string, text: string, mood?: string): Document {
  return {
    id: `note:${key}`,
    kind: 'note',
    parent: '',
    owner: 'mei',
    sort: 1,
    occurredAt: 1,
    body: note(text, mood),
  }
}

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

test('what was written offline arrives once, and the device learns that it is confirmed', async () => {
  const { server, write, connect, read } = await device()
  await write('a', 'hello')
  expect(await read('a')).not.toHaveProperty('stamp')
  const replication = await connect()
  await replication.settle()
  expect((await read('a'))?.stamp).toBe(1)
  expect(server.pushed).toHaveLength(1)
  expect(server.pushed[0]).toMatchObject({ assumed: 0, document: { id: 'note:a', owner: 'mei' } })
})

test('a device fetches what it is missing and then hears of what is new', async () => {
  const { server, connect, read } = await device()
  server.commit(others('a', 'before'))
  await connect()
  expect((await read('a'))?.body).toEqual(note('before'))
  server.commit(others('b', 'after'))
  await vi.waitFor(async () => expect((await read('b'))?.body).toEqual(note('after')))
})

test('an edit is sent as an edit of the version that the device knew', async () => {
  const { server, connect, edit, read } = await device()
  server.commit(others('a', 'one'))
  const replication = await connect()
  await edit('a', 'two')
  await replication.settle()
  expect(server.pushed).toMatchObject([{ assumed: 1, document: { body: note('two') } }])
  expect((await read('a'))?.stamp).toBe(2)
})

test('an edit made while the first version is on its way is sent on top of it', async () => {
  const { server, phone, write, connect, edit, read } = await device()
  server.beforePush = async () => {
    server.beforePush = async () => undefined
    await edit('a', 'second')
  }
  await write('a', 'first')
  const replication = await connect()
  await replication.settle()
  await vi.waitFor(async () => expect((await read('a'))?.stamp).toBe(2))
  expect(server.pushed.map(({ assumed, document }) => [assumed, document.body['text']])).toEqual([
    [0, 'first'],
    [1, 'second'],
  ])
  expect(await phone.store.rejected.list()).toEqual([])
})

test('an answer that gets lost does not make the document arrive twice', async () => {
  const { server, write, connect, read } = await device()
  server.loseAnswers = 1
  await write('a', 'hello')
  await connect()
  expect((await read('a'))?.stamp).toBe(1)
  expect(server.documents.size).toBe(1)
})

test('an edit after a lost answer and a restart is not taken for a conflict', async () => {
  const { server, phone, write, edit, connect, disconnect, read } = await device()
  await write('a', 'first')
  server.loseAnswers = 1
  server.beforePush = async () => {
    server.beforePush = async () => undefined
    // The answer is lost, and so is the network from here on.
    queueMicrotask(() =>
      setTimeout(() => (server.problem = { status: 0, code: 'unreachable', detail: '' }), 0),
    )
  }
  const running = phone.connect()
  await vi.waitFor(() => expect(server.problem).toBeDefined())
  await running.stop()
  await disconnect()
  await edit('a', 'second')
  await phone.reopen()
  server.problem = undefined
  const replication = await connect()
  await replication.settle()
  expect((await read('a'))?.body).toEqual(note('second'))
  expect(server.documents.get('note:a')?.body).toEqual(note('second'))
  expect(await phone.store.rejected.list()).toEqual([])
})

test('edits of different fields on two devices are joined', async () => {
  const { server, connect, disconnect, edit, read } = await device()
  server.commit(others('a', 'text', 'calm'))
  await connect()
  await disconnect()
  await edit('a', 'my text', 'calm')
  server.commit(others('a', 'text', 'happy'))
  const replication = await connect()
  await replication.settle()
  await vi.waitFor(() => expect(server.documents.get('note:a')?.body).toEqual(note('my text', 'happy')))
  await vi.waitFor(async () => expect((await read('a'))?.stamp).toBe(3))
})

test('of two edits of one field the other stands, and mine is kept for me', async () => {
  const { server, phone, connect, disconnect, edit, read } = await device()
  server.commit(others('a', 'text', 'calm'))
  await connect()
  await disconnect()
  await edit('a', 'mine', 'calm')
  server.commit(others('a', 'theirs', 'calm'))
  await connect()
  await vi.waitFor(async () => expect((await read('a'))?.body).toEqual(note('theirs', 'calm')))
  expect(server.documents.get('note:a')?.body).toEqual(note('theirs', 'calm'))
  expect(await phone.store.rejected.list()).toMatchObject([
    { document: { id: 'note:a', body: note('mine', 'calm') }, refusal: { code: 'conflict', detail: 'text' } },
  ])
})

test('reading on two phones needs nobody to choose: the further mark stands', async () => {
  const { server, phone, connect, disconnect } = await device()
  const { store } = phone
  const mark = (upTo: number) =>
    store.draft(readingKind, {
      id: readingId('thread:t', 'mei'),
      parent: 'thread:t',
      body: { v: 1, group: 'group:g', upTo },
    })
  server.commit(mark(100))
  await connect()
  await disconnect()
  await store.write(readingKind, mark(900))
  server.commit(mark(500))
  await connect()
  await vi.waitFor(() => expect(server.documents.get(mark(0).id)?.body).toMatchObject({ upTo: 900 }))
  expect(await store.rejected.list()).toEqual([])
})

test('what the authority refuses disappears from the documents and is kept with the reason', async () => {
  const { server, phone, write, connect, read } = await device()
  server.refuses = ({ id }) => (id === 'note:a' ? { code: 'not-a-member', detail: '' } : undefined)
  await write('a', 'hello')
  await write('b', 'fine')
  const replication = await connect()
  await replication.settle()
  expect(await read('a')).toBeUndefined()
  expect((await read('b'))?.stamp).toBe(1)
  expect(await phone.store.rejected.list()).toMatchObject([
    { document: { body: note('hello') }, refusal: { code: 'not-a-member' } },
  ])
  expect(phone.store.status.network()).toEqual({ state: 'needs-you', count: 1 })
})

test('a refused edit gives way to the version that stands', async () => {
  const { server, phone, connect, edit, read } = await device()
  server.commit(others('a', 'one'))
  const replication = await connect()
  server.refuses = () => ({ code: 'frozen', detail: '' })
  await edit('a', 'two')
  await replication.settle()
  expect((await read('a'))?.body).toEqual(note('one'))
  expect(await phone.store.rejected.list()).toHaveLength(1)
})

test('what was refused can be edited and sent again', async () => {
  const { server, phone, connect } = await device()
  const { store } = phone
  server.refuses = ({ body }) => (body['name'] === 'Bad' ? { code: 'forbidden', detail: 'name' } : undefined)
  const body = { v: 1 as const, name: 'Bad', about: '' }
  await store.write(profileKind, store.draft(profileKind, { id: profileId('mei'), body }))
  const replication = await connect()
  await replication.settle()
  const [input] = await store.rejected.list()
  if (!input) throw new Error('nothing was refused')
  const again = await store.rejected.resend(input, { ...body, name: 'Good' })
  expect(again.ok).toBe(true)
  await replication.settle()
  expect((await store.read(profileKind, profileId('mei')))?.stamp).toBe(1)
  expect(await store.rejected.list()).toEqual([])
})

test('what the authority writes another way is shown that way', async () => {
  const { server, write, connect, read } = await device()
  server.alters = (document) => ({ ...document, body: { ...document.body, mood: 'confirmed' } })
  await write('a', 'hello', 'requested')
  const replication = await connect()
  await replication.settle()
  expect((await read('a'))?.body).toEqual(note('hello', 'confirmed'))
  expect(server.pushed).toHaveLength(1)
})

test('what the member may no longer read leaves the device', async () => {
  const { server, phone, connect, read } = await device()
  server.commit(others('a', 'secret'))
  await connect()
  server.revoke('note:a')
  await vi.waitFor(async () => expect(await read('a')).toBeUndefined())
  const stored = await phone.database.documents.storageInstance.findDocumentsById(['note:a'], true)
  expect(JSON.stringify(stored)).not.toContain('secret')
})

test('more than one request holds come over in several, and progress is shown', async () => {
  const { server, phone, connect } = await device()
  for (let at = 0; at < 4_500; at += 1) server.commit(others(`n${at}`, 'text'))
  const totals = new Set<number>()
  const forget = createRoot((dispose) => {
    createEffect(() => {
      const { firstSync } = phone.exchange.state()
      if (firstSync) totals.add(firstSync.total)
    })
    return dispose
  })
  await connect()
  forget()
  expect(await phone.store.find(noteKind, {})).toHaveLength(4_500)
  expect([...totals]).toEqual([4_500])
  expect(phone.exchange.state().firstSync).toBeNull()
})

test('an expired session keeps local work and goes on after the sign-in', async () => {
  const { server, phone, write, read } = await device()
  server.problem = { status: 401, code: 'signed-out', detail: '' }
  await write('a', 'hello')
  const replication = phone.connect()
  await vi.waitFor(() => expect(phone.store.status.network()).toEqual({ state: 'signed-out', waiting: 1 }))
  server.problem = undefined
  phone.retry.wake()
  await vi.waitFor(async () => expect((await read('a'))?.stamp).toBe(1))
  await vi.waitFor(() => expect(phone.store.status.network()).toEqual({ state: 'synced' }))
  await replication.stop()
})

test('without a network the chip says so and counts what waits', async () => {
  const { server, phone, write } = await device()
  server.problem = { status: 0, code: 'unreachable', detail: '' }
  await write('a', 'one')
  await write('b', 'two')
  const replication = phone.connect()
  await vi.waitFor(() => expect(phone.store.status.network()).toEqual({ state: 'offline', waiting: 2 }))
  await replication.stop()
})

test('one document that spoils the whole request is found, and the others go through', async () => {
  const { server, phone, write, connect, read } = await device()
  const { push } = server.transport
  server.transport.push = async (rows, signal) =>
    rows.some(({ document }) => document.id === 'note:c')
      ? { ok: false, error: { status: 413, code: 'too-large', detail: '' } }
      : push(rows, signal)
  for (const key of ['a', 'b', 'c', 'd', 'e']) await write(key, key)
  const replication = await connect()
  await replication.settle()
  expect((await read('e'))?.stamp).toBeGreaterThan(0)
  expect(await read('c')).toBeUndefined()
  expect(await phone.store.rejected.list()).toMatchObject([
    { document: { id: 'note:c' }, refusal: { code: 'too-large' } },
  ])
})

test('an edit that spoils the whole request gives way to the version that stands', async () => {
  const { server, phone, connect, edit, read } = await device()
  server.commit(others('a', 'one', 'calm'))
  const replication = await connect()
  const { push } = server.transport
  server.transport.push = async (rows, signal) =>
    rows.some(({ document }) => document.body['text'] === 'two')
      ? { ok: false, error: { status: 413, code: 'too-large', detail: '' } }
      : push(rows, signal)
  await edit('a', 'two', 'calm')
  await replication.settle()
  expect(await read('a')).toMatchObject({ stamp: 1, body: note('one', 'calm') })
  expect(await phone.store.rejected.list()).toMatchObject([
    { document: { body: note('two', 'calm') }, refusal: { code: 'too-large' } },
  ])
  // The device goes on from there: with its own edits, and with those of others.
  await edit('a', 'three', 'calm')
  await replication.settle()
  expect((await read('a'))?.stamp).toBe(2)
  server.commit(others('a', 'four', 'calm'))
  await vi.waitFor(async () => expect((await read('a'))?.body).toEqual(note('four', 'calm')))
})

test('a reply never arrives before what it hangs from', async () => {
  const { server, phone, connect } = await device()
  const { store } = phone
  const parent = store.draft(noteKind, { key: ['z'], body: note('parent') })
  const child = store.draft(noteKind, { key: ['a'], parent: 'note:z', body: note('child') })
  await store.write(noteKind, { ...child, occurredAt: parent.occurredAt })
  await store.write(noteKind, parent)
  await connect()
  expect(server.pushed.map(({ document }) => document.id)).toEqual(['note:z', 'note:a'])
})

test('after the server was restored from a backup the device starts over and keeps what waits', async () => {
  const { server, write, connect, disconnect, read } = await device()
  server.commit(others('a', 'one'))
  await connect()
  await disconnect()
  await write('b', 'waiting')
  server.restore()
  const replication = await connect()
  await replication.settle()
  expect((await read('b'))?.stamp).toBeGreaterThan(0)
  expect((await read('a'))?.body).toEqual(note('one'))
})

test('two devices of one member agree after both were offline', async () => {
  const one = await device()
  const two = await device(one.server)
  await one.write('a', 'from one')
  await two.write('b', 'from two')
  await one.connect()
  await two.connect()
  await vi.waitFor(async () => {
    expect((await one.read('b'))?.stamp).toBeGreaterThan(0)
    expect((await two.read('a'))?.stamp).toBeGreaterThan(0)
  })
})

test('a stream that ends is opened again, and what happened meanwhile is fetched', async () => {
  const { server, connect, read } = await device()
  await connect()
  await vi.waitFor(() => expect(server.requests.stream).toBe(1))
  server.restore()
  server.commit(others('a', 'meanwhile'))
  await vi.waitFor(() => expect(server.requests.stream).toBeGreaterThan(1))
  await vi.waitFor(async () => expect((await read('a'))?.body).toEqual(note('meanwhile')))
})

test('a device without a network says so at once, and is synced again by itself', async () => {
  const { server, connect, phone } = await device()
  const { exchange } = phone
  await connect()
  await vi.waitFor(() => expect(exchange.state().reach).toBe('reached'))
  server.problem = { status: 0, code: 'unreachable', detail: '' }
  exchange.lose()
  expect(exchange.state().reach).toBe('unreached')
  const opened = server.requests.stream
  server.problem = undefined
  await vi.waitFor(() => expect(exchange.state().reach).toBe('reached'))
  expect(server.requests.stream).toBeGreaterThan(opened)
})

test('what was there at the first sync is followed as well: edits arrive, and what may no longer be read leaves', async () => {
  const { server, connect, read } = await device()
  server.commit(others('a', 'one'))
  server.commit(others('b', 'secret'))
  await connect()
  server.commit(others('a', 'two'))
  server.revoke('note:b')
  await vi.waitFor(async () => {
    expect((await read('a'))?.body).toEqual(note('two'))
    expect(await read('b')).toBeUndefined()
  })
})

test('a first sync that is broken off goes on where it was, with what has changed meanwhile', async () => {
  const { server, phone, connect, read } = await device()
  for (let at = 0; at < 5_000; at += 1) server.commit(others(`n${at}`, 'text'))
  const { pull } = server.transport
  const asked: (number | undefined)[] = []
  server.transport.pull = async (checkpoint, limit, signal) => {
    asked.push(checkpoint?.seen['community'])
    if (asked.length === 3) server.problem = { status: 0, code: 'unreachable', detail: '' }
    return pull(checkpoint, limit, signal)
  }
  const broken = phone.connect()
  await vi.waitFor(() => expect(phone.store.status.network().state).toBe('offline'))
  await vi.waitFor(async () => expect(await phone.store.find(noteKind, {})).toHaveLength(4_000))
  await broken.stop()
  server.problem = undefined
  server.commit(others('n10', 'changed'))
  await phone.reopen()
  asked.length = 0
  await connect()
  expect(asked[0]).toBeGreaterThanOrEqual(2_000)
  expect(await phone.store.find(noteKind, {})).toHaveLength(5_000)
  expect((await read('n10'))?.body).toEqual(note('changed'))
  expect(server.pushed).toEqual([])
})

test('what is written during the first sync is sent after it', async () => {
  const { server, write, connect, read } = await device()
  server.commit(others('a', 'old'))
  const { pull } = server.transport
  let written = false
  server.transport.pull = async (checkpoint, limit, signal) => {
    const answer = await pull(checkpoint, limit, signal)
    if (!written) {
      written = true
      await write('b', 'new here')
    }
    return answer
  }
  const replication = await connect()
  await replication.settle()
  expect(server.pushed.map(({ document }) => document.id)).toEqual(['note:b'])
  expect((await read('b'))?.stamp).toBeGreaterThan(0)
})

test('what waits is not overwritten by the first sync of a device that begins anew', async () => {
  const { server, phone, write, connect, read } = await device()
  await write('a', 'mine', 'calm')
  server.commit(others('a', 'theirs', 'calm'))
  const replication = await connect()
  await replication.settle()
  expect((await read('a'))?.body).toEqual(note('theirs', 'calm'))
  expect(await phone.store.rejected.list()).toMatchObject([{ document: { body: note('mine', 'calm') } }])
})

test('a form that was opened before somebody else’s edit came in does not undo that edit', async () => {
  const { server, phone, connect, read } = await device()
  server.commit(others('a', 'text', 'calm'))
  const replication = await connect()
  const opened = await phone.store.read(noteKind, 'note:a')
  if (!opened) throw new Error('there is no such note')
  server.commit(others('a', 'text', 'happy'))
  await vi.waitFor(async () => expect((await read('a'))?.body).toEqual(note('text', 'happy')))
  await phone.store.write(noteKind, phone.store.edited(opened, note('my text', 'calm')))
  await replication.settle()
  await vi.waitFor(() => expect(server.documents.get('note:a')?.body).toEqual(note('my text', 'happy')))
})

test('what the server lost in a restore is offered again by who wrote it, and leaves everybody else', async () => {
  const { server, phone, connect } = await device()
  const { store } = phone
  const profile = (member: string, name: string): Document => ({
    ...store.draft(profileKind, { id: profileId(member), owner: member, body: { v: 1, name, about: '' } }),
  })
  server.commit(profile('mei', 'Mei'))
  server.commit(profile('bo', 'Bo'))
  server.commit(profile('an', 'An'))
  const replication = await connect()
  expect(await store.find(profileKind, {})).toHaveLength(3)
  server.restore(profileId('mei'), profileId('bo'))
  await replication.settle()
  await vi.waitFor(() => expect(server.documents.get(profileId('mei'))?.body).toMatchObject({ name: 'Mei' }))
  await replication.settle()
  expect(server.documents.has(profileId('bo'))).toBe(false)
  const left = await store.find(profileKind, {})
  expect(left.map(({ id }) => id).toSorted()).toEqual([profileId('an'), profileId('mei')])
  expect(left.every(({ stamp }) => stamp !== undefined)).toBe(true)
  expect(await store.rejected.list()).toEqual([])
})
