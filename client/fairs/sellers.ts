import * as v from 'valibot'
import { keyOf, type Document } from '../../shared/documents/document.ts'
import { delegationKind, type DelegationBody } from '../../shared/fairs/delegation-kind.ts'
import type { PassKey } from '../../shared/fairs/keyset-kind.ts'
import type { KeyFault, VerifySignature } from '../../shared/fairs/pass-verification.ts'
import { delegationIn } from '../../shared/fairs/delegation-code.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { readSeller, type Seller } from '../../shared/fairs/sold-pass.ts'
import type { MemberStore } from '../store/member-store.ts'
import { followed } from './followed.ts'

export interface FollowedSellers {
  /** The devices that sell at a fair, or did, as far as the community has signed that they may and this one knows. */
  known: () => readonly Seller[]
  /**
   * Takes the code by which a till makes itself known, where no network tells of it, and keeps it on this device. An error
   * when the community has not signed it, or for another fair, or has withdrawn it since.
   */
  meet: (code: string) => Promise<Result<Seller, MeetFault>>
  /** Looks again: keys have changed, and they may be what a device is believed by. */
  check: () => Promise<void>
  stop: () => void
}

export type MeetFault = 'damaged' | 'other-fair' | 'withdrawn' | KeyFault

const MET = 'met-till'
const keptDelegation = v.object({ signed: v.string() })

/** Follows which devices may sell tickets for an event. */
export async function followSellers(
  store: Pick<MemberStore, 'follow' | 'clock' | 'localRows'>,
  event: string,
  keys: () => readonly PassKey[],
  verify: VerifySignature,
  onChange: () => void = () => undefined,
): Promise<FollowedSellers> {
  let delegations: readonly Document<DelegationBody>[] = []
  let sellers: readonly Seller[] = []

  const read = (signed: string, withdrawn = false) =>
    readSeller(signed, withdrawn, keys(), verify, store.clock.now())

  async function check(): Promise<void> {
    const found = new Map<string, Seller>()
    for (const signed of await metHere()) {
      const met = await read(signed)
      if (met.ok && met.value.event === keyOf(event)) found.set(met.value.seller, met.value)
    }
    // What the community tells is newer: it may have been withdrawn.
    for (const { body } of delegations) {
      const told = await read(body.signed, body.state === 'withdrawn')
      if (told.ok) found.set(told.value.seller, told.value)
    }
    sellers = [...found.values()]
    onChange()
  }

  async function metHere(): Promise<string[]> {
    const rows = await store.localRows.ofKind(MET)
    return rows.flatMap(({ value }) => {
      const signed = v.safeParse(keptDelegation, value)
      return signed.success ? [signed.output.signed] : []
    })
  }

  async function meet(code: string): Promise<Result<Seller, MeetFault>> {
    const signed = delegationIn(code)
    if (signed === undefined) return err('damaged')
    const met = await read(signed)
    if (!met.ok) return met
    if (met.value.event !== keyOf(event)) return err('other-fair')
    const { seller } = met.value
    const id = `${MET}:${event}:${seller}`
    await store.localRows.put({ id, kind: MET, at: store.clock.now(), value: { signed } })
    await check()
    const known = sellers.find((each) => each.seller === seller) ?? met.value
    return known.withdrawn ? err('withdrawn') : ok(known)
  }

  // Of other fairs, too, where this device has them: what was sold there is not of a till that nobody knows.
  const source = store.follow(delegationKind, {})
  const subscription = await followed<Document<DelegationBody>[]>(source, async (documents) => {
    delegations = documents
    await check()
  })
  return { known: () => sellers, meet, check, stop: () => subscription.unsubscribe() }
}
