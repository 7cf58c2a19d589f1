import * as v from 'valibot'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'

/** More keys than a community ever has at a time. */
export const KEYS_MOST = 16

/** 32 bytes of Ed25519, base64url without padding. */
export const publicKeySchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))
const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const passKey = v.looseObject({
  /** The first 4 bytes of the SHA-256 of the public key, in hex. */
  kid: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
  publicKey: publicKeySchema,
  /** Before this moment (ms) nothing that it signed is to be believed; absent, it counts from the beginning. */
  notBefore: v.optional(moment),
  /** After this moment (ms) nothing that it signed is to be believed. */
  notAfter: moment,
})
export type PassKey = v.InferOutput<typeof passKey>

const keysetBody = v.looseObject({
  v: v.literal(1),
  /** For phones that do not know of roots yet. All others believe `signed` alone. */
  keys: v.pipe(v.array(passKey), v.maxLength(KEYS_MOST)),
  /** The public key of the root, for devices that meet the community for the first time. */
  root: v.optional(publicKeySchema),
  /** The key set as the root signed it (`key-set-message.ts`), base64url. */
  signed: v.optional(v.pipe(v.string(), v.maxLength(8_000), v.regex(/^[A-Za-z0-9_-]+$/))),
})
export type KeysetBody = v.InferOutput<typeof keysetBody>

export const keysetId = 'keyset:community'

/** The keys that the community's passes are signed with. Only the authority writes it. */
export const keysetKind = defineKind<KeysetBody>({
  kind: 'keyset',
  form: 'card',
  body: keysetBody,
  decide: () => refuse('forbidden'),
})
