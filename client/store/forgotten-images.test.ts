import { expect, test, vi } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { forgetImages } from './forgotten-images.ts'
import { openLostDocuments } from './lost-documents.ts'
import { createDevice, createFakeServer } from './store-fixture.ts'

const [shared, secret] = ['1'.repeat(64), '2'.repeat(64)]

function thread(key: string, ...pictures: string[]): Document {
  const envelope = { kind: 'thread', parent: 'group:silk', owner: 'an', sort: 1, occurredAt: 1 }
  const post = { v: 1, group: 'group:silk', title: key, text: '', mentions: [], state: 'live', edits: 0 }
  return { ...envelope, id: `thread:${key}`, body: { ...post, pictures } }
}

test('a picture leaves the device with the last document that shows it', async () => {
  const server = createFakeServer()
  const phone = await createDevice({ server, name: 'forgetful' })
  const forgotten: string[] = []
  const stop = forgetImages({
    database: phone.database,
    cache: { forget: async (hash) => void forgotten.push(hash) },
    onError: (error) => phone.errors.push(error),
  })
  for (const document of [thread('a', shared, secret), thread('b', shared), thread('c')])
    server.commit(document)
  const replication = phone.connect()
  await vi.waitFor(async () => expect(await phone.database.documents.count().exec()).toBe(3))
  server.revoke('thread:c')
  server.revoke('thread:a')
  await vi.waitFor(() => expect(forgotten).toEqual([secret]))
  server.revoke('thread:b')
  await vi.waitFor(() => expect(forgotten).toEqual([secret, shared]))
  expect(phone.errors).toEqual([])
  stop()
  await replication.stop()
  await phone.close()
})

test('a picture of a document that a restore has lost stays, to be sent again', async () => {
  const server = createFakeServer()
  const phone = await createDevice({ server, name: 'mindful' })
  const forgotten: string[] = []
  for (const document of [thread('a', shared), thread('b', secret)]) server.commit(document)
  const replication = phone.connect()
  await vi.waitFor(async () => expect(await phone.database.documents.count().exec()).toBe(2))
  const lost = await openLostDocuments(phone.database)
  await lost.add([{ document: server.documents.get('thread:a')! }])
  const stop = forgetImages({
    database: phone.database,
    cache: { forget: async (hash) => void forgotten.push(hash) },
    onError: (error) => phone.errors.push(error),
  })
  server.revoke('thread:a')
  await vi.waitFor(async () => expect(await phone.database.documents.count().exec()).toBe(1))
  server.revoke('thread:b')
  await vi.waitFor(() => expect(forgotten).toEqual([secret]))
  expect(phone.errors).toEqual([])
  stop()
  await replication.stop()
  await phone.close()
})
