import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** What is kept of the code on a receipt, in hex. Case, spaces and dashes do not matter. */
export function receiptHash(typed: string): string {
  return bytesToHex(sha256(utf8ToBytes(`jishi-receipt:${typed.toLowerCase().replaceAll(/[\s-]/g, '')}`)))
}
