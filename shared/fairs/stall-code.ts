import * as v from 'valibot'
import { key } from '../documents/key.ts'
import { err, ok, type Result } from '../result.ts'
import { encodeBase45 } from './base45.ts'
import { encodeSign1, type Sign, type Unverified } from './cose-sign1.ts'
import { encodeCbor } from './deterministic-cbor.ts'
import type { PassKey } from './keyset-kind.ts'
import type { PassFault } from './pass-token.ts'
import { STALL_CODE_LENGTH } from './placard-kind.ts'
import { decodeCodeOfClaims } from './signed-claims.ts'
import { signatureFault, type VerifySignature } from './pass-verification.ts'

/** Names the format and its version; base45 follows, as in a pass. */
export const STALL_PREFIX = 'JT1:'

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
  const code = decodeCodeOfClaims(text, { prefix: STALL_PREFIX, most: STALL_CODE_LENGTH, type: TYPE })
  if (!code.ok) return code
  const { claims, ...unverified } = code.value
  const read = v.safeParse(claimsSchema, {
    event: claims.get(AUDIENCE),
    stall: claims.get(SUBJECT),
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
