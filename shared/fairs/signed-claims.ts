import { err, ok, type Result } from '../result.ts'
import { decodeBase45 } from './base45.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { decodeSign1, encodeSign1, type Sign, type Sign1Fault, type Unverified } from './cose-sign1.ts'
import { decodeCbor, encodeCbor } from './deterministic-cbor.ts'

/** By number, as in a CWT (RFC 8392). */
export type Claims = Map<unknown, unknown>

/** Claims whose signature nobody has looked at yet. */
export interface UnverifiedClaims extends Omit<Unverified, 'payload'> {
  claims: Claims
}

/** As base64url. `type` says what the claims are of; `keyId`: 4 bytes as hex. */
export function encodeSignedClaims(claims: Claims, type: string, keyId: string, sign: Sign): string {
  return encodeBase64url(encodeSign1(encodeCbor(claims), keyId, sign, type))
}

/** Reads claims of that type (base64url), and trusts none of them. */
export function decodeSignedClaims(text: string, type: string): Result<UnverifiedClaims, Sign1Fault> {
  const bytes = decodeBase64url(text)
  return bytes.ok ? claimsIn(bytes.value, type) : err('damaged')
}

/**
 * Reads claims of that type in the text of a QR code, a prefix and base45, and trusts none of them. A text that is longer
 * than `most` is not looked at.
 */
export function decodeCodeOfClaims(
  text: string,
  { prefix, most, type }: { prefix: string; most: number; type: string },
): Result<UnverifiedClaims, Sign1Fault | 'not-a-pass'> {
  if (!text.startsWith(prefix)) return err('not-a-pass')
  if (text.length > most) return err('damaged')
  const bytes = decodeBase45(text.slice(prefix.length))
  return bytes.ok ? claimsIn(bytes.value, type) : err('damaged')
}

function claimsIn(bytes: Uint8Array, type: string): Result<UnverifiedClaims, Sign1Fault> {
  const message = decodeSign1(bytes, type)
  if (!message.ok) return message
  const { payload, ...unverified } = message.value
  const claims = decodeCbor(payload)
  if (!claims.ok) return claims
  if (!(claims.value instanceof Map)) return err('damaged')
  return ok({ claims: claims.value, ...unverified })
}
