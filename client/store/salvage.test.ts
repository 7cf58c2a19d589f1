import { expect, test } from 'vitest'
import { isStorageFull } from './persistence.ts'
import { isEmptied } from './first-load.ts'
import { keepForLater, putBack } from './salvage.ts'
import { createDevice, createFakeServer, note, noteKind } from './store-fixture.ts'
import { toStored } from './stored-document.ts'

function memoryStorage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (at) => [...items.keys()][at] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  }
}

test('what was saved from a damaged database waits again in the new one, and is sent', async () => {
  const server = createFakeServer()
  const storage = memoryStorage()
  const old = await createDevice({ server, name: 'damaged' })
  const unsent = old.store.draft(noteKind, { key: ['a'], body: note('not sent yet') })
  const draft = { id: 'draft:x', kind: 'draft', at: 1, value: { text: 'half a sentence' } }
  await old.close()

  const damage = { _rev: '1-abc', _meta: { lwt: 1 }, _attachments: {}, _deleted: '0' }
  keepForLater(storage, 'jishi-mei', {
    unsent: [{ ...toStored(unsent), ...damage }],
    local: [{ ...draft, ...damage }],
  })
  const fresh = await createDevice({ server, name: 'fresh' })
  expect(await putBack(storage, 'jishi-mei', fresh.database)).toBe(1)
  expect(await putBack(storage, 'jishi-mei', fresh.database)).toBe(0)
  expect(await fresh.store.localRows.get('draft:x')).toMatchObject({ value: { text: 'half a sentence' } })

  const replication = fresh.connect()
  await replication.settle()
  expect(server.documents.get('note:a')?.body).toEqual(note('not sent yet'))
  await replication.stop()
  await fresh.close()
})

test('an edit that was saved from a damaged database is still an edit of what it was made from', async () => {
  const server = createFakeServer()
  const storage = memoryStorage()
  const fresh = await createDevice({ server, name: 'edited' })
  const draft = fresh.store.draft(noteKind, { key: ['a'], body: note('before', 'calm') })
  const { stamp, body } = server.commit(draft)
  const edit = fresh.store.edited(draft, note('after', 'calm'))
  keepForLater(storage, 'jishi-mei', { unsent: [{ ...toStored(edit), base: { stamp, body } }], local: [] })
  await putBack(storage, 'jishi-mei', fresh.database)

  const replication = fresh.connect()
  await replication.settle()
  expect(server.documents.get('note:a')?.body).toEqual(note('after', 'calm'))
  expect(await fresh.store.rejected.list()).toEqual([])
  await replication.stop()
  await fresh.close()
})

test('a full device is recognised under all the names that browsers have for it', () => {
  expect(isStorageFull(new DOMException('no space', 'QuotaExceededError'))).toBe(true)
  expect(isStorageFull({ name: 'AbortError', inner: { name: 'QuotaExceededError' } })).toBe(true)
  expect(isStorageFull(new Error('wrapped', { cause: new Error('Quota has been exceeded') }))).toBe(true)
  expect(isStorageFull({ name: 'AbortError', message: 'the tab was closed' })).toBe(false)
  expect(isStorageFull(undefined)).toBe(false)
})

test('a device that has lost its documents is told from one that never had any', async () => {
  const server = createFakeServer()
  const phone = await createDevice({ server, name: 'emptied' })
  expect(await isEmptied(phone.database)).toBe(false)
  const mine = server.commit({ ...phone.store.draft(noteKind, { key: ['a'], body: note('mine') }) })
  const replication = phone.connect()
  await replication.settle()
  await replication.stop()
  expect(await phone.store.read(noteKind, mine.id)).toBeDefined()
  expect(await isEmptied(phone.database)).toBe(false)
  await phone.database.documents.find().remove()
  expect(await isEmptied(phone.database)).toBe(true)
  await phone.close()
})
