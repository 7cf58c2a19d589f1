import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { key } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { choiceFields } from './choice.ts'
import { voters } from './taking-part.ts'

const outcomeBody = v.looseObject({
  v: v.literal(1),
  group: voters,
  method: v.picklist(['approval', 'ranked', 'score']),
  /** What was voted on, in the order of arrival. A design taken out after votes for it is struck from the tally. */
  designs: v.array(v.object({ key, title: v.string(), struck: v.boolean() })),
  /** What everybody said, as they said it, without who: in an order that comes from the choices alone. */
  ballots: v.array(v.object(choiceFields)),
  /** How many could have voted. */
  electorate: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** ms; 0 when an imported file does not say. */
  closedAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})
export type OutcomeBody = v.InferOutput<typeof outcomeBody>

export function outcomeId(brief: string): string {
  return documentId('outcome', keyOf(brief))
}

/** All that is needed to count a closed vote again, on any device: `outcome:<brief key>`. Only the authority writes. */
export const outcomeKind = defineKind<OutcomeBody>({
  kind: 'outcome',
  form: 'fact',
  body: outcomeBody,
  decide: () => refuse('forbidden'),
})
