import { replaceKeys } from '../fairs/keep-keys.ts'
import type { RecordStore } from '../store/document-store.ts'
import type { Authority } from '../sync/authority.ts'

/** Replaces the keys that sign passes, and signs the passes anew. Answers how many. */
export type ReplaceKeys = (onProgress: (done: number, total: number) => void) => Promise<number>

export function replacingKeys(authority: Authority, records: RecordStore, now: () => number): ReplaceKeys {
  return (onProgress) => replaceKeys(authority, records, now, onProgress)
}
