import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import { takesStock } from './redemption-rules.ts'
import type { RedemptionBody } from './redemption-kind.ts'
import type { RewardBody } from './reward-kind.ts'

/** What is on the shelf. Plain data, so that it can be kept as a snapshot. */
export interface Stock {
  /** How many of each reward there are in all. */
  total: Record<string, number>
  /** How many of each reward are held or have been handed over. */
  taken: Record<string, number>
  /** Of the redemptions that take one: which reward. */
  takers: Record<string, string>
}

/** How many of each reward there are, and how many of them redemptions have taken. */
export const stock = defineProjection<Stock>({
  name: 'stock',
  kinds: ['reward', 'redemption'],
  zero: () => ({ total: {}, taken: {}, takers: {} }),
  apply(state, document) {
    if (document.kind === 'reward') {
      state.total[document.id] = (document as Document<RewardBody>).body.stock
      return
    }
    const before = state.takers[document.id]
    const after = takesStock((document as Document<RedemptionBody>).body.state) ? document.parent : undefined
    if (before === after) return
    if (before) {
      const others = takenOf(state, before) - 1
      // Nothing stays behind that another order of the same documents would not leave.
      if (others === 0) delete state.taken[before]
      else state.taken[before] = others
      delete state.takers[document.id]
    }
    if (after) {
      state.taken[after] = takenOf(state, after) + 1
      state.takers[document.id] = after
    }
  },
})

/** How many of a reward are held or have been handed over. */
export function takenOf(state: Stock, reward: string): number {
  return state.taken[reward] ?? 0
}

/** How many of a reward can still be had. */
export function leftOf(state: Stock, reward: string): number {
  return (state.total[reward] ?? 0) - takenOf(state, reward)
}
