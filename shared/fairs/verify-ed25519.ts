import { hashes, verify } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import type { VerifySignature } from './pass-verification.ts'

hashes.sha512 = sha512

/** Ed25519 as RFC 8032 has it, for where the platform has none of its own. */
export const verifyEd25519: VerifySignature = (publicKey, message, signature) => {
  return verify(signature, message, publicKey, { zip215: false })
}
