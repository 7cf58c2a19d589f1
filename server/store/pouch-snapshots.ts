import type { SnapshotStore } from './document-store.ts'
import { createPouchBlobs } from './pouch-blobs.ts'

/** Snapshots as blobs of a database: whichever machine starts next finds them there. */
export function createPouchSnapshots(database: PouchDB.Database<object>): SnapshotStore {
  const blobs = createPouchBlobs(database)
  return {
    get: async (name) => (await blobs.get(name))?.bytes,
    put: (name, bytes) => blobs.put(name, { bytes, type: 'application/octet-stream' }),
    delete: blobs.delete,
    names: () => blobs.names(''),
  }
}
