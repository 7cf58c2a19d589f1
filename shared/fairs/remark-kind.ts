import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { isIdOfKind, key } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { checkInAnswers } from './check-in-questions.ts'
import { scanId } from './scan-kind.ts'

export const REMARK_LENGTH = 200

const remarkBody = v.looseObject({
  v: v.literal(1),
  /** The scan that it is about. */
  scan: v.pipe(v.string(), v.regex(/^scan:[a-z0-9-]{1,32}:[a-z0-9-]{1,32}$/)),
  answers: checkInAnswers,
  /** What whoever stood there had to add, '' for nothing. */
  note: v.pipe(v.string(), v.trim(), v.maxLength(REMARK_LENGTH)),
  by: key,
  device: v.pipe(v.string(), v.maxLength(64)),
})
export type RemarkBody = v.InferOutput<typeof remarkBody>

/** `remark:<event key>:<key>`. */
export function remarkId(event: string, remark: string): string {
  return documentId('remark', keyOf(event), remark)
}

/**
 * What a guest answered at the gate, and what the gate noted. It is a fact of its own beside the scan: the guest is in as
 * soon as the code was read, whatever becomes of the questions, and of the phone. Hangs from the event, owned by whom the
 * scan is about. Of several about one guest, the latest that answers a question answers it.
 */
export const remarkKind = defineKind<RemarkBody>({
  kind: 'remark',
  form: 'fact',
  body: remarkBody,
  needs: ({ body }) => [body.scan],
  decide({ document, author, now }, facts) {
    const { id, parent, owner, body } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (!id.startsWith(remarkId(parent, ''))) return refuse('malformed', 'id')
    if (!body.scan.startsWith(scanId(parent, ''))) return refuse('malformed', 'body.scan')
    if (Object.keys(body.answers).length === 0 && body.note === '') return refuse('malformed', 'body')
    if (body.by !== author.member || body.device !== author.device) return refuse('not-yours')
    const scan = facts.get(body.scan)
    if (!scan && facts.authority) return refuse('not-found', 'scan')
    if (scan && scan.owner !== owner) return refuse('malformed', 'owner')
    return ok(placeInTime(document, now))
  },
})
