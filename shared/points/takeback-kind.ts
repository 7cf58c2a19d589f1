import * as v from 'valibot'
import type { Document } from '../documents/document.ts'
import { isIdOfKind, key } from '../documents/key.ts'
import { defineKind, type Author } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { UNDO_WITHIN } from '../fairs/correction-kind.ts'
import { ok } from '../result.ts'
import type { HandoverBody } from './handover-kind.ts'
import { takebackId } from './takeback-id.ts'

const takebackBody = v.looseObject({
  v: v.literal(1),
  handover: v.pipe(v.string(), v.regex(/^handover:[a-z0-9-]{1,32}:[a-z0-9-]{1,32}:[0-9]{1,4}-[0-9]{1,2}$/)),
  by: key,
  device: v.pipe(v.string(), v.maxLength(64)),
})
export type TakebackBody = v.InferOutput<typeof takebackBody>

/** Whether the device that handed something over may still take it back at `at` (ms). */
export function isWithinTakeback(
  { sort, body }: Pick<Document<HandoverBody>, 'sort' | 'body'>,
  { member, device }: Author,
  at: number,
): boolean {
  return body.by === member && body.device === device && sort <= at && at - sort <= UNDO_WITHIN
}

/** A hand-over that was a slip: the piece is back. Later it is the count that tells. The hand-over stays as it was written. */
export const takebackKind = defineKind<TakebackBody>({
  kind: 'takeback',
  form: 'fact',
  body: takebackBody,
  needs: ({ body }) => [body.handover],
  decide({ document, author, now }, facts) {
    const { id, parent, owner, body } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (id !== takebackId(body.handover)) return refuse('malformed', 'id')
    if (body.by !== author.member || body.device !== author.device) return refuse('not-yours')
    const handover = facts.get(body.handover) as Document<HandoverBody> | undefined
    if (handover?.kind !== 'handover' || handover.parent !== parent) return refuse('not-found', 'handover')
    if (handover.owner !== owner) return refuse('malformed', 'owner')
    const placed = placeInTime(document, now)
    return isWithinTakeback(handover, author, placed.sort) ? ok(placed) : refuse('wrong-state', 'too-late')
  },
})
