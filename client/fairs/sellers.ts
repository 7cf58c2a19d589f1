import type { Document } from '../../shared/documents/document.ts'
import { delegationKind, type DelegationBody } from '../../shared/fairs/delegation-kind.ts'
import type { PassKey } from '../../shared/fairs/keyset-kind.ts'
import type { VerifySignature } from '../../shared/fairs/pass-verification.ts'
import { readSeller, type Seller } from '../../shared/fairs/sold-pass.ts'
import type { MemberStore } from '../store/member-store.ts'
import { followed } from './followed.ts'

export interface FollowedSellers {
  /** The devices that sell at the fair, or did, as far as the community has signed that they may. */
  known: () => readonly Seller[]
  /** Looks again: keys have changed, and they may be what a device is believed by. */
  check: () => Promise<void>
  stop: () => void
}

/** Follows which devices may sell tickets for an event. */
export async function followSellers(
  store: Pick<MemberStore, 'follow' | 'clock'>,
  event: string,
  keys: () => readonly PassKey[],
  verify: VerifySignature,
  onChange: () => void = () => undefined,
): Promise<FollowedSellers> {
  let delegations: readonly Document<DelegationBody>[] = []
  let sellers: readonly Seller[] = []

  async function check(): Promise<void> {
    const found: Seller[] = []
    for (const { body } of delegations) {
      const read = await readSeller(
        body.signed,
        body.state === 'withdrawn',
        keys(),
        verify,
        store.clock.now(),
      )
      if (read.ok) found.push(read.value)
    }
    sellers = found
    onChange()
  }

  const source = store.follow(delegationKind, { parent: event })
  const subscription = await followed<Document<DelegationBody>[]>(source, async (documents) => {
    delegations = documents
    await check()
  })
  return { known: () => sellers, check, stop: () => subscription.unsubscribe() }
}
