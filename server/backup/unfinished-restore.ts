import type { RecordStore } from '../store/document-store.ts'

/** A backup is being written into this store, or was, and not to its end. */
export class UnfinishedRestore extends Error {
  override name = 'UnfinishedRestore'
}

const RECORD = 'restore'

/** Names the backup that is being restored, so that nobody takes half a community for a whole one. */
export async function beginRestore(records: RecordStore, backup: string): Promise<void> {
  await records.put(RECORD, { backup })
}

export async function finishRestore(records: RecordStore): Promise<void> {
  await records.delete(RECORD)
}

export async function unfinishedRestore(records: RecordStore): Promise<string | undefined> {
  return (await records.get<{ backup: string }>(RECORD))?.backup
}

/** Throws `UnfinishedRestore`. */
export async function refuseUnfinished(records: RecordStore): Promise<void> {
  if ((await unfinishedRestore(records)) !== undefined) throw new UnfinishedRestore()
}
