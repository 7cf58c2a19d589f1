import { sha256 } from '@noble/hashes/sha2.js'

/** That of all keys made at random: 32 characters, 5 bits each. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
const SELLER_LETTERS = 12

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
