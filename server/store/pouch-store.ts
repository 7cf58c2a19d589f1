import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import PouchDB from 'pouchdb'
import type { Store } from './document-store.ts'
import { durableLevel } from './durable-level.ts'
import { openFileSnapshots } from './file-snapshots.ts'
import { createPouchBlobs } from './pouch-blobs.ts'
import { createPouchDocuments } from './pouch-documents.ts'
import { createPouchRecords } from './pouch-records.ts'
import { createPouchSnapshots } from './pouch-snapshots.ts'

/** A folder of this machine (LevelDB, one process at a time), or the address of a CouchDB 3. */
export type StoreLocation = { folder: string } | { url: string }

/** Another process has the folder open. */
export class StoreLocked extends Error {
  override name = 'StoreLocked'
}

// A document is replaced with its current revision in hand, so that old revisions serve nobody.
const REVISIONS_KEPT = 5

/** Opens the databases of a community, creating what is missing. Throws `StoreLocked` or what the disk says. */
export async function openStore(location: StoreLocation): Promise<Store> {
  if ('folder' in location) await mkdir(location.folder, { recursive: true })
  const open = <T extends object>(name: string) =>
    'folder' in location
      ? new PouchDB<T>(join(location.folder, name), {
          adapter: 'leveldb',
          db: durableLevel,
          revs_limit: REVISIONS_KEPT,
          auto_compaction: true,
        })
      : new PouchDB<T>(`${location.url.replace(/\/$/, '')}/jishi-${name}`)

  const documents = open<object>('documents')
  try {
    await documents.info()
  } catch (error) {
    if (/lock|Resource temporarily unavailable/i.test(String(error))) throw new StoreLocked()
    throw error
  }
  const records = open<object>('records')
  const blobs = open<object>('blobs')
  const inDatabase = 'url' in location ? open<object>('snapshots') : undefined
  return {
    documents: createPouchDocuments(documents),
    records: createPouchRecords(records),
    blobs: createPouchBlobs(blobs),
    // A LevelDB keeps everything else waiting for seconds while it takes one.
    snapshots: inDatabase
      ? createPouchSnapshots(inDatabase)
      : await openFileSnapshots(join((location as { folder: string }).folder, 'snapshots')),
    async close() {
      await Promise.all([documents.close(), records.close(), blobs.close(), inDatabase?.close()])
    },
  }
}
