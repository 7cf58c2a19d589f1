import { databaseName } from '../store/database-name.ts'
import { readKey, writeKey } from '../store/key-database.ts'
import {
  holderKey,
  isHolderKey,
  makeHolderKey,
  type HolderKey,
  type KeptHolderKey,
} from './live/holder-key.ts'

const SELLER = 'seller'

function subtleOf(): SubtleCrypto | undefined {
  return (globalThis.crypto as { subtle?: SubtleCrypto }).subtle
}

/** A new key by which this device could sell. Its private half cannot be read out where the browser can seal it. */
export function makeSellingKey(): Promise<KeptHolderKey> {
  return makeHolderKey(subtleOf(), (length) => crypto.getRandomValues(new Uint8Array(length)))
}

/** Keeps it with all that the device has of the station: it goes when that goes. Rejects where nothing is kept. */
export function keepSellingKey(station: string, key: KeptHolderKey): Promise<void> {
  return writeKey(indexedDB, databaseName(station), SELLER, key)
}

/** That of the station; undefined where the browser keeps nothing. */
export async function openSellingKey(station: string): Promise<HolderKey | undefined> {
  const kept = await readKey(indexedDB, databaseName(station), SELLER).catch(() => undefined)
  return isHolderKey(kept) ? holderKey(kept, subtleOf()) : undefined
}
