import * as v from 'valibot'
import type { Document } from '../../shared/documents/document.ts'
import { keysOf, takeKeySet, type KeyTrust, type TrustFault } from '../../shared/fairs/key-trust.ts'
import { keysetId, keysetKind, type KeysetBody, type PassKey } from '../../shared/fairs/keyset-kind.ts'
import type { VerifySignature } from '../../shared/fairs/pass-verification.ts'
import type { MemberStore } from '../store/member-store.ts'
import { followed } from './followed.ts'

const ROW = 'community-root'
const keptTrust = v.object({ root: v.string(), pinnedAt: v.number(), signed: v.string() })

export interface CommunityKeys {
  /** Those by which this device believes passes. */
  keys: () => readonly PassKey[]
  /** Since when (ms) the device holds on to a root; undefined while it has met none. */
  pinnedAt: () => number | undefined
  /** Why the newest key set is not taken, and since when (ms) the device has the root that it holds on to. */
  fault: () => { why: TrustFault; pinnedAt: number | undefined } | undefined
  stop: () => void
}

/**
 * Follows the community's key set, and remembers on the device the first root that signed one: from then on nothing else
 * is believed. Resolves when what the device has is known.
 */
export async function followCommunityKeys(
  store: Pick<MemberStore, 'follow' | 'localRows' | 'clock'>,
  verify: VerifySignature,
  onChange: () => void = () => undefined,
): Promise<CommunityKeys> {
  const kept = v.safeParse(keptTrust, (await store.localRows.get(ROW))?.value)
  let held: KeyTrust | undefined = kept.success ? kept.output : undefined
  let keys: readonly PassKey[] = held ? keysOf(held) : []
  let fault: TrustFault | undefined

  async function take([keyset]: Document<KeysetBody>[]): Promise<void> {
    if (!keyset) return
    const taken = await takeKeySet(held, keyset.body, verify, store.clock.now())
    // Before there were roots nobody signed: what this device has from then serves until it is told of one.
    if (!taken.ok && taken.error === 'unsigned' && !held) keys = keyset.body.keys
    else fault = taken.ok ? undefined : taken.error
    if (taken.ok && taken.value !== held) {
      held = taken.value
      keys = keysOf(held)
      // A device that is full knows it until the window is closed.
      await store.localRows.put({ id: ROW, kind: ROW, at: held.pinnedAt, value: held }).catch(() => undefined)
    }
    onChange()
  }

  const subscription = await followed(store.follow(keysetKind, { ids: [keysetId] }), take)
  return {
    keys: () => keys,
    pinnedAt: () => held?.pinnedAt,
    fault: () => fault && { why: fault, pinnedAt: held?.pinnedAt },
    stop: () => subscription.unsubscribe(),
  }
}
