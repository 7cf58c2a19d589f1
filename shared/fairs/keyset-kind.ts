import * as v from 'valibot'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'

const passKey = v.looseObject({
  /** The first 4 bytes of the SHA-256 of the public key, in hex. */
  kid: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
  /** 32 bytes of Ed25519, base64url without padding. */
  publicKey: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  /** After this moment (ms) nothing that it signed is to be believed. */
  notAfter: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})
export type PassKey = v.InferOutput<typeof passKey>

const keysetBody = v.looseObject({ v: v.literal(1), keys: v.pipe(v.array(passKey), v.maxLength(16)) })
export type KeysetBody = v.InferOutput<typeof keysetBody>

export const keysetId = 'keyset:community'

/** The keys that the community's passes are signed with. Only the authority writes it. */
export const keysetKind = defineKind<KeysetBody>({
  kind: 'keyset',
  form: 'card',
  body: keysetBody,
  decide: () => refuse('forbidden'),
})
