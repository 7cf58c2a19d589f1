import * as v from 'valibot'
import { documentId, keyOf, type Document } from '../documents/document.ts'
import { idOfKind, isIdOfKind, key } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import type { RedemptionBody } from './redemption-kind.ts'

const pickupBody = v.looseObject({
  v: v.literal(1),
  redemption: idOfKind('redemption'),
  by: key,
  device: v.pipe(v.string(), v.maxLength(64)),
})
export type PickupBody = v.InferOutput<typeof pickupBody>

/** `pickup:<event key>:<key>`. */
export function pickupId(event: string, pickup: string): string {
  return documentId('pickup', keyOf(event), pickup)
}

/**
 * What was set aside for a member was handed over at the fair where they wanted it. Hangs from the event, owned by them.
 * A phone without a network hands over what it knows to be held (`hand-over-rules.ts`); two that do so both say it, and
 * that is seen.
 */
export const pickupKind = defineKind<PickupBody>({
  kind: 'pickup',
  form: 'fact',
  body: pickupBody,
  needs: ({ body }) => [body.redemption],
  decide({ document, author, now }, facts) {
    const { id, parent, owner, body } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (!id.startsWith(pickupId(parent, ''))) return refuse('malformed', 'id')
    if (body.by !== author.member || body.device !== author.device) return refuse('not-yours')
    const redemption = facts.get(body.redemption) as Document<RedemptionBody> | undefined
    if (redemption?.kind !== 'redemption' || redemption.body.event !== parent)
      return refuse('not-found', 'redemption')
    if (redemption.owner !== owner) return refuse('malformed', 'owner')
    return ok(placeInTime(document, now))
  },
})
