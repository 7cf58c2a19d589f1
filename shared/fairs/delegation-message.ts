import * as v from 'valibot'
import { key } from '../documents/key.ts'
import { err, ok, type Result } from '../result.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import type { Sign, Sign1Fault } from './cose-sign1.ts'
import { decodeSignedClaims, encodeSignedClaims, type UnverifiedClaims } from './signed-claims.ts'
import { SALES_MOST } from './sold-member.ts'

/** What a device may sell in the community's name. */
export interface Delegation {
  /** That of the device, base64url. */
  publicKey: string
  /** The key of the one event for which it may. */
  event: string
  /** ms, in whole seconds: from when and until when what it signs is believed. */
  from: number
  until: number
  /** How many passes it may sign, numbered from 1. */
  most: number
  /** In whose name it writes; a delegation of before this was said has none. */
  station?: string | undefined
}

export interface UnverifiedDelegation extends Omit<UnverifiedClaims, 'claims'> {
  delegation: Delegation
}

const TYPE = 'jishi-seller'

/** Subject, audience, expiry and "not before" of RFC 8392, and two claims of the range that is left for private use. */
const SUBJECT = 2
const AUDIENCE = 3
const EXPIRY = 4
const NOT_BEFORE = 5
const PUBLIC_KEY = -65_537
const MOST = -65_538

const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_640_000_000_000))
const claimsSchema = v.object({
  publicKey: v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => bytes.length === 32),
  ),
  event: key,
  from: seconds,
  until: seconds,
  most: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(SALES_MOST)),
  station: v.optional(key),
})

/** As base64url. `keyId` of the community's key: 4 bytes as hex. Throws on a public key that is not base64url. */
export function encodeDelegation(
  { publicKey, event, from, until, most, station }: Delegation,
  keyId: string,
  sign: Sign,
): string {
  const bytes = decodeBase64url(publicKey)
  if (!bytes.ok) throw new Error('a public key is not base64url')
  const claims = new Map<number, unknown>([
    [AUDIENCE, event],
    [EXPIRY, Math.floor(until / 1_000)],
    [NOT_BEFORE, Math.floor(from / 1_000)],
    [PUBLIC_KEY, bytes.value],
    [MOST, most],
  ])
  if (station !== undefined) claims.set(SUBJECT, station)
  return encodeSignedClaims(claims, TYPE, keyId, sign)
}

/** Reads a delegation (base64url), and trusts none of it. */
export function decodeDelegation(text: string): Result<UnverifiedDelegation, Sign1Fault> {
  const message = decodeSignedClaims(text, TYPE)
  if (!message.ok) return message
  const { claims, ...unverified } = message.value
  const read = v.safeParse(claimsSchema, {
    publicKey: claims.get(PUBLIC_KEY),
    event: claims.get(AUDIENCE),
    from: claims.get(NOT_BEFORE),
    until: claims.get(EXPIRY),
    most: claims.get(MOST),
    station: claims.get(SUBJECT),
  })
  if (!read.success) return err('damaged')
  const { publicKey, event, from, until, most, station } = read.output
  return ok({
    delegation: {
      publicKey: encodeBase64url(publicKey),
      event,
      from: from * 1_000,
      until: until * 1_000,
      most,
      ...(station === undefined ? {} : { station }),
    },
    ...unverified,
  })
}
