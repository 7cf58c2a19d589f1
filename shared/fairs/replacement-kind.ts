import * as v from 'valibot'
import { documentId, type Document } from '../documents/document.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { isPassOf, type PassBody } from './pass-kind.ts'

/** A member may have so many codes revoked while they would still be valid: the lists at the gates are for everybody. */
export const REPLACEMENTS_MOST = 20

const replacementBody = v.looseObject({
  v: v.literal(1),
  /** The serial of the code that somebody has a copy of. */
  serial: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
})
export type ReplacementBody = v.InferOutput<typeof replacementBody>

/** `replacement:<member>:<serial>`: whoever asks again asks for the same. */
export function replacementId(member: string, serial: number): string {
  return documentId('replacement', member, String(serial))
}

/** A member's wish that a code of theirs, and those before it, are good for nothing, and another takes their place. */
export const replacementKind = defineKind<ReplacementBody>({
  kind: 'replacement',
  form: 'fact',
  body: replacementBody,
  needs: ({ parent }) => [parent],
  decide({ document }, facts) {
    const { id, owner, parent, body } = document
    if (id !== replacementId(owner, body.serial)) return refuse('malformed', 'id')
    if (!isPassOf(parent, owner)) return refuse('malformed', 'parent')
    const pass = facts.get(parent) as Document<PassBody> | undefined
    if (!pass) return facts.authority ? refuse('not-found', 'pass') : ok(document)
    const { serial, validUntil, revoked = false, former = [] } = pass.body
    const all = [...former, { serial, validUntil, revoked }]
    if (!all.some((each) => each.serial === body.serial && !each.revoked))
      return refuse('wrong-state', 'replaced')
    if (all.filter((each) => each.revoked).length >= REPLACEMENTS_MOST)
      return refuse('wrong-state', 'too-many')
    return ok(document)
  },
})
