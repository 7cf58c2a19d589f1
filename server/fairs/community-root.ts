import type { JsonWebKey } from 'node:crypto'
import type { RecordStore } from '../store/document-store.ts'
import { makeKey, signingKeyOf, type SigningKey } from './signing-key.ts'

const RECORD = 'pass-root'

/**
 * The root: signs key sets and nothing else, so that keys may change and phones still know whose they are. Made once, at
 * the first start, and kept in a record of its own; phones take no other.
 */
export async function openCommunityRoot(records: Pick<RecordStore, 'get' | 'put'>): Promise<SigningKey> {
  const kept = await records.get<{ key: JsonWebKey }>(RECORD)
  const key = kept?.key ?? makeKey()
  if (!kept) await records.put(RECORD, { key })
  return signingKeyOf(key)
}
