import { createResource, onCleanup } from 'solid-js'
import { keyOf } from '../../../shared/documents/document.ts'
import type { PassKey } from '../../../shared/fairs/keyset-kind.ts'
import { verifyShown } from '../../../shared/fairs/live-code.ts'
import type { PassFault } from '../../../shared/fairs/pass-token.ts'
import type { VerifySignature } from '../../../shared/fairs/pass-verification.ts'
import { verifyStallCode, type StallClaims } from '../../../shared/fairs/stall-code.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { useStore } from '../../store/store-context.ts'
import { followCommunityKeys } from '../community-keys.ts'
import { createSignatureCheck } from '../gate/signature-check.ts'

/** Codes of the community, read and verified on this device. */
export interface Codes {
  /** Which stall shows a code. */
  stall: (code: string) => Promise<Result<StallClaims, PassFault>>
  /** The member whose pass it is: one that has run out, or opens another fair than that of this id, is none. */
  pass: (code: string, fair: string) => Promise<Result<string, PassFault | 'expired'>>
}

export function createCodes(): Codes {
  const store = useStore()
  const verify = createSignatureCheck(globalThis.crypto.subtle)
  const following = followCommunityKeys(store, verify)
  const [keys] = createResource(() => following)
  onCleanup(() => void following.then(({ stop }) => stop()))
  const known = async () => (keys() ?? (await following)).keys()
  return {
    stall: async (code) => verifyStallCode(code, await known(), verify, store.clock.now()),
    pass: async (code, fair) => holderOf(code, fair, await known(), verify, store.clock.now()),
  }
}

/** Whose pass a code shows, live or not, at a moment (ms). Whoever scans it sees the member's name, and the member. */
export async function holderOf(
  code: string,
  fair: string,
  keys: readonly PassKey[],
  verify: VerifySignature,
  now: number,
): Promise<Result<string, PassFault | 'expired'>> {
  const shown = await verifyShown(code, keys, verify, now)
  if (!shown.ok) return shown
  const { member, event, validUntil } = shown.value.claims
  const isGood = validUntil > now && (event === undefined || event === keyOf(fair))
  return isGood ? ok(member) : err('expired')
}
