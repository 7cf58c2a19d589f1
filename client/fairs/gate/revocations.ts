import type { Document } from '../../../shared/documents/document.ts'
import type { GateList } from '../../../shared/fairs/gate-list.ts'
import type { PassKey } from '../../../shared/fairs/keyset-kind.ts'
import { signatureFault, type VerifySignature } from '../../../shared/fairs/pass-verification.ts'
import { revocationId, revocationKind, type RevocationBody } from '../../../shared/fairs/revocation-kind.ts'
import { decodeRevocations } from '../../../shared/fairs/revocation-message.ts'
import type { MemberStore } from '../../store/member-store.ts'
import { followed } from '../followed.ts'

export interface FollowedRevocations {
  /** Looks again: keys have changed, and they may be what a list is believed by. */
  check: () => Promise<void>
  stop: () => void
}

/** Gives the list at a gate what the community has revoked, as far as its signature is believed. */
export async function followRevocations(
  store: Pick<MemberStore, 'follow' | 'clock'>,
  list: GateList,
  keys: () => readonly PassKey[],
  verify: VerifySignature,
  onChange: () => void,
): Promise<FollowedRevocations> {
  let signed: string | undefined

  async function check(): Promise<void> {
    const read = signed === undefined ? undefined : decodeRevocations(signed)
    if (!read?.ok) return
    const fault = await signatureFault(read.value, keys(), verify, store.clock.now())
    if (fault === undefined) list.takeRevocations(read.value.revocations)
    onChange()
  }

  async function take([revocation]: Document<RevocationBody>[]): Promise<void> {
    signed = revocation?.body.signed
    await check()
  }

  const source = store.follow(revocationKind, { ids: [revocationId(list.event)] })
  const subscription = await followed(source, take)
  return { check, stop: () => subscription.unsubscribe() }
}
