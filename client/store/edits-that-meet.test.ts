import { onTestFinished, expect, test, vi } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { readingId, readingKind } from '../../shared/groups/reading-kind.ts'
import { device, others } from './replication-fixture.ts'
import { createDevice, createFakeServer, note, noteKind } from './store-fixture.ts'

let names = 0

/** A phone that holds a note of somebody's, and is not connected. */
async function phoneWithNote() {
  const server = createFakeServer()
  const phone = await createDevice({ server, name: `meeting-${(names += 1)}` })
  const running = new Set<{ stop: () => Promise<void> }>()
  onTestFinished(async () => {
    for (const one of running) await one.stop()
    await phone.close()
  })
  async function connect() {
    const replication = phone.connect()
    running.add(replication)
    await replication.settle()
    return replication
  }
  server.commit(others('a', 'text', 'calm'))
  await (await connect()).stop()
  const { store } = phone
  async function opened(): Promise<Document<{ v: 1; text: string }>> {
    const document = await store.read(noteKind, 'note:a')
    if (!document) throw new Error('there is no such note')
    return document
  }
  const save = async (form: Document, text: string, mood: string): Promise<void> => {
    const result = await store.write(noteKind, store.edited(form as never, note(text, mood)))
    expect(result.ok).toBe(true)
  }
  /** What stands on both sides, once they agree, and what was refused. */
  async function outcome() {
    return vi.waitFor(async () => {
      const { stamp, body } = await opened()
      const there = server.documents.get('note:a')
      if (!there || there.stamp !== stamp) throw new Error('the phone and the server do not agree yet')
      return { body, there: there.body, refused: await store.rejected.list() }
    })
  }
  return { server, store, connect, opened, save, outcome }
}

function standing(text: string, mood: string) {
  return { body: note(text, mood), there: note(text, mood), refused: [] }
}

/** Does something once, while a push is on its way. */
function onPush(server: ReturnType<typeof createFakeServer>, nth: number, action: () => Promise<void>): void {
  let pushes = 0
  server.beforePush = async () => {
    pushes += 1
    if (pushes === nth) await action()
  }
}

test('a form that was opened on what waits does not undo what has been joined with it and confirmed', async () => {
  const { server, connect, opened, save, outcome } = await phoneWithNote()
  await save(await opened(), 'mine', 'calm')
  const form = await opened()
  server.commit(others('a', 'text', 'happy'))
  const replication = await connect()
  await replication.settle()
  expect(await outcome()).toEqual(standing('mine', 'happy'))
  await save(form, 'mine, longer', 'calm')
  expect(await outcome()).toEqual(standing('mine, longer', 'happy'))
})

test('a form that was opened on what waits does not undo what has been joined with it and waits', async () => {
  const { server, connect, opened, save, outcome } = await phoneWithNote()
  await save(await opened(), 'mine', 'calm')
  const form = await opened()
  server.commit(others('a', 'text', 'happy'))
  onPush(server, 2, async () => {
    expect(await opened()).toMatchObject({ body: note('mine', 'happy') })
    await save(form, 'mine, longer', 'calm')
  })
  await connect()
  expect(await outcome()).toEqual(standing('mine, longer', 'happy'))
})

test('an edit made while the one before meets somebody else’s does not undo theirs', async () => {
  const { server, connect, opened, save, outcome } = await phoneWithNote()
  await save(await opened(), 'mine', 'calm')
  server.commit(others('a', 'text', 'happy'))
  onPush(server, 1, async () => save(await opened(), 'mine, longer', 'calm'))
  await connect()
  expect(await outcome()).toEqual(standing('mine, longer', 'happy'))
})

test('an edit made while the one before is refused does not undo what stands instead', async () => {
  const { server, connect, opened, save, outcome } = await phoneWithNote()
  await save(await opened(), 'mine', 'calm')
  server.commit(others('a', 'text', 'happy'))
  server.refuses = ({ body }) => (body['text'] === 'mine' ? { code: 'frozen', detail: '' } : undefined)
  onPush(server, 1, async () => save(await opened(), 'mine, longer', 'calm'))
  await connect()
  expect(await outcome()).toEqual(standing('mine, longer', 'happy'))
})

test('an edit made while the authority writes the one before another way keeps what it has written', async () => {
  const { server, connect, opened, save, outcome } = await phoneWithNote()
  await save(await opened(), 'mine', 'calm')
  server.alters = (document) =>
    document.body['text'] === 'mine' ? { ...document, body: note('mine', 'grave') } : document
  onPush(server, 1, async () => save(await opened(), 'mine, longer', 'calm'))
  await connect()
  expect(await outcome()).toEqual(standing('mine, longer', 'grave'))
})

test('a form that was opened on a new note does not undo what somebody has changed in it since', async () => {
  const { server, store, connect, save } = await phoneWithNote()
  await store.write(noteKind, store.draft(noteKind, { key: ['b'], body: note('new', 'calm') }))
  const form = await store.read(noteKind, 'note:b')
  if (!form) throw new Error('there is no such note')
  const replication = await connect()
  await replication.settle()
  const standing = server.documents.get('note:b')
  if (!standing) throw new Error('the note was not sent')
  server.commit({ ...standing, body: note('new', 'happy') })
  await vi.waitFor(async () => expect((await store.read(noteKind, 'note:b'))?.stamp).toBe(3))
  await save(form, 'new, longer', 'calm')
  await vi.waitFor(() => expect(server.documents.get('note:b')?.body).toEqual(note('new, longer', 'happy')))
  expect(await store.rejected.list()).toEqual([])
})

test('two edits of one version, the second while the first is on its way, are no conflict with oneself', async () => {
  const { server, connect, opened, save, outcome } = await phoneWithNote()
  const form = await opened()
  await save(form, 'first', 'calm')
  onPush(server, 1, () => save(form, 'second', 'calm'))
  await connect()
  expect(await outcome()).toEqual(standing('second', 'calm'))
})

test('what two edits have been joined to is not older than either of them', async () => {
  const { server, connect, opened, save, outcome } = await phoneWithNote()
  await save(await opened(), 'mine', 'calm')
  const theirs = server.commit({ ...others('a', 'text', 'happy'), occurredAt: 1_000_000 })
  await connect()
  expect(await outcome()).toEqual(standing('mine', 'happy'))
  expect(server.documents.get('note:a')?.occurredAt).toBe(theirs.occurredAt)
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
