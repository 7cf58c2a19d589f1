import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'

const passBody = v.looseObject({
  v: v.literal(1),
  /** The text of the QR code. */
  token: v.pipe(v.string(), v.maxLength(1_000)),
  /** What the token says, for the screen that shows it. */
  serial: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  tier: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** ms. */
  validUntil: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})
export type PassBody = v.InferOutput<typeof passBody>

/** `pass:<member>` is the member's own, `pass:<event key>:<member>` opens one event. */
export function passId(member: string, event?: string): string {
  return event === undefined ? documentId('pass', member) : documentId('pass', keyOf(event), member)
}

/** A signed pass. Only its holder reads it, and only the authority writes it. */
export const passKind = defineKind<PassBody>({
  kind: 'pass',
  form: 'card',
  body: passBody,
  decide: () => refuse('forbidden'),
})
