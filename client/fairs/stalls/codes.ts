import { createResource, onCleanup } from 'solid-js'
import { keyOf } from '../../../shared/documents/document.ts'
import { GateList } from '../../../shared/fairs/gate-list.ts'
import type { PassKey } from '../../../shared/fairs/keyset-kind.ts'
import { verifyShown } from '../../../shared/fairs/live-code.ts'
import type { PassClaims } from '../../../shared/fairs/pass-claims.ts'
import type { PassFault } from '../../../shared/fairs/pass-token.ts'
import type { VerifySignature } from '../../../shared/fairs/pass-verification.ts'
import { refundId, refundKind } from '../../../shared/fairs/refund-kind.ts'
import { verifySoldPass, type Seller } from '../../../shared/fairs/sold-pass.ts'
import { verifyStallCode, type StallClaims } from '../../../shared/fairs/stall-code.ts'
import { ticketId, ticketKind } from '../../../shared/fairs/ticket-kind.ts'
import { profileId, profileKind } from '../../../shared/people/profile-kind.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { useStore } from '../../store/store-context.ts'
import { followCommunityKeys } from '../community-keys.ts'
import { createSignatureCheck } from '../gate/signature-check.ts'
import { followRevocations, type FollowedRevocations } from '../gate/revocations.ts'
import { followSellers, type FollowedSellers } from '../sellers.ts'

/** Codes of the community, read and verified on this device. */
export interface Codes {
  /** Which stall shows a code. */
  stall: (code: string) => Promise<Result<StallClaims, PassFault>>
  /** The member whose pass it is, as a gate would believe it that asks for nothing but who it is. */
  pass: (code: string) => Promise<Result<string, CodeFault>>
}

/**
 * Why a code says nothing of who holds it up: besides what is wrong with any, it has run out or is for another fair, was
 * withdrawn as far as this device knows, or is a picture of a live one.
 */
export type CodeFault = PassFault | 'expired' | 'revoked' | 'stale'

/** `fair`: the id of the one at which they are read. */
export function createCodes(fair: string): Codes {
  const store = useStore()
  const verify = createSignatureCheck(globalThis.crypto.subtle)
  const following = follow()
  const [followed] = createResource(() => following)
  onCleanup(() => void following.then(({ stop }) => stop()))

  async function follow() {
    let sellers: FollowedSellers | undefined
    let revocations: FollowedRevocations | undefined
    const community = await followCommunityKeys(store, verify, () => {
      void sellers?.check()
      void revocations?.check()
    })
    sellers = await followSellers(store, fair, community.keys, verify)
    // Of the list at the gate nothing but what was withdrawn.
    const list = new GateList(fair)
    revocations = await followRevocations(store, list, community.keys, verify, () => undefined)
    const stop = (): void => {
      community.stop()
      sellers?.stop()
      revocations?.stop()
    }
    return {
      keys: community.keys,
      sellers: sellers.known,
      isRevoked: (serial: number) => list.isRevoked(serial),
      stop,
    }
  }

  /** Members know of each other, and stations of tickets: either comes of the sale. */
  const isListed = async (member: string) =>
    (await store.read(profileKind, profileId(member))) !== undefined ||
    (await store.read(ticketKind, ticketId(fair, member))) !== undefined

  /** Before the community has cancelled the ticket, there is the refund. Keepers who are no staff see neither. */
  const isTakenBack = async (member: string) =>
    (await store.read(refundKind, refundId(fair, member))) !== undefined ||
    (await store.read(ticketKind, ticketId(fair, member)))?.body.state === 'cancelled'

  return {
    async stall(code) {
      const { keys } = followed() ?? (await following)
      return verifyStallCode(code, keys(), verify, store.clock.now())
    },
    async pass(code) {
      const { keys, sellers, isRevoked } = followed() ?? (await following)
      const known = { keys: keys(), sellers: sellers(), isRevoked, isListed, isTakenBack }
      return holderOf(code, fair, known, verify, store.clock.now())
    },
  }
}

interface Known {
  keys: readonly PassKey[]
  /** Of the fair, as far as this device has heard of them. */
  sellers: readonly Seller[]
  /** Whether the community has said that a pass of that serial is good for nothing any more. */
  isRevoked: (serial: number) => boolean
  /** Whether this device knows that the community has taken the sale to a member. */
  isListed: (member: string) => Promise<boolean>
  /** Whether it knows that the sale was taken back. */
  isTakenBack: (member: string) => Promise<boolean>
}

/**
 * Whose pass a code shows, live or not, at a moment (ms), be it signed by the community or sold at the fair. Whoever scans
 * it sees the member's name, and the member.
 */
export async function holderOf(
  code: string,
  fair: string,
  { keys, sellers, isRevoked, isListed, isTakenBack }: Known,
  verify: VerifySignature,
  now: number,
): Promise<Result<string, CodeFault>> {
  const shown = await verifyShown(code, keys, verify, now)
  if (!shown.ok) {
    const sold = shown.error === 'unknown-key' ? await verifySoldPass(code, sellers, verify, now) : shown
    if (!sold.ok) return sold
    const { claims, seller } = sold.value
    // As at the gate: what a device sold that may not any more counts once it is on the list.
    if (seller.withdrawn && !(await isListed(claims.member))) return err('revoked')
    if (await isTakenBack(claims.member)) return err('revoked')
    return goodFor(claims, fair, now)
  }
  const { claims, liveness } = shown.value
  if (isRevoked(claims.serial)) return err('revoked')
  return liveness === 'stale' ? err('stale') : goodFor(claims, fair, now)
}

function goodFor(
  { member, event, validUntil }: PassClaims,
  fair: string,
  now: number,
): Result<string, 'expired'> {
  const isGood = validUntil > now && (event === undefined || event === keyOf(fair))
  return isGood ? ok(member) : err('expired')
}
