import { bytesToHex } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import * as v from 'valibot'
import { err, ok, type Result } from '../result.ts'
import { decodeBase45, encodeBase45 } from './base45.ts'
import { decodeBase64url } from './base64url.ts'
import { draftSign1, KEY_ID_BYTES, type Unverified } from './cose-sign1.ts'
import { encodeCbor } from './deterministic-cbor.ts'
import type { PassKey } from './keyset-kind.ts'
import type { PassClaims } from './pass-claims.ts'
import { PASS_PREFIX, type PassFault } from './pass-token.ts'
import { isSignedBy, verifyPass, type VerifySignature } from './pass-verification.ts'
import { decodeCodeOfClaims } from './signed-claims.ts'

/** A pass that the holder's own phone has signed a moment ago. */
export const LIVE_PREFIX = 'JL1:'
/** Far more than it needs: what is longer is not looked at. */
const LONGEST = 1_600
/** A phone shows another one so often, ms. */
export const LIVE_EVERY = 10_000
/** By so much the clocks of two phones may differ that each have compared theirs with the community's, ms. */
const CLOCKS = 30_000

/**
 * What was shown: a live code; one of some time ago, like a picture of the screen, or of a phone whose clock is wrong; or a
 * pass that nobody's phone has signed, as on paper and on older phones.
 */
export type Liveness = 'live' | 'stale' | 'still'

const TYPE = 'jishi-live'
/** "Issued at" of RFC 8392, and a claim of the range that is left for private use. */
const ISSUED_AT = 6
const PASS = -65_541

const claimsSchema = v.object({
  seconds: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_640_000_000_000)),
  pass: v.instance(Uint8Array),
})

/** A live code that nobody has verified: neither the pass in it nor the signature over it. */
export interface UnverifiedLive extends Omit<Unverified, 'payload'> {
  /** The text of the pass. */
  pass: string
  /** When the phone signed it, by its clock; ms, in whole seconds. */
  at: number
}

/**
 * A live code of a pass at a moment (ms) that is to be signed with the holder's key (base64url): what to sign, and the text
 * of the QR code once it is.
 */
export function draftLive(
  pass: string,
  at: number,
  holderKey: string,
): { signed: Uint8Array; complete: (signature: Uint8Array) => string } {
  const bytes = decodeBase45(pass.slice(PASS_PREFIX.length))
  if (!pass.startsWith(PASS_PREFIX) || !bytes.ok) throw new Error('this is no pass')
  const claims = new Map<number, unknown>([
    [ISSUED_AT, Math.floor(at / 1_000)],
    [PASS, bytes.value],
  ])
  const { signed, complete } = draftSign1(encodeCbor(claims), keyIdOf(holderKey), TYPE)
  return { signed, complete: (signature) => LIVE_PREFIX + encodeBase45(complete(signature)) }
}

/** Reads a live code and trusts none of it. */
export function decodeLive(text: string): Result<UnverifiedLive, PassFault> {
  const code = decodeCodeOfClaims(text, { prefix: LIVE_PREFIX, most: LONGEST, type: TYPE })
  if (!code.ok) return code
  const { claims, ...unverified } = code.value
  const read = v.safeParse(claimsSchema, {
    seconds: claims.get(ISSUED_AT),
    pass: claims.get(PASS),
  })
  if (!read.success) return err('damaged')
  const { seconds, pass } = read.output
  return ok({ ...unverified, pass: PASS_PREFIX + encodeBase45(pass), at: seconds * 1_000 })
}

/** The pass that a code shows, live or not: the same for all live codes of one pass, and the text itself for any other. */
export function passIn(text: string): string {
  const live = decodeLive(text)
  return live.ok ? live.value.pass : text
}

/**
 * What a code says, if the community signed the pass with a key that counts at `now` (ms), and how it was shown. A live code
 * that the holder's phone did not sign is forged, whatever pass is in it.
 */
export async function verifyShown(
  text: string,
  keys: readonly PassKey[],
  verify: VerifySignature,
  now: number,
): Promise<Result<{ claims: PassClaims; liveness: Liveness }, PassFault>> {
  if (!text.startsWith(LIVE_PREFIX)) {
    const pass = await verifyPass(text, keys, verify, now)
    return pass.ok ? ok({ claims: pass.value, liveness: 'still' }) : pass
  }
  const live = decodeLive(text)
  if (!live.ok) return live
  const pass = await verifyPass(live.value.pass, keys, verify, now)
  if (!pass.ok) return pass
  const { holderKey } = pass.value
  if (holderKey === undefined || keyIdOf(holderKey) !== live.value.keyId) return err('forged')
  if (!(await isSignedBy(holderKey, live.value.signed, live.value.signature, verify))) return err('forged')
  return ok({ claims: pass.value, liveness: isFresh(live.value.at, now) ? 'live' : 'stale' })
}

function isFresh(at: number, now: number): boolean {
  const age = now - at
  return -CLOCKS <= age && age <= LIVE_EVERY + CLOCKS
}

/** The id of a public key (base64url), as passes name those that signed them. */
function keyIdOf(publicKey: string): string {
  const bytes = decodeBase64url(publicKey)
  return bytes.ok ? bytesToHex(sha256(bytes.value).slice(0, KEY_ID_BYTES)) : ''
}
