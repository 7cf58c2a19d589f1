import { createResource, onCleanup } from 'solid-js'
import { keyOf } from '../../../shared/documents/document.ts'
import type { PassClaims } from '../../../shared/fairs/pass-claims.ts'
import type { PassFault } from '../../../shared/fairs/pass-token.ts'
import { verifyPass } from '../../../shared/fairs/pass-verification.ts'
import { verifyStallCode, type StallClaims } from '../../../shared/fairs/stall-code.ts'
import { err, type Result } from '../../../shared/result.ts'
import { useStore } from '../../store/store-context.ts'
import { followCommunityKeys } from '../community-keys.ts'
import { createSignatureCheck } from '../gate/signature-check.ts'

/** Codes of the community, read and verified on this device. */
export interface Codes {
  /** Which stall shows a code. */
  stall: (code: string) => Promise<Result<StallClaims, PassFault>>
  /** Whose pass it is: one that has run out, or opens another fair than that of this id, is none. */
  pass: (code: string, fair: string) => Promise<Result<PassClaims, PassFault | 'expired'>>
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
    async pass(code, fair) {
      const now = store.clock.now()
      const pass = await verifyPass(code, await known(), verify, now)
      if (!pass.ok) return pass
      const { event, validUntil } = pass.value
      const isGood = validUntil > now && (event === undefined || event === keyOf(fair))
      return isGood ? pass : err('expired')
    },
  }
}
