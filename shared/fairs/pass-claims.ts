import * as v from 'valibot'
import { key } from '../documents/key.ts'
import { err, ok, type Result } from '../result.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { decodeCbor, encodeCbor, type CborFault } from './deterministic-cbor.ts'

/** What a pass says. */
export interface PassClaims {
  member: string
  /** The key of the one event that it opens; absent on a member's own pass. */
  event?: string
  /** The member's tier when it was signed, counted from 0. */
  tier: number
  /** ms, in whole seconds. */
  validUntil: number
  /** Unlike that of any other pass of the community. */
  serial: number
  /** By which the phone of whoever holds it shows that it is there itself (base64url); absent where it does not. */
  holderKey?: string
  /**
   * The key of the ticket's type, on a pass that a device has sold. Such a pass names neither the member nor a tier, for
   * which there is no room: the seller's key and the number say who it is, and `member` is '' until they are known.
   */
  type?: string
}

/** Claim keys of RFC 8392, and two of the range that is left for private use. */
const SUBJECT = 2
const AUDIENCE = 3
const EXPIRY = 4
const TOKEN_ID = 7
const TIER = -65_537
const HOLDER_KEY = -65_540
const TICKET_TYPE = -65_542

/** A number as the fewest bytes, the highest first. */
const serialBytes = v.pipe(
  v.instance(Uint8Array),
  v.check((bytes) => bytes.length >= 1 && bytes.length <= 7 && bytes[0] !== 0),
  v.transform((bytes) => bytes.reduce((number, byte) => number * 256 + byte, 0)),
  v.safeInteger(),
)

const publicKeyBytes = v.pipe(
  v.instance(Uint8Array),
  v.check((bytes) => bytes.length === 32),
  v.transform((bytes) => encodeBase64url(bytes)),
)

const tier = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const nothing = v.undefined()
const whose = v.union([
  v.object({ member: key, tier, type: nothing }),
  v.pipe(
    v.object({ member: nothing, tier: nothing, type: key }),
    v.transform(({ type }) => ({ member: '', tier: 0, type })),
  ),
])

const claimsSchema = v.object({
  whose,
  event: v.optional(key),
  seconds: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_640_000_000_000)),
  serial: serialBytes,
  holderKey: v.optional(publicKeyBytes),
})

/** A CWT claims set (RFC 8392) in deterministic CBOR (RFC 8949, 4.2). */
export function encodeClaims(claims: PassClaims): Uint8Array {
  const set = new Map<number, unknown>([
    [EXPIRY, Math.floor(claims.validUntil / 1000)],
    [TOKEN_ID, bytesOf(claims.serial)],
  ])
  if (claims.type === undefined) set.set(SUBJECT, claims.member).set(TIER, claims.tier)
  else set.set(TICKET_TYPE, claims.type)
  if (claims.event !== undefined) set.set(AUDIENCE, claims.event)
  if (claims.holderKey !== undefined) set.set(HOLDER_KEY, bytesIn(claims.holderKey))
  return encodeCbor(set)
}

/** Passes over claims that it does not know, so that later passes can say more. */
export function decodeClaims(bytes: Uint8Array): Result<PassClaims, CborFault> {
  const set = decodeCbor(bytes)
  if (!set.ok) return set
  if (!(set.value instanceof Map)) return err('damaged')
  const read = v.safeParse(claimsSchema, {
    whose: {
      member: set.value.get(SUBJECT),
      tier: set.value.get(TIER),
      type: set.value.get(TICKET_TYPE),
    },
    event: set.value.get(AUDIENCE),
    seconds: set.value.get(EXPIRY),
    serial: set.value.get(TOKEN_ID),
    holderKey: set.value.get(HOLDER_KEY),
  })
  if (!read.success) return err('damaged')
  const { whose, event, seconds, serial, holderKey } = read.output
  return ok({
    member: whose.member,
    ...(event !== undefined && { event }),
    tier: whose.tier,
    validUntil: seconds * 1000,
    serial,
    ...(holderKey !== undefined && { holderKey }),
    ...(whose.type !== undefined && { type: whose.type }),
  })
}

function bytesIn(publicKey: string): Uint8Array {
  const bytes = decodeBase64url(publicKey)
  if (!bytes.ok) throw new Error('a public key is not base64url')
  return bytes.value
}

function bytesOf(serial: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = serial; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Uint8Array.from(bytes)
}
