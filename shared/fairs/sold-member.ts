import { sha256 } from '@noble/hashes/sha2.js'

/** That of all keys made at random: 32 characters, 5 bits each. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
const SELLER_LETTERS = 12

/** As many as one device may be allowed to sell before it is set up anew. */
export const SALES_MOST = 999

/** What a device that sells is called, after its public key (32 bytes): another key is another seller. */
export function sellerOf(publicKey: Uint8Array): string {
  const letters: string[] = []
  let [bits, held] = [0, 0]
  for (const byte of sha256(publicKey)) {
    bits = (bits << 8) | byte
    for (held += 8; held >= 5; held -= 5) letters.push(alphabet.charAt((bits >>> (held - 5)) & 31))
    bits &= (1 << held) - 1
  }
  return letters.slice(0, SELLER_LETTERS).join('')
}

/**
 * What the member is called to whom a seller sold its n-th ticket, from 1: known at once to every gate that believes the
 * seller, and the same however often the sale is told.
 */
export function soldMember(seller: string, number: number): string {
  return `sold-${seller}-${number}`
}

/** By whom, and as which of their sales, a member came to be; undefined for all who came in another way. */
export function saleOf(member: string): { seller: string; number: number } | undefined {
  const [, seller, number] = /^sold-([a-z2-9]{12})-([1-9]\d{0,2})$/.exec(member) ?? []
  return seller === undefined ? undefined : { seller, number: Number(number) }
}
