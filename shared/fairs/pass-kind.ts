import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'

/** More passes than one member ever has in a row before the first of them runs out. */
export const FORMER_MOST = 64

const serial = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const formerPass = v.looseObject({ serial, validUntil: moment, revoked: v.boolean() })
export type FormerPass = v.InferOutput<typeof formerPass>

const passBody = v.looseObject({
  v: v.literal(1),
  /** The text of the QR code. */
  token: v.pipe(v.string(), v.maxLength(1_000)),
  /** What the token says, for the screen that shows it. */
  serial,
  tier: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** ms. */
  validUntil: moment,
  /** It is good for nothing any more, and nothing has taken its place. */
  revoked: v.optional(v.boolean()),
  /** Those whose place it took and whose time is not over, the oldest first: a code that was only renewed is still good. */
  former: v.optional(v.pipe(v.array(formerPass), v.maxLength(FORMER_MOST))),
})
export type PassBody = v.InferOutput<typeof passBody>

/** `pass:<member>` is the member's own, `pass:<event key>:<member>` opens one event. */
export function passId(member: string, event?: string): string {
  return event === undefined ? documentId('pass', member) : documentId('pass', keyOf(event), member)
}

/** Whether an id is that of a pass of this member. */
export function isPassOf(id: string, member: string): boolean {
  const [kind, ...key] = id.split(':')
  return kind === 'pass' && key.length <= 2 && key.at(-1) === member
}

/** The event whose pass an id names, as a key; undefined for a member's own. */
export function eventOfPass(id: string): string | undefined {
  const [, event, member] = id.split(':')
  return member === undefined ? undefined : event
}

/** A signed pass. Only its holder reads it, and only the authority writes it. */
export const passKind = defineKind<PassBody>({
  kind: 'pass',
  form: 'card',
  body: passBody,
  decide: () => refuse('forbidden'),
})
