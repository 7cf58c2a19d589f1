import type { Document } from '../../../shared/documents/document.ts'
import type { Refusal } from '../../../shared/documents/refusal.ts'
import {
  allotmentId,
  allotmentKind,
  type AllotmentBody,
  type CountReason,
} from '../../../shared/points/allotment-kind.ts'
import { decideHandOver, obstacleToPickup } from '../../../shared/points/hand-over-rules.ts'
import { handouts, type Handouts } from '../../../shared/points/handouts-projection.ts'
import { handoverId, handoverKind, type HandoverBody } from '../../../shared/points/handover-kind.ts'
import { pickupId, pickupKind, type PickupBody } from '../../../shared/points/pickup-kind.ts'
import { pickups } from '../../../shared/points/pickups-projection.ts'
import type { RedemptionBody } from '../../../shared/points/redemption-kind.ts'
import { takebackId } from '../../../shared/points/takeback-id.ts'
import { takebackKind, type TakebackBody } from '../../../shared/points/takeback-kind.ts'
import { err, type Result } from '../../../shared/result.ts'
import { createTurns } from '../../../shared/turns.ts'
import type { MemberStore } from '../../store/member-store.ts'

type Allotment = Document<AllotmentBody>
type Written<D extends Document> = Promise<Result<D, Refusal>>

export interface AllotmentWords {
  reward: string
  keeper: string
  quantity: number
  each: number
}

export function allot(store: MemberStore, fair: string, words: AllotmentWords): Written<Allotment> {
  const { reward, keeper: owner, quantity, each } = words
  const id = allotmentId(fair, store.randomKey())
  const body: AllotmentBody = { v: 1, reward, quantity, each, state: 'allotted' }
  return store.write(allotmentKind, store.draft(allotmentKind, { id, parent: fair, owner, sort: 0, body }))
}

function step(store: MemberStore, allotment: Allotment, change: Partial<AllotmentBody>): Written<Allotment> {
  return store.write(allotmentKind, store.edited(allotment, { ...allotment.body, ...change }))
}

/** From then on this device hands them over, and no other; once the community has confirmed it. */
export function takeAlong(store: MemberStore, allotment: Allotment): Written<Allotment> {
  return step(store, allotment, { device: store.device })
}

export function quarantine(store: MemberStore, allotment: Allotment): Written<Allotment> {
  return step(store, allotment, { state: 'quarantined' })
}

export function settle(
  store: MemberStore,
  allotment: Allotment,
  counted: number,
  why: { reason?: CountReason; note?: string },
): Written<Allotment> {
  const note = why.note?.trim()
  return step(store, allotment, {
    state: 'counted',
    counted,
    by: store.member,
    ...(why.reason ? { reason: why.reason } : {}),
    ...(note ? { note } : {}),
  })
}

/** What has left of the allotments of a fair, as this device knows. */
export async function handedOutHere(store: MemberStore, fair: string): Promise<Handouts> {
  const known = handouts.zero()
  const documents = [
    ...(await store.find(handoverKind, { parent: fair })),
    ...(await store.find(takebackKind, { parent: fair })),
  ]
  for (const document of documents) handouts.apply(known, document)
  return known
}

/** A second tap must know of the first. */
const inTurn = createTurns()

/** Hands a member the next piece, if this device has one for them. */
export function handOver(
  store: MemberStore,
  allotment: Allotment,
  member: string,
): Written<Document<HandoverBody>> {
  return inTurn(async () => {
    const author = { member: store.member, device: store.device }
    const known = await handedOutHere(store, allotment.parent)
    const decided = decideHandOver(known, allotment, member, author)
    if (!decided.ok) return decided
    const { piece, round } = decided.value
    const handover = store.draft(handoverKind, {
      id: handoverId(allotment.id, piece, round),
      parent: allotment.parent,
      owner: member,
      body: { v: 1, allotment: allotment.id, piece, round, by: store.member, device: store.device },
    })
    return store.write(handoverKind, handover)
  })
}

export function takeBackHandover(
  store: MemberStore,
  { id, parent, owner, sort }: Document<HandoverBody>,
): Written<Document<TakebackBody>> {
  const takeback = store.draft(takebackKind, {
    id: takebackId(id),
    parent,
    owner,
    // A clock that was set back since would take it back before it was done.
    sort: Math.max(store.clock.now(), sort),
    body: { v: 1, handover: id, by: store.member, device: store.device },
  })
  return store.write(takebackKind, takeback)
}

/** Hands over what was set aside for a member. */
export function handOverVoucher(
  store: MemberStore,
  fair: string,
  voucher: Document<RedemptionBody>,
): Written<Document<PickupBody>> {
  return inTurn(async () => {
    const known = pickups.zero()
    for (const each of await store.find(pickupKind, { parent: fair })) pickups.apply(known, each)
    const obstacle = obstacleToPickup(known, voucher)
    if (obstacle) return err(obstacle)
    const pickup = store.draft(pickupKind, {
      id: pickupId(fair, store.randomKey()),
      parent: fair,
      owner: voucher.owner,
      body: { v: 1, redemption: voucher.id, by: store.member, device: store.device },
    })
    return store.write(pickupKind, pickup)
  })
}
