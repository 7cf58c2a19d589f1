import { deserialize, serialize } from 'node:v8'
import type { BlobStore, RecordStore, Sequence } from '../store/document-store.ts'
import type { ReadingSnapshot } from './reading-state.ts'

/** Everything that is folded from the documents, as of one moment. */
export interface Snapshot {
  sequence: Sequence
  reading: ReadingSnapshot
  rules: Map<string, unknown>
}

interface Pointer {
  blob: string
  /** The rules that folded it: other rules would have made something else of the same documents. */
  fingerprint: string
  /** Up to here everything that should follow from a document has been written. */
  stamp: number
}

const POINTER = 'snapshot'
const BLOB_PREFIX = 'snapshot-'

/** Notes, in a store that has no snapshot yet, up to where everything that follows from its documents is there. */
export async function noteComplete(records: RecordStore, stamp: number): Promise<void> {
  await records.put(POINTER, { blob: '', fingerprint: '', stamp } satisfies Pointer)
}

export function isSnapshot(blobName: string): boolean {
  return blobName.startsWith(BLOB_PREFIX)
}

/** Keeps the newest snapshot. A snapshot is written whole before the pointer names it. */
export function createSnapshots(records: RecordStore, blobs: BlobStore, fingerprint: string) {
  return {
    /** The stamp up to which nothing is missing, and the snapshot when these rules made it. */
    async newest(): Promise<{ stamp: number; snapshot?: Snapshot }> {
      const pointer = await records.get<Pointer>(POINTER)
      if (!pointer) return { stamp: 0 }
      const blob = pointer.fingerprint === fingerprint ? await blobs.get(pointer.blob) : undefined
      return { stamp: pointer.stamp, ...(blob ? { snapshot: deserialize(blob.bytes) as Snapshot } : {}) }
    },

    async save(snapshot: Snapshot): Promise<void> {
      const { stamp } = snapshot.reading
      const blob = `${BLOB_PREFIX}${stamp}-${fingerprint.slice(0, 16)}`
      const bytes = new Uint8Array(serialize(snapshot))
      await blobs.put(blob, { bytes, type: 'application/octet-stream' })
      await records.put(POINTER, { blob, fingerprint, stamp } satisfies Pointer)
      // The last one, and those that a crash left unnamed.
      for (const name of await blobs.names(BLOB_PREFIX)) if (name !== blob) await blobs.delete(name)
    },
  }
}

export type Snapshots = ReturnType<typeof createSnapshots>
