import { err, ok, type Result } from '../result.ts'
import { decodeBase64url } from './base64url.ts'
import type { Unverified } from './cose-sign1.ts'
import type { PassKey } from './keyset-kind.ts'
import type { PassClaims } from './pass-claims.ts'
import { decodePass, type PassFault } from './pass-token.ts'

/** Whether an Ed25519 signature (64 bytes) over a message is by the holder of a public key (32 bytes). */
export type VerifySignature = (
  publicKey: Uint8Array<ArrayBuffer>,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>

export type KeyFault = Extract<PassFault, 'unknown-key' | 'key-not-valid' | 'forged'>

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
  const fault = await signatureFault(pass.value, keys, verify, now)
  if (fault) return err(fault)
  const { claims } = pass.value
  // Only who sells may leave out whose it is.
  return claims.type === undefined ? ok(claims) : err('damaged')
}

/** Why a message is by none of the keys that count at `now` (ms); undefined when it is. */
export async function signatureFault(
  { keyId, signed, signature }: Pick<Unverified, 'keyId' | 'signed' | 'signature'>,
  keys: readonly PassKey[],
  verify: VerifySignature,
  now: number,
): Promise<KeyFault | undefined> {
  const ours = keys.filter(({ kid }) => kid === keyId)
  if (ours.length === 0) return 'unknown-key'
  const counting = ours.filter(({ notBefore = 0, notAfter }) => notBefore <= now && now <= notAfter)
  if (counting.length === 0) return 'key-not-valid'
  // Four bytes may belong to two keys.
  for (const { publicKey } of counting) {
    if (await isSignedBy(publicKey, signed, signature, verify)) return undefined
  }
  return 'forged'
}

/** Whether a signature is by a public key in base64url. */
export async function isSignedBy(
  publicKey: string,
  signed: Uint8Array,
  signature: Uint8Array,
  verify: VerifySignature,
): Promise<boolean> {
  const bytes = decodeBase64url(publicKey)
  return bytes.ok && verify(bytes.value, signed, signature)
}
