import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'

const shelfBody = v.looseObject({
  v: v.literal(1),
  /** Pieces that can still be had. */
  left: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})
export type ShelfBody = v.InferOutput<typeof shelfBody>

export function shelfId(reward: string): string {
  return documentId('shelf', keyOf(reward))
}

/**
 * How many pieces of a reward are left: `shelf:<reward key>`. Members do not see each other's redemptions, so only the
 * authority can count; it writes the shelf in the same commit as the redemption.
 */
export const shelfKind = defineKind<ShelfBody>({
  kind: 'shelf',
  form: 'card',
  body: shelfBody,
  decide: () => refuse('forbidden'),
})
