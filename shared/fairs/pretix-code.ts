import { err, ok, type Result } from '../result.ts'
import { isSignedBy, type VerifySignature } from './pass-verification.ts'

/** A ticket that was sold with pretix, as its signed code (`pretix_sig1`) has it. */
export interface PretixTicket {
  /** Made at random for each code: what tells it from others. */
  seed: string
  /** Numbers in pretix of the product, its variation and the date, 0 for none. */
  item: number
  variation: number
  subevent: number
  /** ms; undefined for no limit. */
  validFrom: number | undefined
  validUntil: number | undefined
}

export type PretixFault = 'not-a-pass' | 'unknown-key'

/** Far more than a code needs: what is longer is not looked at. */
const LONGEST = 1_000
const VERSION = 1
const HEADER_BYTES = 5
const SIGNATURE_BYTES = 64
const SEED_MOST = 64

/**
 * What a code says, if one of the keys (base64url) signed it. Bytes: 1, the lengths of payload and signature as two bytes
 * each with the high one first, a protobuf payload, an Ed25519 signature over it. Written as base64, backwards.
 */
export async function readPretixCode(
  text: string,
  keys: readonly string[],
  verify: VerifySignature,
): Promise<Result<PretixTicket, PretixFault>> {
  const parts = partsOf(text)
  const ticket = parts && ticketOf(parts.payload)
  if (!ticket) return err('not-a-pass')
  for (const key of keys) {
    if (await isSignedBy(key, parts.payload, parts.signature, verify)) return ok(ticket)
  }
  return err('unknown-key')
}

/** Whether a text has the form of such a code, whoever signed it. */
export function isPretixCode(text: string): boolean {
  return partsOf(text) !== undefined
}

function partsOf(text: string): { payload: Uint8Array; signature: Uint8Array } | undefined {
  if (text.length > LONGEST || text.length % 4 !== 0 || !/^={0,2}[A-Za-z0-9+/]+$/.test(text)) return undefined
  const binary = atob(Array.from(text).toReversed().join(''))
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  const [version, ...lengths] = bytes.subarray(0, HEADER_BYTES)
  const [payloadHigh = 0, payloadLow = 0, signatureHigh = 0, signatureLow = 0] = lengths
  const end = HEADER_BYTES + payloadHigh * 256 + payloadLow
  const isWhole =
    signatureHigh * 256 + signatureLow === SIGNATURE_BYTES && bytes.length === end + SIGNATURE_BYTES
  if (version !== VERSION || !isWhole) return undefined
  return { payload: bytes.slice(HEADER_BYTES, end), signature: bytes.slice(end) }
}

/** Six fields of protocol buffers: libraries for them read on beyond the end of what is cut off, and are larger. */
function ticketOf(payload: Uint8Array): PretixTicket | undefined {
  const numbers: number[] = []
  let seed = ''
  let at = 0

  /** A number in groups of seven bits, the lowest first; undefined when it is cut off, or larger than numbers go. */
  function varint(): number | undefined {
    let value = 0
    for (let scale = 1; scale < 2 ** 53; scale *= 128) {
      const byte = payload[at++]
      if (byte === undefined) return undefined
      value += (byte & 127) * scale
      if (byte < 128) return Number.isSafeInteger(value) ? value : undefined
    }
    return undefined
  }

  while (at < payload.length) {
    const tag = varint()
    if (tag === undefined) return undefined
    const [field, wire] = [Math.floor(tag / 8), tag % 8]
    const number = wire === 0 || wire === 2 ? varint() : { 1: 8, 5: 4 }[wire]
    if (number === undefined) return undefined
    if (wire === 0) numbers[field] = number
    else {
      const bytes = payload.subarray(at, (at += number))
      if (at > payload.length) return undefined
      if (field === 1 && wire === 2) seed = String.fromCharCode(...bytes.subarray(0, SEED_MOST + 1))
    }
  }
  if (!/^[!-~]{1,64}$/.test(seed)) return undefined
  const [, , item = 0, variation = 0, subevent = 0, from = 0, until = 0] = numbers
  const moment = (seconds: number) => (seconds === 0 ? undefined : seconds * 1_000)
  return { seed, item, variation, subevent, validFrom: moment(from), validUntil: moment(until) }
}
