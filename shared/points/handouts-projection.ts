import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import type { HandoverBody } from './handover-kind.ts'
import { takebackId } from './takeback-id.ts'

/** What has left of each allotment. Plain data, so that it can be kept as a snapshot. */
export interface Handouts {
  /** By allotment, then by hand-over: who got it. */
  handed: Record<string, Record<string, string>>
  /** Takebacks, by their ids. */
  back: Record<string, true>
}

/** What has left of each allotment, to whom, and what came back. */
export const handouts = defineProjection<Handouts>({
  name: 'handouts',
  kinds: ['handover', 'takeback'],
  zero: () => ({ handed: {}, back: {} }),
  apply(state, document) {
    if (document.kind === 'takeback') state.back[document.id] = true
    else {
      const { id, owner, body } = document as Document<HandoverBody>
      ;(state.handed[body.allotment] ??= {})[id] = owner
    }
  },
})

function receivers({ handed, back }: Handouts, allotment: string): string[] {
  return Object.entries(handed[allotment] ?? {})
    .filter(([handover]) => !back[takebackId(handover)])
    .map(([, member]) => member)
}

/** How many pieces of an allotment have left and not come back. */
export function handedOut(state: Handouts, allotment: string): number {
  return receivers(state, allotment).length
}

/** How many of them a member has. */
export function handedTo(state: Handouts, allotment: string, member: string): number {
  return receivers(state, allotment).filter((receiver) => receiver === member).length
}
