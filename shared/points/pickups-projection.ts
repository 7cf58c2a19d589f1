import { defineProjection } from '../documents/projection.ts'
import type { PickupBody } from './pickup-kind.ts'

/** By redemption: the pickups that say that it was handed over. */
export type Pickups = Record<string, Record<string, true>>

/** Which vouchers have been handed over at fairs. */
export const pickups = defineProjection<Pickups>({
  name: 'pickups',
  kinds: ['pickup'],
  zero: () => ({}),
  apply(state, { id, body }) {
    const { redemption } = body as PickupBody
    ;(state[redemption] ??= {})[id] = true
  },
})

export function hasBeenPickedUp(state: Pickups, redemption: string): boolean {
  return state[redemption] !== undefined
}
