import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import * as v from 'valibot'
import { err, ok, type Result } from '../result.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { KEY_ID_BYTES, type Sign, type Sign1Fault } from './cose-sign1.ts'
import { KEYS_MOST, type PassKey } from './keyset-kind.ts'
import { decodeSignedClaims, encodeSignedClaims, type UnverifiedClaims } from './signed-claims.ts'

/** A key of which is known when it counts. */
export type DatedKey = Pick<PassKey, 'kid' | 'publicKey' | 'notAfter'> & { notBefore: number }

/** The keys by which passes are believed, as the root signs them. */
export interface KeySet {
  /** Grows with every signature: of two key sets the higher one counts. */
  version: number
  /** ms, in whole seconds; so are the times of its keys. */
  issuedAt: number
  keys: DatedKey[]
}

export interface UnverifiedKeySet extends Omit<UnverifiedClaims, 'claims'> {
  set: KeySet
}

const TYPE = 'jishi-keys'

/** "Issued at" of RFC 8392, and two claims of the range that is left for private use. */
const ISSUED_AT = 6
const VERSION = -65_537
const KEYS = -65_538

/** COSE_Key of RFC 9052, 7 and RFC 9053, 7.2: an octet key pair, Ed25519; and two private parameters. */
const KEY_TYPE = 1
const OKP = 1
const KEY_ID = 2
const ALGORITHM = 3
const EDDSA = -8
const CURVE = -1
const ED25519 = 6
const PUBLIC = -2
const NOT_BEFORE = -65_537
const NOT_AFTER = -65_538

const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_640_000_000_000))
function bytesOf(length: number) {
  return v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => bytes.length === length),
  )
}

const setSchema = v.object({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  issuedAt: seconds,
  keys: v.pipe(v.array(v.instance(Map)), v.maxLength(KEYS_MOST)),
})
const keySchema = v.object({
  kid: bytesOf(KEY_ID_BYTES),
  publicKey: bytesOf(32),
  notBefore: seconds,
  notAfter: seconds,
})

/** As base64url, with times in whole seconds. `rootId`: 4 bytes as hex. */
export function encodeKeySet({ version, issuedAt, keys }: KeySet, rootId: string, sign: Sign): string {
  const claims = new Map<number, unknown>([
    [VERSION, version],
    [ISSUED_AT, Math.floor(issuedAt / 1_000)],
    [KEYS, keys.map(coseKey)],
  ])
  return encodeSignedClaims(claims, TYPE, rootId, sign)
}

/** Reads a key set (base64url) and trusts none of it. A key of another algorithm makes all of it unreadable. */
export function decodeKeySet(text: string): Result<UnverifiedKeySet, Sign1Fault> {
  const message = decodeSignedClaims(text, TYPE)
  if (!message.ok) return message
  const { claims, ...unverified } = message.value
  const read = v.safeParse(setSchema, {
    version: claims.get(VERSION),
    issuedAt: claims.get(ISSUED_AT),
    keys: claims.get(KEYS),
  })
  if (!read.success) return err('damaged')
  const keys: DatedKey[] = []
  for (const each of read.output.keys) {
    const key = keyOf(each)
    if (!key.ok) return key
    keys.push(key.value)
  }
  const { version, issuedAt } = read.output
  return ok({ set: { version, issuedAt: issuedAt * 1_000, keys }, ...unverified })
}

function coseKey({ kid, publicKey, notBefore, notAfter }: DatedKey): Map<number, unknown> {
  return new Map<number, unknown>([
    [KEY_TYPE, OKP],
    [KEY_ID, hexToBytes(kid)],
    [ALGORITHM, EDDSA],
    [CURVE, ED25519],
    [PUBLIC, bytesIn(publicKey)],
    [NOT_BEFORE, Math.floor(notBefore / 1_000)],
    [NOT_AFTER, Math.floor(notAfter / 1_000)],
  ])
}

function bytesIn(publicKey: string): Uint8Array {
  const bytes = decodeBase64url(publicKey)
  if (!bytes.ok) throw new Error('a public key is not base64url')
  return bytes.value
}

function keyOf(key: Map<unknown, unknown>): Result<DatedKey, Sign1Fault> {
  if (key.get(KEY_TYPE) !== OKP || key.get(ALGORITHM) !== EDDSA || key.get(CURVE) !== ED25519)
    return err('unknown-algorithm')
  const read = v.safeParse(keySchema, {
    kid: key.get(KEY_ID),
    publicKey: key.get(PUBLIC),
    notBefore: key.get(NOT_BEFORE),
    notAfter: key.get(NOT_AFTER),
  })
  if (!read.success) return err('damaged')
  const { kid, publicKey, notBefore, notAfter } = read.output
  return ok({
    kid: bytesToHex(kid),
    publicKey: encodeBase64url(publicKey),
    notBefore: notBefore * 1_000,
    notAfter: notAfter * 1_000,
  })
}
