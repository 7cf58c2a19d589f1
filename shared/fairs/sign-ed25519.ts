import { getPublicKey, hashes, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'

hashes.sha512 = sha512

/** Ed25519 as RFC 8032 has it, for where the platform has none of its own. `secret`: 32 random bytes. */
export function signEd25519(message: Uint8Array, secret: Uint8Array): Uint8Array {
  return sign(message, secret)
}

/** The public key (32 bytes) of such a secret. */
export function publicKeyOf(secret: Uint8Array): Uint8Array {
  return getPublicKey(secret)
}
