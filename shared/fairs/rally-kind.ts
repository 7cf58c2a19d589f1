import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'

export const RALLY_STAMPS_MOST = 24
export const RALLY_POINTS_MOST = 200
export const RALLY_GIFT_LENGTH = 80

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const rallyBody = v.looseObject({
  v: v.literal(1),
  /** How many stalls fill a book. */
  stamps: v.pipe(whole, v.minValue(1), v.maxValue(RALLY_STAMPS_MOST)),
  /** Points for a full book, once for each member. */
  points: v.pipe(whole, v.maxValue(RALLY_POINTS_MOST)),
  /** What a full book is shown for at the fair, '' for nothing. */
  gift: v.pipe(v.string(), v.trim(), v.maxLength(RALLY_GIFT_LENGTH)),
  state: v.picklist(['on', 'off']),
})
export type RallyBody = v.InferOutput<typeof rallyBody>

/** `rally:<event key>`: one an event. */
export function rallyId(event: string): string {
  return documentId('rally', keyOf(event))
}

/** What a book of stamps is good for at a fair. Hangs from the event, and is nobody's in particular. */
export const rallyKind = defineKind<RallyBody>({
  kind: 'rally',
  form: 'card',
  body: rallyBody,
  needs: ({ parent }) => [parent],
  decide({ document }, facts) {
    const { id, parent, owner } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (id !== rallyId(parent)) return refuse('malformed', 'id')
    if (owner !== '') return refuse('malformed', 'owner')
    if (facts.authority && facts.get(parent)?.kind !== 'event') return refuse('not-found', 'event')
    return ok(document)
  },
})
