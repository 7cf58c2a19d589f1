import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { Tagged } from 'cborg'
import * as v from 'valibot'
import { err, ok, type Result } from '../result.ts'
import { decodeBase45, encodeBase45 } from './base45.ts'
import { decodeCbor, encodeCbor } from './deterministic-cbor.ts'
import { decodeClaims, encodeClaims, type PassClaims } from './pass-claims.ts'

/** Names the format and its version; base45 follows. All of it is in a QR code's alphanumeric mode. */
export const PASS_PREFIX = 'JS1:'
/** Far more than a pass needs: what is longer is not looked at. */
const LONGEST = 1_000
export const KEY_ID_BYTES = 4

/** Why a text is not a pass of ours. */
export const passFaults = [
  'not-a-pass',
  'damaged',
  'not-canonical',
  'unknown-algorithm',
  'unknown-key',
  'forged',
] as const
export type PassFault = (typeof passFaults)[number]

/** A pass whose signature nobody has looked at yet. */
export interface UnverifiedPass {
  claims: PassClaims
  /** Lower-case hex. */
  keyId: string
  signed: Uint8Array
  signature: Uint8Array
}

/** COSE_Sign1 of RFC 9052, its tag, and the two header parameters that a pass has. */
const SIGN1 = 18
const ALGORITHM = 1
const EDDSA = -8
const KEY_ID = 4
const SIGNATURE_BYTES = 64

const sign1Schema = v.strictTuple([
  v.instance(Uint8Array),
  v.pipe(
    v.instance(Map),
    v.check((unprotected) => unprotected.size === 0),
  ),
  v.instance(Uint8Array),
  v.pipe(
    v.instance(Uint8Array),
    v.check((signature) => signature.length === SIGNATURE_BYTES),
  ),
])

/** The Sig_structure of RFC 9052, 4.4, with no external data. */
export function toBeSigned(protectedHeader: Uint8Array, payload: Uint8Array): Uint8Array {
  return encodeCbor(['Signature1', protectedHeader, new Uint8Array(), payload])
}

/** The text of a QR code: `JS1:` and a COSE_Sign1 over a CWT, Ed25519. `keyId`: 4 bytes as hex. */
export function encodePass(
  claims: PassClaims,
  keyId: string,
  sign: (bytes: Uint8Array) => Uint8Array,
): string {
  const header = encodeCbor(
    new Map<number, unknown>([
      [ALGORITHM, EDDSA],
      [KEY_ID, hexToBytes(keyId)],
    ]),
  )
  const payload = encodeClaims(claims)
  const signature = sign(toBeSigned(header, payload))
  const message = encodeCbor(new Tagged(SIGN1, [header, new Map(), payload, signature]))
  return PASS_PREFIX + encodeBase45(message)
}

/** Reads a pass and trusts none of it. Takes one spelling only: no two texts are the same pass. */
export function decodePass(text: string): Result<UnverifiedPass, PassFault> {
  if (!text.startsWith(PASS_PREFIX)) return err('not-a-pass')
  if (text.length > LONGEST) return err('damaged')
  const bytes = decodeBase45(text.slice(PASS_PREFIX.length))
  if (!bytes.ok) return err('damaged')
  const message = decodeCbor(bytes.value, { tags: Tagged.preserve(SIGN1) })
  if (!message.ok) return message
  if (!(message.value instanceof Tagged)) return err('damaged')
  const parts = v.safeParse(sign1Schema, message.value.value)
  if (!parts.success) return err('damaged')
  const [header, , payload, signature] = parts.output
  const keyId = decodeHeader(header)
  if (!keyId.ok) return keyId
  const claims = decodeClaims(payload)
  if (!claims.ok) return claims
  return ok({ claims: claims.value, keyId: keyId.value, signed: toBeSigned(header, payload), signature })
}

function decodeHeader(bytes: Uint8Array): Result<string, PassFault> {
  const header = decodeCbor(bytes)
  if (!header.ok) return header
  if (!(header.value instanceof Map)) return err('damaged')
  if (header.value.get(ALGORITHM) !== EDDSA) return err('unknown-algorithm')
  const keyId: unknown = header.value.get(KEY_ID)
  if (!(keyId instanceof Uint8Array) || keyId.length !== KEY_ID_BYTES || header.value.size !== 2)
    return err('damaged')
  return ok(bytesToHex(keyId))
}
