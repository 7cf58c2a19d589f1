import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'

/** Far more than a stall's code needs: what is longer is not looked at. */
export const STALL_CODE_LENGTH = 600

const placardBody = v.looseObject({
  v: v.literal(1),
  /** The text of the QR code, as the community signed it (`stall-code.ts`). */
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(STALL_CODE_LENGTH)),
})
export type PlacardBody = v.InferOutput<typeof placardBody>

/** `placard:<event key>:<stall key>`. */
export function placardId(stall: string): string {
  return documentId('placard', keyOf(stall))
}

/** The code that a stall shows. For who keeps it and those who run the fair; only the authority writes it. */
export const placardKind = defineKind<PlacardBody>({
  kind: 'placard',
  form: 'card',
  body: placardBody,
  decide: () => refuse('forbidden'),
})
