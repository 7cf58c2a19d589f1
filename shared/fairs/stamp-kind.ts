import * as v from 'valibot'
import { documentId, keyOf, type Document } from '../documents/document.ts'
import { isIdOfKind, key } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse, type Refusal } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import type { EventBody } from './event-kind.ts'
import { placardId, type PlacardBody } from './placard-kind.ts'
import { STALL_CODE_LENGTH } from './placard-kind.ts'
import { STALL_ID, type StallBody } from './stall-kind.ts'

/** Stalls open a little sooner than the fair, and close a little later (ms). */
export const STAMP_MARGIN = 3_600_000
/** So long after a fair (ms) its stamps are taken from phones that had no network. */
export const STAMP_GRACE = 3 * 24 * 3_600_000

const stampBody = v.looseObject({
  v: v.literal(1),
  stall: v.pipe(v.string(), v.regex(STALL_ID)),
  by: key,
  /** What the member scanned at the stall; absent when the stall scanned the member's pass. */
  code: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(STALL_CODE_LENGTH))),
})
export type StampBody = v.InferOutput<typeof stampBody>

/**
 * `stamp:<event key>:<stall key>:<member>`, and `…:given` for the one that the stall gave: each of them can only once be
 * written, and who has both has one stamp.
 */
export function stampId(stall: string, member: string, given: boolean): string {
  return documentId('stamp', keyOf(stall), member, ...(given ? ['given'] : []))
}

/** Why a stall gives no stamps at a moment (ms); undefined when it does. `late`: phones may only now be telling. */
export function stampObstacle(
  event: Pick<Document<EventBody>, 'body'>,
  stall: Pick<Document<StallBody>, 'body'>,
  now: number,
  late: boolean,
): Refusal | undefined {
  if (!stall.body.rally) return { code: 'wrong-state', detail: 'no-stamps' }
  if (event.body.state === 'cancelled') return { code: 'wrong-state', detail: 'event' }
  // Of one that is told late nobody can say whether it was given before.
  if (stall.body.state === 'closed' && !late) return { code: 'wrong-state', detail: 'closed' }
  if (now < event.body.startsAt - STAMP_MARGIN) return { code: 'not-open-yet', detail: 'event' }
  const end = event.body.endsAt + (late ? STAMP_GRACE : STAMP_MARGIN)
  return now > end ? { code: 'wrong-state', detail: 'too-late' } : undefined
}

/**
 * A member was at a stall. Hangs from the event, owned by the member. The member shows for it the code that hangs there;
 * who keeps the stall gives it to whom they have seen. It says no time of its own: whoever says it twice says the same.
 */
export const stampKind = defineKind<StampBody>({
  kind: 'stamp',
  form: 'fact',
  body: stampBody,
  needs: ({ parent, body }) => [parent, body.stall, placardId(body.stall)],
  decide({ document, author, now }, facts) {
    const { id, parent, owner, body } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (owner === '') return refuse('malformed', 'owner')
    const given = body.code === undefined
    if (id !== stampId(body.stall, owner, given)) return refuse('malformed', 'id')
    if (body.by !== author.member) return refuse('not-yours')
    const event = facts.get(parent) as Document<EventBody> | undefined
    const stall = facts.get(body.stall) as Document<StallBody> | undefined
    const placed = ok({ ...document, sort: 0 })
    if (event?.kind !== 'event' || stall?.kind !== 'stall' || stall.parent !== parent)
      return facts.authority ? refuse('not-found', 'stall') : placed
    // Nobody gives themselves one without having been there.
    if (given && stall.owner !== author.member) return refuse('not-yours', 'stall')
    if (!given && owner !== author.member) return refuse('not-yours', 'owner')
    const obstacle = stampObstacle(event, stall, now, true)
    if (obstacle) return refuse(obstacle.code, obstacle.detail)
    // What the community signed for a stall stands there word for word; the phone looked at the signature.
    const placard = facts.get(placardId(body.stall)) as Document<PlacardBody> | undefined
    if (facts.authority && !given && body.code !== placard?.body.code) return refuse('forbidden', 'code')
    return placed
  },
})
