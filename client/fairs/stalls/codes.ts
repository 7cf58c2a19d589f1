import { createResource, onCleanup } from 'solid-js'
import { keyOf } from '../../../shared/documents/document.ts'
import type { PassKey } from '../../../shared/fairs/keyset-kind.ts'
import { verifyShown } from '../../../shared/fairs/live-code.ts'
import type { PassClaims } from '../../../shared/fairs/pass-claims.ts'
import type { PassFault } from '../../../shared/fairs/pass-token.ts'
import type { VerifySignature } from '../../../shared/fairs/pass-verification.ts'
import { verifySoldPass, type Seller } from '../../../shared/fairs/sold-pass.ts'
import { verifyStallCode, type StallClaims } from '../../../shared/fairs/stall-code.ts'
import { ticketId, ticketKind } from '../../../shared/fairs/ticket-kind.ts'
import { profileId, profileKind } from '../../../shared/people/profile-kind.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { useStore } from '../../store/store-context.ts'
import { followCommunityKeys } from '../community-keys.ts'
import { createSignatureCheck } from '../gate/signature-check.ts'
import { followSellers, type FollowedSellers } from '../sellers.ts'

/** Codes of the community, read and verified on this device. */
export interface Codes {
  /** Which stall shows a code. */
  stall: (code: string) => Promise<Result<StallClaims, PassFault>>
  /** The member whose pass it is: one that has run out, or opens another fair, is none. */
  pass: (code: string) => Promise<Result<string, PassFault | 'expired'>>
}

/** `fair`: the id of the one at which they are read. */
export function createCodes(fair: string): Codes {
  const store = useStore()
  const verify = createSignatureCheck(globalThis.crypto.subtle)
  const following = follow()
  const [followed] = createResource(() => following)
  onCleanup(() => void following.then(({ stop }) => stop()))

  async function follow() {
    let sellers: FollowedSellers | undefined
    const community = await followCommunityKeys(store, verify, () => void sellers?.check())
    sellers = await followSellers(store, fair, community.keys, verify)
    const stop = (): void => {
      community.stop()
      sellers?.stop()
    }
    return { keys: community.keys, sellers: sellers.known, stop }
  }

  /** Members know of each other, and stations of tickets: either comes of the sale. */
  const isListed = async (member: string) =>
    (await store.read(profileKind, profileId(member))) !== undefined ||
    (await store.read(ticketKind, ticketId(fair, member))) !== undefined

  return {
    async stall(code) {
      const { keys } = followed() ?? (await following)
      return verifyStallCode(code, keys(), verify, store.clock.now())
    },
    async pass(code) {
      const { keys, sellers } = followed() ?? (await following)
      const known = { keys: keys(), sellers: sellers(), isListed }
      return holderOf(code, fair, known, verify, store.clock.now())
    },
  }
}

interface Known {
  keys: readonly PassKey[]
  /** Of the fair, as far as this device has heard of them. */
  sellers: readonly Seller[]
  /** Whether this device knows that the community has taken the sale to a member. */
  isListed: (member: string) => Promise<boolean>
}

/**
 * Whose pass a code shows, live or not, at a moment (ms), be it signed by the community or sold at the fair. Whoever scans
 * it sees the member's name, and the member.
 */
export async function holderOf(
  code: string,
  fair: string,
  { keys, sellers, isListed }: Known,
  verify: VerifySignature,
  now: number,
): Promise<Result<string, PassFault | 'expired'>> {
  const shown = await verifyShown(code, keys, verify, now)
  if (!shown.ok) {
    const sold = shown.error === 'unknown-key' ? await verifySoldPass(code, sellers, verify, now) : shown
    if (!sold.ok) return sold
    const { claims, seller } = sold.value
    // As at the gate: what a device sold that may not any more counts once it is on the list.
    if (seller.withdrawn && !(await isListed(claims.member))) return err('unknown-key')
    return goodFor(claims, fair, now)
  }
  return goodFor(shown.value.claims, fair, now)
}

function goodFor(
  { member, event, validUntil }: PassClaims,
  fair: string,
  now: number,
): Result<string, 'expired'> {
  const isGood = validUntil > now && (event === undefined || event === keyOf(fair))
  return isGood ? ok(member) : err('expired')
}
