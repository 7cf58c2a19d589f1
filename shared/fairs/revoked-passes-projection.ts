import type { Document } from '../documents/document.ts'
import { documentId } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import type { EventBody } from './event-kind.ts'
import { eventOfPass, type PassBody } from './pass-kind.ts'

interface Revoked {
  serial: number
  /** ms; after that nobody has to be told any more. */
  validUntil: number
}

interface Fair {
  /** ms. */
  startsAt: number
  endsAt: number
  planned: boolean
}

export interface RevokedPasses {
  /** By the id of the pass that stands. */
  revoked: Record<string, Revoked[]>
  /** Every fair at which they may be shown, by id. */
  fairs: Record<string, Fair>
}

/** What is good for nothing any more before its time is over, and where somebody must know. */
export const revokedPasses = defineProjection<RevokedPasses>({
  name: 'revoked-passes',
  kinds: ['pass', 'event'],
  zero: () => ({ revoked: {}, fairs: {} }),
  apply({ revoked, fairs }, document) {
    if (document.kind === 'event') {
      const { startsAt, endsAt, state } = (document as Document<EventBody>).body
      fairs[document.id] = { startsAt, endsAt, planned: state === 'planned' }
      return
    }
    const { body } = document as Document<PassBody>
    const standing = { serial: body.serial, validUntil: body.validUntil, revoked: body.revoked ?? false }
    const gone = [...(body.former ?? []), standing]
      .filter((pass) => pass.revoked)
      .map(({ serial, validUntil }) => ({ serial, validUntil }))
    if (gone.length > 0) revoked[document.id] = gone
    else delete revoked[document.id]
  },
})

/** The serials that are to be refused at a fair from `now` (ms) on: members' own passes, and tickets of that fair. */
export function revokedAt({ revoked }: RevokedPasses, fair: string, now: number): number[] {
  const serials = new Set<number>()
  for (const [id, passes] of Object.entries(revoked)) {
    const event = eventOfPass(id)
    if (event !== undefined && documentId('event', event) !== fair) continue
    for (const { serial, validUntil } of passes) if (validUntil > now) serials.add(serial)
  }
  return [...serials].toSorted((a, b) => a - b)
}
