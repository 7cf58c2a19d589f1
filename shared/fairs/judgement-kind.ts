import * as v from 'valibot'
import { documentId, ID_LENGTH, keyOf } from '../documents/document.ts'
import { isIdOfKind, key } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'

export const JUDGEMENT_REASON_LENGTH = 500
/** So much of what a conflict rests on is named by a judgement of it; the newest of it, where there is more. */
export const EVIDENCE_MOST = 40

/** It is all right so; somebody at the gate slipped; a code was used that should not have been; something else. */
export const decisions = ['stands', 'slip', 'misuse', 'other'] as const
export type Decision = (typeof decisions)[number]

const judgementBody = v.looseObject({
  v: v.literal(1),
  /** The key of the conflict (`conflicts.ts`): `<sort>:<whom it is about>`. */
  conflict: v.pipe(v.string(), v.maxLength(ID_LENGTH), v.regex(/^[a-z-]+:.*$/su)),
  /** The scans, or the tickets, that whoever decided had before them: what comes later is decided about anew. */
  evidence: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(ID_LENGTH), v.regex(/^[a-z]+(:[a-z0-9-]+)+$/))),
    v.minLength(1),
    v.maxLength(EVIDENCE_MOST),
  ),
  decision: v.picklist(decisions),
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(JUDGEMENT_REASON_LENGTH)),
  by: key,
  device: v.pipe(v.string(), v.maxLength(64)),
})
export type JudgementBody = v.InferOutput<typeof judgementBody>

/** `judgement:<event key>:<key>`. */
export function judgementId(event: string, judgement: string): string {
  return documentId('judgement', keyOf(event), judgement)
}

/**
 * What whoever answers for an event decided about a conflict that its phones could not see, and why. Hangs from the event,
 * owned by whom it is about, nobody for what is about no single guest; read by those at the gate. A later one of the same
 * conflict takes its place, and the earlier one stays to be read.
 */
export const judgementKind = defineKind<JudgementBody>({
  kind: 'judgement',
  form: 'fact',
  body: judgementBody,
  needs: ({ body }) => body.evidence,
  decide({ document, author, now }, facts) {
    const { id, parent, body } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (!id.startsWith(judgementId(parent, ''))) return refuse('malformed', 'id')
    if (body.by !== author.member || body.device !== author.device) return refuse('not-yours')
    for (const one of body.evidence) {
      const found = facts.get(one)
      // To say whether it exists elsewhere would tell about another event.
      if (found ? found.parent !== parent : facts.authority) return refuse('not-found', 'evidence')
    }
    return ok(placeInTime(document, now))
  },
})
