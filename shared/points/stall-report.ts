import type { Document } from '../documents/document.ts'
import type { RallyBody } from '../fairs/rally-kind.ts'
import type { StampBody } from '../fairs/stamp-kind.ts'
import type { AllotmentBody } from './allotment-kind.ts'
import type { HandoverBody } from './handover-kind.ts'
import type { PickupBody } from './pickup-kind.ts'
import type { RedemptionBody } from './redemption-kind.ts'
import { takebackId } from './takeback-id.ts'
import type { TakebackBody } from './takeback-kind.ts'

/** What is known of one fair's stalls, in any order, each document in its newest version. */
export interface StallFacts {
  stamps: readonly Document<StampBody>[]
  rally: Document<RallyBody> | undefined
  allotments: readonly Document<AllotmentBody>[]
  handovers: readonly Document<HandoverBody>[]
  takebacks: readonly Document<TakebackBody>[]
  redemptions: readonly Document<RedemptionBody>[]
  pickups: readonly Document<PickupBody>[]
}

/** What became of an allotment. */
export interface AllotmentTally {
  allotment: Document<AllotmentBody>
  /** Pieces that have left and not come back. */
  handed: number
  /** Of these, told of only after the device was given up or the pieces were counted. */
  late: number
  /** Pieces that should be there and are not, below 0 when there are more; undefined until they are counted. */
  missing: number | undefined
}

export function tallyAllotments({
  allotments,
  handovers,
  takebacks,
}: Pick<StallFacts, 'allotments' | 'handovers' | 'takebacks'>): AllotmentTally[] {
  const standing = standingHandovers(handovers, takebacks)
  return allotments.map((allotment) => {
    const { quantity, counted, state } = allotment.body
    const mine = standing.filter(({ body }) => body.allotment === allotment.id)
    const missing =
      state === 'counted' && counted !== undefined ? quantity - mine.length - counted : undefined
    return { allotment, handed: mine.length, late: mine.filter(({ body }) => body.late).length, missing }
  })
}

function standingHandovers(
  handovers: StallFacts['handovers'],
  takebacks: StallFacts['takebacks'],
): Document<HandoverBody>[] {
  const back = new Set(takebacks.map(({ id }) => id))
  return handovers.filter(({ id }) => !back.has(takebackId(id)))
}

/** Somebody got something more often than they should, or got what they had given up; each stall was right by what it knew. */
export type HandedOverTwice =
  | { what: 'gift'; member: string; reward: string; each: number; handovers: Document<HandoverBody>[] }
  | {
      what: 'voucher'
      member: string
      redemption: string
      /** What it came to: `handed-over`, or how it ended before it was handed over. */
      state: RedemptionBody['state'] | undefined
      pickups: Document<PickupBody>[]
    }

/** Gifts of one reward over all stalls, and vouchers; by reward and member, whatever the order of the documents. */
export function handedOverTwice(facts: Omit<StallFacts, 'stamps' | 'rally'>): HandedOverTwice[] {
  return [...giftsTwice(facts), ...vouchersTwice(facts)]
}

function giftsTwice({
  allotments,
  handovers,
  takebacks,
}: Pick<StallFacts, 'allotments' | 'handovers' | 'takebacks'>): HandedOverTwice[] {
  const byId = new Map(allotments.map((allotment) => [allotment.id, allotment.body]))
  const standing = standingHandovers(handovers, takebacks).flatMap((handover) => {
    const from = byId.get(handover.body.allotment)
    return from ? [{ handover, from }] : []
  })
  return grouped(standing, ({ handover, from }) => `${from.reward} ${handover.owner}`).flatMap((gifts) => {
    // Of stalls that differ, the most generous one says what is too much.
    const each = Math.max(...gifts.map(({ from }) => from.each))
    const [{ handover, from }] = gifts as [(typeof gifts)[number]]
    return gifts.length > each
      ? [
          {
            what: 'gift' as const,
            member: handover.owner,
            reward: from.reward,
            each,
            handovers: inOrder(gifts.map((gift) => gift.handover)),
          },
        ]
      : []
  })
}

function vouchersTwice({
  redemptions,
  pickups,
}: Pick<StallFacts, 'redemptions' | 'pickups'>): HandedOverTwice[] {
  const states = new Map(redemptions.map(({ id, body }) => [id, body.state]))
  return grouped(pickups, ({ body }) => body.redemption).flatMap((same) => {
    const [{ owner, body }] = same as [Document<PickupBody>]
    const state = states.get(body.redemption)
    const isRight = same.length === 1 && (state === 'handed-over' || state === 'held' || state === undefined)
    return isRight
      ? []
      : [
          {
            what: 'voucher' as const,
            member: owner,
            redemption: body.redemption,
            state,
            pickups: inOrder(same),
          },
        ]
  })
}

/** In groups with the same name, sorted by it. */
function grouped<T>(all: readonly T[], nameOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one])
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

function inOrder<D extends Document>(documents: readonly D[]): D[] {
  return documents.toSorted((a, b) => a.sort - b.sort || (a.id < b.id ? -1 : 1))
}

/** How many guests have the stamp of each stall, by its id, and how many have filled their book. */
export function tallyStamps({ stamps, rally }: Pick<StallFacts, 'stamps' | 'rally'>): {
  guests: ReadonlyMap<string, number>
  full: number
} {
  const books = new Map<string, Set<string>>()
  for (const { owner, body } of stamps) books.set(owner, (books.get(owner) ?? new Set()).add(body.stall))
  const guests = new Map<string, number>()
  for (const stalls of books.values())
    for (const stall of stalls) guests.set(stall, (guests.get(stall) ?? 0) + 1)
  const wanted = rally?.body.stamps ?? Infinity
  return { guests, full: [...books.values()].filter(({ size }) => size >= wanted).length }
}
