import { deserialize, serialize } from 'node:v8'
import type { RecordStore, Sequence, Store } from '../store/document-store.ts'
import type { ReadingSnapshot } from './reading-state.ts'

/** Everything that is folded from the documents, as of one moment. */
export interface Snapshot {
  sequence: Sequence
  reading: ReadingSnapshot
  rules: Map<string, unknown>
}

interface Pointer {
  name: string
  /** The rules that folded it: other rules would have made something else of the same documents. */
  fingerprint: string
  /** Up to here everything that should follow from a document has been written. */
  stamp: number
}

const POINTER = 'snapshot'

/** Notes, in a store that has no snapshot yet, up to where everything that follows from its documents is there. */
export async function noteComplete(records: RecordStore, stamp: number): Promise<void> {
  await records.put(POINTER, { name: '', fingerprint: '', stamp } satisfies Pointer)
}

/** Keeps the newest snapshot. A snapshot is written whole before the pointer names it. */
export function createSnapshots(
  { records, snapshots }: Pick<Store, 'records' | 'snapshots'>,
  fingerprint: string,
) {
  return {
    /** The stamp up to which nothing is missing, and the snapshot when these rules made it. */
    async newest(): Promise<{ stamp: number; snapshot?: Snapshot }> {
      const pointer = await records.get<Pointer>(POINTER)
      if (!pointer) return { stamp: 0 }
      const bytes = pointer.fingerprint === fingerprint ? await snapshots.get(pointer.name) : undefined
      return { stamp: pointer.stamp, ...(bytes ? { snapshot: deserialize(bytes) as Snapshot } : {}) }
    },

    async save(snapshot: Snapshot): Promise<void> {
      const { stamp } = snapshot.reading
      const name = `${stamp}-${fingerprint.slice(0, 16)}`
      await snapshots.put(name, new Uint8Array(serialize(snapshot)))
      await records.put(POINTER, { name, fingerprint, stamp } satisfies Pointer)
      // The last one, and those that a crash left unnamed.
      for (const other of await snapshots.names()) if (other !== name) await snapshots.delete(other)
    },
  }
}

export type Snapshots = ReturnType<typeof createSnapshots>
