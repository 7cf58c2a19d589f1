import * as v from 'valibot'
import { key } from '../documents/key.ts'
import { err, ok, type Result } from '../result.ts'
import type { Sign, Sign1Fault } from './cose-sign1.ts'
import { decodeSignedClaims, encodeSignedClaims, type UnverifiedClaims } from './signed-claims.ts'

/** The passes that are good for nothing any more at one fair, as of a moment. */
export interface Revocations {
  /** The key of the fair. */
  event: string
  /** ms, in whole seconds. */
  asOf: number
  /** In ascending order, each once. */
  serials: readonly number[]
}

export interface UnverifiedRevocations extends Omit<UnverifiedClaims, 'claims'> {
  revocations: Revocations
}

const TYPE = 'jishi-revoked'

/** Audience and "issued at" of RFC 8392, and a claim of the range that is left for private use. */
const AUDIENCE = 3
const ISSUED_AT = 6
const STEPS = -65_537

const claimsSchema = v.object({
  event: key,
  seconds: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_640_000_000_000)),
  steps: v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
})

/**
 * As base64url. Serials are written as the steps between them: two hundred of 20,000 passes take 670 bytes with the
 * signature. A bit for each serial would take 25 kB, or 590 bytes deflated: not worth unpacking what a stranger packed.
 */
export function encodeRevocations({ event, asOf, serials }: Revocations, keyId: string, sign: Sign): string {
  const steps = serials.map((serial, at) => serial - (serials[at - 1] ?? 0))
  const claims = new Map<number, unknown>([
    [AUDIENCE, event],
    [ISSUED_AT, Math.floor(asOf / 1_000)],
    [STEPS, steps],
  ])
  return encodeSignedClaims(claims, TYPE, keyId, sign)
}

/** Reads a list and trusts none of it. */
export function decodeRevocations(text: string): Result<UnverifiedRevocations, Sign1Fault> {
  const message = decodeSignedClaims(text, TYPE)
  if (!message.ok) return message
  const { claims, ...unverified } = message.value
  const read = v.safeParse(claimsSchema, {
    event: claims.get(AUDIENCE),
    seconds: claims.get(ISSUED_AT),
    steps: claims.get(STEPS),
  })
  if (!read.success) return err('damaged')
  const { event, seconds, steps } = read.output
  let last = 0
  const serials = steps.map((step) => (last += step))
  if (!Number.isSafeInteger(last)) return err('damaged')
  return ok({ revocations: { event, asOf: seconds * 1_000, serials }, ...unverified })
}
