import { expect, test, vi } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { device, others } from './replication-fixture.ts'
import { note, noteKind } from './store-fixture.ts'

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

test('what the member may no longer read leaves the device', async () => {
  const { server, phone, connect, read } = await device()
  server.commit(others('a', 'secret'))
  await connect()
  server.revoke('note:a')
  await vi.waitFor(async () => expect(await read('a')).toBeUndefined())
  const stored = await phone.database.documents.storageInstance.findDocumentsById(['note:a'], true)
  expect(JSON.stringify(stored)).not.toContain('secret')
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
