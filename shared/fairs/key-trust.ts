import { err, ok, type Result } from '../result.ts'
import { decodeKeySet, type KeySet } from './key-set-message.ts'
import type { KeysetBody, PassKey } from './keyset-kind.ts'
import { isSignedBy, type VerifySignature } from './pass-verification.ts'

/** What a device holds on to: the root that it met first, and the newest key set by that root. */
export interface KeyTrust {
  /** The root's public key, base64url. */
  root: string
  /** When the device met it (ms). */
  pinnedAt: number
  /** As the root signed it, base64url. */
  signed: string
}

/** Why a device does not take the key set that it is shown. */
export const trustFaults = ['unsigned', 'damaged', 'other-root', 'forged', 'older'] as const
export type TrustFault = (typeof trustFaults)[number]

/**
 * What a device holds on to once it was shown a key set at `now` (ms). The first root that it meets is the community's
 * for good: from then on it takes no key set that this root has not signed, and none that is older than the one it has.
 */
export async function takeKeySet(
  held: KeyTrust | undefined,
  { root, signed }: Pick<KeysetBody, 'root' | 'signed'>,
  verify: VerifySignature,
  now: number,
): Promise<Result<KeyTrust, TrustFault>> {
  if (signed === undefined || root === undefined) return err('unsigned')
  if (held?.signed === signed && held.root === root) return ok(held)
  const shown = decodeKeySet(signed)
  if (!shown.ok) return err('damaged')
  if (held && held.root !== root) return err('other-root')
  const { set, signed: message, signature } = shown.value
  if (!(await isSignedBy(root, message, signature, verify))) return err('forged')
  const known = held && heldSet(held)
  if (known && set.version <= known.version) return err('older')
  return ok({ root, pinnedAt: held?.pinnedAt ?? now, signed })
}

/** The keys of what a device holds on to. It was verified when the device took it. */
export function keysOf(held: KeyTrust): readonly PassKey[] {
  return heldSet(held)?.keys ?? []
}

function heldSet({ signed }: KeyTrust): KeySet | undefined {
  const read = decodeKeySet(signed)
  return read.ok ? read.value.set : undefined
}
