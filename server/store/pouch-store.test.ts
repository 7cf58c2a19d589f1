import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import leveldown from 'leveldown'
import PouchDB from 'pouchdb'
import { expect, test, vi } from 'vitest'
import { openStore } from './pouch-store.ts'
import { describeStore } from './store-contract.ts'

describeStore('a LevelDB folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-store-'))
  return { open: () => openStore({ folder }), discard: () => rm(folder, { recursive: true }) }
})

test('what a folder acknowledges is on the disk, not merely with the system', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-store-'))
  const batch = vi.spyOn(leveldown.prototype, '_batch')
  const store = await openStore({ folder })
  await store.records.put('epoch', { epoch: 'e1' })
  await store.blobs.put('ab', { bytes: new Uint8Array([1]), type: 'image/webp' })
  await store.close()
  const synced = batch.mock.calls.map(([, options]) => (options as { sync?: boolean }).sync)
  expect(synced.length).toBeGreaterThan(1)
  expect(new Set(synced)).toEqual(new Set([true]))
  await rm(folder, { recursive: true })
})

test('what administrators put beside the documents of a database is none of them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-store-'))
  const documents = new PouchDB<object>(join(folder, 'documents'), { adapter: 'leveldb' })
  await documents.put({ _id: '_design/auth', validate_doc_update: 'function () {}' } as { _id: string })
  await documents.close()
  const store = await openStore({ folder })
  const found: unknown[] = []
  for await (const batch of store.documents.changes()) found.push(...batch.documents)
  expect(found).toEqual([])
  await store.close()
  await rm(folder, { recursive: true })
})

const couch = process.env['TEST_COUCHDB_URL']
if (couch) {
  describeStore('a CouchDB', async () => ({
    open: () => openStore({ url: couch }),
    discard: () => discardCouch(couch),
  }))
}

async function discardCouch(url: string) {
  const { default: PouchDB } = await import('pouchdb')
  for (const name of ['documents', 'records', 'blobs', 'snapshots'])
    await new PouchDB(`${url}/jishi-${name}`).destroy()
}
