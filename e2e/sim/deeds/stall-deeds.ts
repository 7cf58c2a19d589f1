import type { Document } from '../../../shared/documents/document.ts'
import { eventKind } from '../../../shared/fairs/event-kind.ts'
import { placardKind } from '../../../shared/fairs/placard-kind.ts'
import { rallyId, rallyKind, type RallyBody } from '../../../shared/fairs/rally-kind.ts'
import { stallId, stallKind, type StallBody } from '../../../shared/fairs/stall-kind.ts'
import { stampId, stampKind } from '../../../shared/fairs/stamp-kind.ts'
import { profileKind } from '../../../shared/people/profile-kind.ts'
import { allotmentId, allotmentKind, type AllotmentBody } from '../../../shared/points/allotment-kind.ts'
import { decideHandOver } from '../../../shared/points/hand-over-rules.ts'
import { handouts } from '../../../shared/points/handouts-projection.ts'
import { handoverId, handoverKind } from '../../../shared/points/handover-kind.ts'
import { pickupId, pickupKind } from '../../../shared/points/pickup-kind.ts'
import { redemptionKind } from '../../../shared/points/redemption-kind.ts'
import { rewardKind } from '../../../shared/points/reward-kind.ts'
import { takebackId } from '../../../shared/points/takeback-id.ts'
import { takebackKind } from '../../../shared/points/takeback-kind.ts'
import { one, mine, rewrite, wordsOf, write, type Choice, type Doing } from './deed.ts'

const author = ({ store: { member, device } }: Choice) => ({ member, device })

function stepOf({ store }: Choice, allotment: Document<AllotmentBody>, change: Partial<AllotmentBody>) {
  return write(allotmentKind, store.edited(allotment, { ...allotment.body, ...change }))
}

export const stallDeeds = {
  async 'set-up-stall'(choice) {
    const { a, b } = choice
    const event = await one(choice, eventKind, a)
    const profile = await one(choice, profileKind, b)
    if (!event || !profile) return undefined
    const body: StallBody = {
      v: 1,
      name: wordsOf(choice),
      about: '',
      place: '',
      rally: b % 4 !== 0,
      state: a % 7 === 0 ? 'closed' : 'open',
    }
    const id = stallId(event.id, ['a', 'b', 'c'][a % 3]!)
    return rewrite(choice, stallKind, id, body, { parent: event.id, owner: profile.owner })
  },
  async 'hold-rally'(choice) {
    const { a, b } = choice
    const event = await one(choice, eventKind, a)
    if (!event) return undefined
    const body: RallyBody = {
      v: 1,
      stamps: 1 + (a % 2),
      points: b % 9,
      gift: '',
      state: b % 5 === 0 ? 'off' : 'on',
    }
    return rewrite(choice, rallyKind, rallyId(event.id), body, { parent: event.id, owner: '' })
  },
  /** Of a code that hangs where this member can see it. */
  async 'collect-stamp'(choice) {
    const { store, a } = choice
    const placard = await one(choice, placardKind, a)
    if (!placard) return undefined
    const stall = placard.id.replace('placard', 'stall')
    const id = stampId(stall, store.member, false)
    const body = { v: 1 as const, stall, by: store.member, code: placard.body.code }
    return write(stampKind, store.draft(stampKind, { id, parent: placard.parent, sort: 0, body }))
  },
  async 'give-stamp'(choice) {
    const { store, a, b } = choice
    const stall = await one(choice, stallKind, a, (each) => b % 4 === 0 || mine(choice)(each))
    const profile = await one(choice, profileKind, b)
    if (!stall || !profile) return undefined
    const { owner } = profile
    const id = stampId(stall.id, owner, true)
    const body = { v: 1 as const, stall: stall.id, by: store.member }
    return write(stampKind, store.draft(stampKind, { id, parent: stall.parent, owner, sort: 0, body }))
  },
  async allot(choice) {
    const { store, a, b } = choice
    const event = await one(choice, eventKind, a)
    const reward = await one(choice, rewardKind, b)
    const profile = await one(choice, profileKind, a + b)
    if (!event || !reward || !profile) return undefined
    const body: AllotmentBody = {
      v: 1,
      reward: reward.id,
      quantity: 1 + (b % 3),
      each: 1 + (a % 2),
      state: 'allotted',
    }
    const id = allotmentId(event.id, store.randomKey())
    const { owner } = profile
    return write(allotmentKind, store.draft(allotmentKind, { id, parent: event.id, owner, body }))
  },
  async 'take-along'(choice) {
    const { store, a, b } = choice
    const allotment = await one(choice, allotmentKind, a, (each) => b % 5 === 0 || mine(choice)(each))
    return allotment && stepOf(choice, allotment, { device: store.device })
  },
  async 'give-up-device'(choice) {
    const allotment = await one(choice, allotmentKind, choice.a)
    return allotment && choice.b % 3 === 0 ? stepOf(choice, allotment, { state: 'quarantined' }) : undefined
  },
  async 'count-allotment'(choice) {
    const { a, b } = choice
    const allotment = await one(choice, allotmentKind, a)
    if (!allotment || b % 3 > 0) return undefined
    const counted = b % (allotment.body.quantity + 1)
    return stepOf(choice, allotment, { state: 'counted', counted, reason: 'miscounted' })
  },
  /** As the stall's screen does it, or by a device that keeps to no rule. */
  async 'give-away'(choice) {
    const { store, a, b } = choice
    const allotment = await one(
      choice,
      allotmentKind,
      a,
      ({ body }) => body.device === store.device || b % 6 === 0,
    )
    const profile = await one(choice, profileKind, b)
    if (!allotment || !profile) return undefined
    const known = handouts.zero()
    for (const kind of [handoverKind, takebackKind])
      for (const each of await store.find(kind as typeof handoverKind, {})) handouts.apply(known, each)
    const decided = decideHandOver(known, allotment, profile.owner, author(choice))
    const honest = decided.ok ? decided.value : undefined
    const next = b % 6 === 0 ? { piece: 1 + (a % 4), round: a % 2 } : honest
    if (!next) return undefined
    return write(
      handoverKind,
      store.draft(handoverKind, {
        id: handoverId(allotment.id, next.piece, next.round),
        parent: allotment.parent,
        owner: profile.owner,
        body: { v: 1, allotment: allotment.id, ...next, by: store.member, device: store.device },
      }),
    )
  },
  /** Often too late. */
  async 'take-back'(choice) {
    const { store, a } = choice
    const handover = await one(choice, handoverKind, a)
    if (!handover) return undefined
    const { id, parent, owner, sort } = handover
    const body = { v: 1 as const, handover: id, by: store.member, device: store.device }
    const at = Math.max(store.clock.now(), sort)
    return write(
      takebackKind,
      store.draft(takebackKind, { id: takebackId(id), parent, owner, sort: at, body }),
    )
  },
  async 'redeem-at-fair'(choice) {
    const { store, a, b } = choice
    const reward = await one(choice, rewardKind, a)
    const event = await one(choice, eventKind, b)
    if (!reward || !event) return undefined
    const body = { v: 1 as const, cost: reward.body.cost, state: 'requested' as const, event: event.id }
    return write(redemptionKind, store.draft(redemptionKind, { parent: reward.id, body }))
  },
  /** Also what another phone has handed over, or has been given up. */
  async 'pick-up'(choice) {
    const { store, a } = choice
    const redemption = await one(choice, redemptionKind, a, ({ body }) => body.event !== undefined)
    if (redemption?.body.event === undefined) return undefined
    const { id, owner, body } = redemption
    const parent = body.event!
    return write(
      pickupKind,
      store.draft(pickupKind, {
        id: pickupId(parent, store.randomKey()),
        parent,
        owner,
        body: { v: 1, redemption: id, by: store.member, device: store.device },
      }),
    )
  },
} satisfies Record<string, Doing>
