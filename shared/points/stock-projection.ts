import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import type { AllotmentBody } from './allotment-kind.ts'
import { takesStock } from './redemption-rules.ts'
import type { RedemptionBody } from './redemption-kind.ts'
import type { RewardBody } from './reward-kind.ts'

/** What is on the shelf. Plain data, so that it can be kept as a snapshot. */
export interface Stock {
  /** How many of each reward there are in all. */
  total: Record<string, number>
  /** How many of each reward are held, have been handed over, or are allotted to a fair. */
  taken: Record<string, number>
  /** Of what takes some: of which reward, and how many. */
  takers: Record<string, Taking>
}

interface Taking {
  reward: string
  pieces: number
}

/** How many of each reward there are, and how many of them redemptions and allotments have taken. */
export const stock = defineProjection<Stock>({
  name: 'stock',
  kinds: ['reward', 'redemption', 'allotment'],
  zero: () => ({ total: {}, taken: {}, takers: {} }),
  apply(state, document) {
    if (document.kind === 'reward') {
      state.total[document.id] = (document as Document<RewardBody>).body.stock
      return
    }
    const before = state.takers[document.id]
    const after = takingOf(document)
    // Nothing stays behind that another order of the same documents would not leave.
    if (before) {
      delete state.takers[document.id]
      add(state, before.reward, -before.pieces)
    }
    if (after.pieces > 0) {
      state.takers[document.id] = after
      add(state, after.reward, after.pieces)
    }
  },
})

function takingOf(document: Document): Taking {
  if (document.kind === 'allotment') {
    const { reward, quantity, counted = 0 } = (document as Document<AllotmentBody>).body
    return { reward, pieces: quantity - counted }
  }
  const { state } = (document as Document<RedemptionBody>).body
  return { reward: document.parent, pieces: takesStock(state) ? 1 : 0 }
}

function add({ taken }: Stock, reward: string, pieces: number): void {
  const sum = (taken[reward] ?? 0) + pieces
  if (sum === 0) delete taken[reward]
  else taken[reward] = sum
}

/** How many of a reward are held, have been handed over, or are allotted to a fair. */
export function takenOf(state: Stock, reward: string): number {
  return state.taken[reward] ?? 0
}

/** How many of a reward can still be had. */
export function leftOf(state: Stock, reward: string): number {
  return (state.total[reward] ?? 0) - takenOf(state, reward)
}
