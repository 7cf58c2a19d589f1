import type { JsonWebKey } from 'node:crypto'
import type { DatedKey } from '../../shared/fairs/key-set-message.ts'
import { KEYS_MOST } from '../../shared/fairs/keyset-kind.ts'
import type { RecordStore } from '../store/document-store.ts'
import { createTurns } from '../../shared/turns.ts'
import { keyIdOf, makeKey, signingKeyOf, type SigningKey } from './signing-key.ts'

const RECORD = 'pass-keys'
/** What a community of before keys were changed has: one for good. */
const FIRST_RECORD = 'pass-key'

const HOUR_MS = 60 * 60 * 1_000
const DAY_MS = 24 * HOUR_MS
/** A key signs for so long. */
const SIGNS_MS = 365 * DAY_MS
/** So long before its first signature a key is in the key set: even a phone that is opened once in a while has it then. */
const AHEAD_MS = 60 * DAY_MS
/** So long after its last signature a key is believed: as long as the longest pass that it signs for a member. */
const OUTLIVES_MS = 400 * DAY_MS
/** Clocks of phones that have just been corrected may still be behind. */
const CLOCKS_MS = HOUR_MS
/** The first key of all was meant for so long. */
const FIRST_KEY_MS = 20 * 365 * DAY_MS

interface KeyRecord {
  /** Without its private half once another one signs. */
  key: JsonWebKey
  /** ms: from when on it signs and is believed, and until when it is believed. */
  notBefore: number
  notAfter: number
}

/** The keys that sign the community's passes: one of them signs, those before it are believed for a while. */
export interface PassKeys {
  /** The newest one that signs at a moment (ms). */
  signing: (at: number) => Pick<SigningKey, 'keyId' | 'sign'>
  /** All that phones are told of, the oldest first. */
  published: (now: number) => DatedKey[]
  /** Until when (ms) the key of that id is believed; 0 for one that is not known. */
  believedUntil: (keyId: string) => number
  /** Makes the next key when the time has come. Answers whether it did. */
  rotateByAge: (now: number) => Promise<boolean>
  /** Ends every key there is, for somebody else has got them, and makes one that signs at once. */
  replaceAll: (now: number) => Promise<void>
}

type Records = Pick<RecordStore, 'get' | 'put'>

const opened = new WeakMap<Records, Promise<PassKeys>>()

/**
 * Made at the first start and kept among the records. Whoever opens the keys of the same records has the same keys: they
 * change for all at once.
 */
export function openPassKeys(records: Records, now: () => number): Promise<PassKeys> {
  const known = opened.get(records)
  if (known) return known
  const opening = readPassKeys(records, now)
  opened.set(records, opening)
  // A store that was away may be asked again.
  opening.catch(() => opened.delete(records))
  return opening
}

async function readPassKeys(records: Records, now: () => number): Promise<PassKeys> {
  let keys = await keptKeys(records)
  if (keys.length === 0) await keep([newKey(now() - CLOCKS_MS)])
  const signers = new Map<string, SigningKey>()
  const inTurn = createTurns()

  async function keep(next: readonly KeyRecord[]): Promise<void> {
    const recent = next.slice(-KEYS_MOST)
    await records.put(RECORD, { keys: recent })
    keys = recent
  }

  function signing(at: number): SigningKey {
    const { key } =
      keys.findLast(({ key: { d }, notBefore, notAfter }) => d && notBefore <= at && at <= notAfter) ??
      keys.at(-1)!
    const signer = signers.get(key.x!) ?? signingKeyOf(key)
    signers.set(key.x!, signer)
    return signer
  }

  async function rotateByAge(at: number): Promise<boolean> {
    const newest = keys.at(-1)!
    if (at < newest.notBefore + SIGNS_MS - AHEAD_MS) return false
    const successor = newKey(Math.max(newest.notBefore + SIGNS_MS, Math.min(at + AHEAD_MS, newest.notAfter)))
    const ends = successor.notBefore + OUTLIVES_MS
    await keep([
      ...keys
        .slice(0, -1)
        .filter(({ notAfter }) => at - notAfter < OUTLIVES_MS)
        .map(withoutSecret),
      { ...newest, notAfter: Math.min(newest.notAfter, ends) },
      successor,
    ])
    return true
  }

  async function replaceAll(at: number): Promise<void> {
    const ended = keys.map((each) => ({
      ...withoutSecret(each),
      notAfter: Math.min(each.notAfter, at - 1),
    }))
    await keep([...ended, newKey(at - CLOCKS_MS)])
  }

  return {
    signing,
    published: (at) =>
      keys
        .filter(({ notAfter }) => at - notAfter < OUTLIVES_MS)
        .map(({ key, notBefore, notAfter }) => ({
          kid: keyIdOf(key.x!),
          publicKey: key.x!,
          notBefore,
          notAfter,
        })),
    believedUntil: (keyId) =>
      Math.max(0, ...keys.filter(({ key }) => keyIdOf(key.x!) === keyId).map(({ notAfter }) => notAfter)),
    // In turn: the one that began first would else bring back what the other has ended.
    rotateByAge: (at) => inTurn(() => rotateByAge(at)),
    replaceAll: (at) => inTurn(() => replaceAll(at)),
  }
}

async function keptKeys(records: Pick<RecordStore, 'get'>): Promise<readonly KeyRecord[]> {
  const kept = await records.get<{ keys: KeyRecord[] }>(RECORD)
  if (kept) return kept.keys
  const first = await records.get<{ key: JsonWebKey; madeAt: number }>(FIRST_RECORD)
  return first ? [{ key: first.key, notBefore: first.madeAt, notAfter: first.madeAt + FIRST_KEY_MS }] : []
}

function newKey(notBefore: number): KeyRecord {
  return { key: makeKey(), notBefore, notAfter: notBefore + SIGNS_MS + OUTLIVES_MS }
}

function withoutSecret({ key, ...rest }: KeyRecord): KeyRecord {
  const { d: _, ...publicHalf } = key
  return { ...rest, key: publicHalf }
}
