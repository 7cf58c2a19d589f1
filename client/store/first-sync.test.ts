import { createEffect, createRoot } from 'solid-js'
import { expect, test, vi } from 'vitest'
import { device, others } from './replication-fixture.ts'
import { note, noteKind } from './store-fixture.ts'

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
