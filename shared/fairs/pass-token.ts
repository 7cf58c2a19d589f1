import { bytesToHex } from '@noble/hashes/utils.js'
import { err, ok, type Result } from '../result.ts'
import { decodeBase45, encodeBase45 } from './base45.ts'
import { decodeSign1, encodeSign1, KEY_ID_BYTES, type Sign, type Unverified } from './cose-sign1.ts'
import { decodeClaims, encodeClaims, type PassClaims } from './pass-claims.ts'

/** Names the format and its version; base45 follows. All of it is in a QR code's alphanumeric mode. */
export const PASS_PREFIX = 'JS1:'
/** Far more than a pass needs: what is longer is not looked at. */
const LONGEST = 1_000

/** Why a text is not a pass of ours. */
export const passFaults = [
  'not-a-pass',
  'damaged',
  'not-canonical',
  'unknown-algorithm',
  'unknown-key',
  'key-not-valid',
  'forged',
  /** It reads like a pass that a device has sold, and nobody has told of that device. */
  'unknown-seller',
  /** Signed by a device that may sell, and not by what it may. */
  'beyond-right',
] as const
export type PassFault = (typeof passFaults)[number]

/** A pass whose signature nobody has looked at yet. */
export interface UnverifiedPass extends Omit<Unverified, 'payload'> {
  claims: PassClaims
}

/** The text of a QR code: `JS1:` and a COSE_Sign1 over a CWT, Ed25519. `keyId`: 4 bytes as hex. */
export function encodePass(claims: PassClaims, keyId: string, sign: Sign): string {
  return PASS_PREFIX + encodeBase45(encodeSign1(encodeClaims(claims), keyId, sign))
}

/** Reads a pass and trusts none of it. Takes one spelling only: no two texts are the same pass. */
export function decodePass(text: string): Result<UnverifiedPass, PassFault> {
  if (!text.startsWith(PASS_PREFIX)) return err('not-a-pass')
  if (text.length > LONGEST) return err('damaged')
  const bytes = decodeBase45(text.slice(PASS_PREFIX.length))
  if (!bytes.ok) return err('damaged')
  const message = decodeSign1(bytes.value)
  if (!message.ok) return message
  const { payload, ...unverified } = message.value
  const claims = decodeClaims(payload)
  return claims.ok ? ok({ claims: claims.value, ...unverified }) : claims
}

/** Where the key id stands in every pass: after the tag and the beginning of the header, which are always the same. */
const KEY_ID_FROM = 8
const KEY_ID_TO = KEY_ID_FROM + KEY_ID_BYTES

/** The id of the key that signed a pass of ours, '' for another text. Looks at nothing else: there may be many. */
export function keyIdOf(token: string): string {
  const from = PASS_PREFIX.length
  const head = decodeBase45(token.slice(from, from + (KEY_ID_TO / 2) * 3))
  const isWhole = head.ok && token.startsWith(PASS_PREFIX) && head.value.length === KEY_ID_TO
  return isWhole ? bytesToHex(head.value.slice(KEY_ID_FROM)) : ''
}
