import { err, ok, type Result } from '../result.ts'
import type { PassKey } from './keyset-kind.ts'
import type { PassClaims } from './pass-claims.ts'
import { decodePass, type PassFault } from './pass-token.ts'

/** Whether an Ed25519 signature (64 bytes) over a message is by the holder of a public key (32 bytes). */
export type VerifySignature = (
  publicKey: Uint8Array<ArrayBuffer>,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>

/**
 * What a text says, if the community signed it with a key that counts at `now` (ms). Whether it is still valid, and
 * here, is for `decideCheckIn`: the list may know better.
 */
export async function verifyPass(
  text: string,
  keys: readonly PassKey[],
  verify: VerifySignature,
  now: number,
): Promise<Result<PassClaims, PassFault>> {
  const pass = decodePass(text)
  if (!pass.ok) return pass
  const { claims, keyId, signed, signature } = pass.value
  const candidates = keys.filter(({ kid, notAfter }) => kid === keyId && now <= notAfter)
  if (candidates.length === 0) return err('unknown-key')
  // Four bytes may belong to two keys.
  for (const { publicKey } of candidates) {
    if (await verify(publicKeyBytes(publicKey), signed, signature)) return ok(claims)
  }
  return err('forged')
}

function publicKeyBytes(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
