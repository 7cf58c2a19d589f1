import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import type { AllotmentBody } from './allotment-kind.ts'

/** By allotment that some device has with it: whose, and which. */
export type Allotments = Record<string, { owner: string; device: string }>

/** Where the pieces are that nobody has counted yet. */
export const allotments = defineProjection<Allotments>({
  name: 'allotments',
  kinds: ['allotment'],
  zero: () => ({}),
  apply(state, document) {
    const { id, owner, body } = document as Document<AllotmentBody>
    if (body.state === 'allotted' && body.device !== undefined) state[id] = { owner, device: body.device }
    else delete state[id]
  },
})

/** The allotments that a member's device has with it. */
export function allotmentsOn(state: Allotments, owner: string, device: string): string[] {
  return Object.entries(state)
    .filter(([, where]) => where.owner === owner && where.device === device)
    .map(([id]) => id)
}
