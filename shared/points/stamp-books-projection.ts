import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import type { RallyBody } from '../fairs/rally-kind.ts'
import type { StampBody } from '../fairs/stamp-kind.ts'

/** What is in the stamp books of all fairs. Plain data, so that it can be kept as a snapshot. */
export interface StampBooks {
  /** By event, then by member: the stalls whose stamp they have. */
  stamps: Record<string, Record<string, Record<string, true>>>
  /** By event. */
  rallies: Record<string, { stamps: number; points: number }>
}

/** Who has which stamps, and what a full book is good for. Two stamps of one stall are one. */
export const stampBooks = defineProjection<StampBooks>({
  name: 'stamp-books',
  kinds: ['stamp', 'rally'],
  zero: () => ({ stamps: {}, rallies: {} }),
  apply(state, document) {
    const { parent, owner } = document
    if (document.kind === 'rally') {
      const { stamps, points, state: is } = (document as Document<RallyBody>).body
      state.rallies[parent] = { stamps, points: is === 'on' ? points : 0 }
      return
    }
    const books = (state.stamps[parent] ??= {})
    ;(books[owner] ??= {})[(document as Document<StampBody>).body.stall] = true
  },
})

/** Those of them whose book at an event is full. */
export function fullBooks(
  { stamps, rallies }: StampBooks,
  event: string,
  members?: readonly string[],
): string[] {
  const books = stamps[event] ?? {}
  const wanted = rallies[event]?.stamps ?? Infinity
  return (members ?? Object.keys(books)).filter((member) => Object.keys(books[member] ?? {}).length >= wanted)
}
