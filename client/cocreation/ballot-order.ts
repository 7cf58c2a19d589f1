import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * Puts what is voted on in an order of the voter's own, the same each time: whatever stands first is chosen more often,
 * and no design shall have that from everybody.
 */
export function ballotOrder<T extends { id: string }>(designs: readonly T[], voter: string): T[] {
  const place = (design: T): string => bytesToHex(sha256(utf8ToBytes(`${voter} ${design.id}`)))
  return designs
    .map((design) => ({ design, at: place(design) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ design }) => design)
}
