import * as v from 'valibot'
import { documentId } from '../documents/document.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { publicKeySchema } from './keyset-kind.ts'

const livekeyBody = v.looseObject({
  v: v.literal(1),
  /** Of the phone that shows live codes, base64url; '' for none. Its private half never leaves that phone. */
  publicKey: v.union([publicKeySchema, v.literal('')]),
})
export type LivekeyBody = v.InferOutput<typeof livekeyBody>

/** `livekey:<member>`: one phone a member. */
export function livekeyId(member: string): string {
  return documentId('livekey', member)
}

/** A member's wish that their own pass is bound to a key of their phone, or to none any more. */
export const livekeyKind = defineKind<LivekeyBody>({
  kind: 'livekey',
  form: 'card',
  body: livekeyBody,
  decide({ document }) {
    if (document.id !== livekeyId(document.owner)) return refuse('malformed', 'id')
    if (document.parent !== '') return refuse('malformed', 'parent')
    return ok(document)
  },
})
