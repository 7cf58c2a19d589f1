import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { Tagged } from 'cborg'
import * as v from 'valibot'
import { err, ok, type Result } from '../result.ts'
import { decodeCbor, encodeCbor, type CborFault } from './deterministic-cbor.ts'

export const KEY_ID_BYTES = 4

/** Why bytes are no message of ours. */
export type Sign1Fault = CborFault | 'unknown-algorithm'

/** Makes an Ed25519 signature. */
export type Sign = (bytes: Uint8Array) => Uint8Array

/** A message whose signature nobody has looked at yet. */
export interface Unverified {
  /** Lower-case hex. */
  keyId: string
  payload: Uint8Array
  signed: Uint8Array
  signature: Uint8Array
}

/** COSE_Sign1 of RFC 9052, its tag, and the header parameters that a message may have; `typ` is of RFC 9596. */
const SIGN1 = 18
const ALGORITHM = 1
const EDDSA = -8
const KEY_ID = 4
const TYPE = 16
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

/**
 * A COSE_Sign1 with Ed25519. `keyId`: 4 bytes as hex. `type` says what the payload is, so that no message can be taken
 * for one of another sort that the same key signs; a pass, which must be small, is the one without.
 */
export function encodeSign1(payload: Uint8Array, keyId: string, sign: Sign, type?: string): Uint8Array {
  const { signed, complete } = draftSign1(payload, keyId, type)
  return complete(sign(signed))
}

/** The same for a key that signs in its own time: what it has to sign, and the message once it has. */
export function draftSign1(
  payload: Uint8Array,
  keyId: string,
  type?: string,
): { signed: Uint8Array; complete: (signature: Uint8Array) => Uint8Array } {
  const header = new Map<number, unknown>([
    [ALGORITHM, EDDSA],
    [KEY_ID, hexToBytes(keyId)],
  ])
  if (type !== undefined) header.set(TYPE, type)
  const bytes = encodeCbor(header)
  return {
    signed: toBeSigned(bytes, payload),
    complete: (signature) => encodeCbor(new Tagged(SIGN1, [bytes, new Map(), payload, signature])),
  }
}

/** Reads a message of that type, and trusts none of it. Takes one spelling only. */
export function decodeSign1(bytes: Uint8Array, type?: string): Result<Unverified, Sign1Fault> {
  const message = decodeCbor(bytes, { tags: Tagged.preserve(SIGN1) })
  if (!message.ok) return message
  if (!(message.value instanceof Tagged)) return err('damaged')
  const parts = v.safeParse(sign1Schema, message.value.value)
  if (!parts.success) return err('damaged')
  const [header, , payload, signature] = parts.output
  const keyId = decodeHeader(header, type)
  if (!keyId.ok) return keyId
  return ok({ keyId: keyId.value, payload, signed: toBeSigned(header, payload), signature })
}

function decodeHeader(bytes: Uint8Array, type: string | undefined): Result<string, Sign1Fault> {
  const header = decodeCbor(bytes)
  if (!header.ok) return header
  if (!(header.value instanceof Map)) return err('damaged')
  if (header.value.get(ALGORITHM) !== EDDSA) return err('unknown-algorithm')
  const keyId: unknown = header.value.get(KEY_ID)
  const isWhole = header.value.get(TYPE) === type && header.value.size === (type === undefined ? 2 : 3)
  if (!(keyId instanceof Uint8Array) || keyId.length !== KEY_ID_BYTES || !isWhole) return err('damaged')
  return ok(bytesToHex(keyId))
}
