import { decode, encode, rfc8949EncodeOptions, type DecodeOptions } from 'cborg'
import { err, ok, type Result } from '../result.ts'

export type CborFault = 'damaged' | 'not-canonical'

/** CBOR as RFC 8949, 4.2 writes it: for each value there is one spelling. */
export function encodeCbor(value: unknown): Uint8Array {
  return encode(value, rfc8949EncodeOptions)
}

/** Reads only what `encodeCbor` would have written. Maps become `Map`. */
export function decodeCbor(
  bytes: Uint8Array,
  options: Pick<DecodeOptions, 'tags'> = {},
): Result<unknown, CborFault> {
  let value: unknown
  try {
    value = decode(bytes, { ...options, useMaps: true, rejectDuplicateMapKeys: true })
  } catch {
    // The library throws for whatever is not CBOR; there is nothing else that it could throw here.
    return err('damaged')
  }
  return isSame(written(value), bytes) ? ok(value) : err('not-canonical')
}

/** Nothing for what can be read and is never written: a map whose keys are lists or maps. */
function written(value: unknown): Uint8Array {
  try {
    return encodeCbor(value)
  } catch {
    return new Uint8Array()
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
