import * as v from 'valibot'
import { documentId, keyOf, type Document } from '../documents/document.ts'
import { isIdOfKind, key } from '../documents/key.ts'
import { defineKind, type Author } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { ALLOTMENT_ID, ALLOTMENT_QUANTITY_MOST, type AllotmentBody } from './allotment-kind.ts'
import { takebackId } from './takeback-id.ts'

/** So often one piece may come back and go out again. */
export const ROUND_MOST = 99

const handoverBody = v.looseObject({
  v: v.literal(1),
  allotment: v.pipe(v.string(), v.regex(ALLOTMENT_ID)),
  /** Which piece of the allotment, from 1. */
  piece: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(ALLOTMENT_QUANTITY_MOST)),
  /** How often that piece had come back before. */
  round: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(ROUND_MOST)),
  by: key,
  device: v.pipe(v.string(), v.maxLength(64)),
  /** It came when the allotment was in quarantine, or counted already. The authority says so. */
  late: v.optional(v.literal(true)),
})
export type HandoverBody = v.InferOutput<typeof handoverBody>

/** `handover:<event key>:<allotment key>:<piece>-<round>`: each piece of an allotment leaves once, until it is taken back. */
export function handoverId(allotment: string, piece: number, round: number): string {
  return documentId('handover', keyOf(allotment), `${piece}-${round}`)
}

/** The allotment from which a hand-over came, or what was taken back of it. */
export function allotmentOfHandover(id: string): string {
  return documentId('allotment', ...id.split(':').slice(1, 3))
}

/** Whether a device is the one that hands over an allotment, and the member of it the one who keeps it. */
export function isHandedOverBy(
  { owner, body }: Pick<Document<AllotmentBody>, 'owner' | 'body'>,
  { member, device }: Author,
): boolean {
  return owner === member && body.device === device
}

/**
 * One piece of an allotment that a member was given. Hangs from the event, owned by who got it. Written by the one device
 * that took the allotment along, by `hand-over-rules.ts`. What has happened is taken also when it comes late, or when a
 * member has more than they should: somebody must see it. More pieces than there are it is taken from nobody.
 */
export const handoverKind = defineKind<HandoverBody>({
  kind: 'handover',
  form: 'fact',
  body: handoverBody,
  needs: ({ body }) => [body.allotment, ...before(body)],
  decide({ document, author, now }, facts) {
    const { id, parent, owner, body } = document
    const { allotment: allotmentId, piece, round } = body
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (owner === '') return refuse('malformed', 'owner')
    if (id !== handoverId(allotmentId, piece, round)) return refuse('malformed', 'id')
    if (body.by !== author.member || body.device !== author.device) return refuse('not-yours')
    const allotment = facts.get(allotmentId) as Document<AllotmentBody> | undefined
    // Also on a device: who does not know how many there are has none to give.
    if (allotment?.kind !== 'allotment' || allotment.parent !== parent)
      return refuse('not-found', 'allotment')
    if (!isHandedOverBy(allotment, author)) return refuse('not-yours', 'allotment')
    if (piece > allotment.body.quantity) return refuse('out-of-stock')
    if (!before(body).every((taken) => facts.get(taken))) return refuse('wrong-state', 'handed-over')
    // Another device may have been sooner: only the authority can say which of them has the pieces.
    if (!facts.authority && allotment.stamp === undefined) return refuse('not-open-yet', 'allotment')
    const { late: _late, ...said } = body
    const late = facts.authority && allotment.body.state !== 'allotted'
    return ok(placeInTime({ ...document, body: { ...said, ...(late ? { late } : {}) } }, now))
  },
})

/** What must have come back before a piece can leave again. */
function before({ allotment, piece, round }: HandoverBody): string[] {
  return round === 0 ? [] : [takebackId(handoverId(allotment, piece, round - 1))]
}
