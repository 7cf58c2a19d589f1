import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import { passId, type PassBody } from './pass-kind.ts'

/** Until when (ms) each member's own pass is valid, by member. */
export type OwnPasses = Record<string, number>

export const ownPasses = defineProjection<OwnPasses>({
  name: 'own-passes',
  kinds: ['pass'],
  zero: () => ({}),
  apply(state, document) {
    const { id, owner, body } = document as Document<PassBody>
    if (id === passId(owner)) state[owner] = body.validUntil
  },
})

/** Members whose own pass has run out by a moment (ms). */
export function passesEndingBy(state: OwnPasses, moment: number): string[] {
  return Object.keys(state).filter((member) => state[member]! <= moment)
}
