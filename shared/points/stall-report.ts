import type { Document } from '../documents/document.ts'
import type { RallyBody } from '../fairs/rally-kind.ts'
import type { StampBody } from '../fairs/stamp-kind.ts'
import type { AllotmentBody } from './allotment-kind.ts'
import type { HandoverBody } from './handover-kind.ts'
import { takebackId } from './takeback-id.ts'
import type { TakebackBody } from './takeback-kind.ts'

/** What is known of one fair's stalls, in any order, each document in its newest version. */
export interface StallFacts {
  stamps: readonly Document<StampBody>[]
  rally: Document<RallyBody> | undefined
  allotments: readonly Document<AllotmentBody>[]
  handovers: readonly Document<HandoverBody>[]
  takebacks: readonly Document<TakebackBody>[]
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
