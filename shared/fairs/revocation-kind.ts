import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'

const revocationBody = v.looseObject({
  v: v.literal(1),
  /** The list as the community signed it (`revocation-message.ts`), base64url. */
  signed: v.pipe(v.string(), v.maxLength(400_000), v.regex(/^[A-Za-z0-9_-]+$/)),
})
export type RevocationBody = v.InferOutput<typeof revocationBody>

/** `revocation:<event key>`: one an event. */
export function revocationId(event: string): string {
  return documentId('revocation', keyOf(event))
}

/** Which passes are good for nothing any more, for those at the gate of an event. Only the authority writes it. */
export const revocationKind = defineKind<RevocationBody>({
  kind: 'revocation',
  form: 'card',
  body: revocationBody,
  decide: () => refuse('forbidden'),
})
