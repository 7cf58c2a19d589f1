import { expect, test, vi } from 'vitest'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { device, others } from './replication-fixture.ts'
import { note } from './store-fixture.ts'

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
