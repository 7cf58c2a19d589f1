import * as v from 'valibot'
import { key } from '../documents/key.ts'
import { err, ok, type Result } from '../result.ts'
import { decodeBase45, encodeBase45 } from './base45.ts'
import { decodeSign1, encodeSign1, type Sign, type Unverified } from './cose-sign1.ts'
import { decodeCbor, encodeCbor } from './deterministic-cbor.ts'
import type { PassKey } from './keyset-kind.ts'
import type { PassFault } from './pass-token.ts'
import { signatureFault, type VerifySignature } from './pass-verification.ts'

/** Names the format and its version; base45 follows, as in a pass. */
export const STALL_PREFIX = 'JT1:'
/** Far more than a code needs: what is longer is not looked at. */
export const STALL_CODE_LENGTH = 600

/** Which stall of which event shows the code, by their keys. */
export interface StallClaims {
  event: string
  stall: string
}

const TYPE = 'jishi-stall'

/** Subject and audience of RFC 8392. */
const SUBJECT = 2
const AUDIENCE = 3

const claimsSchema = v.object({ event: key, stall: key })

/** The text of a QR code: `JT1:` and a COSE_Sign1 over a CWT, Ed25519. `keyId`: 4 bytes as hex. */
export function encodeStallCode({ event, stall }: StallClaims, keyId: string, sign: Sign): string {
  const claims = new Map<number, unknown>([
    [SUBJECT, stall],
    [AUDIENCE, event],
  ])
  return STALL_PREFIX + encodeBase45(encodeSign1(encodeCbor(claims), keyId, sign, TYPE))
}

/** Reads a stall's code and trusts none of it. */
export function decodeStallCode(
  text: string,
): Result<{ claims: StallClaims } & Omit<Unverified, 'payload'>, PassFault> {
  if (!text.startsWith(STALL_PREFIX)) return err('not-a-pass')
  if (text.length > STALL_CODE_LENGTH) return err('damaged')
  const bytes = decodeBase45(text.slice(STALL_PREFIX.length))
  if (!bytes.ok) return err('damaged')
  const message = decodeSign1(bytes.value, TYPE)
  if (!message.ok) return message
  const { payload, ...unverified } = message.value
  const claims = decodeCbor(payload)
  if (!claims.ok) return claims
  if (!(claims.value instanceof Map)) return err('damaged')
  const read = v.safeParse(claimsSchema, {
    event: claims.value.get(AUDIENCE),
    stall: claims.value.get(SUBJECT),
  })
  return read.success ? ok({ claims: read.output, ...unverified }) : err('damaged')
}

/** Whose code it is, if the community signed it with a key that counts at `now` (ms). */
export async function verifyStallCode(
  text: string,
  keys: readonly PassKey[],
  verify: VerifySignature,
  now: number,
): Promise<Result<StallClaims, PassFault>> {
  const code = decodeStallCode(text)
  if (!code.ok) return code
  const fault = await signatureFault(code.value, keys, verify, now)
  return fault ? err(fault) : ok(code.value.claims)
}
