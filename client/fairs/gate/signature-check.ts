import type { VerifySignature } from '../../../shared/fairs/pass-verification.ts'

/**
 * Checks signatures with the browser's own cryptography where it knows Ed25519, and with our own elsewhere: on older
 * browsers, and where the page was not opened over a secure connection.
 */
export function createSignatureCheck(subtle: SubtleCrypto | undefined): VerifySignature {
  const known = new Map<string, Promise<CryptoKey | undefined>>()

  function keyOf(publicKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey | undefined> {
    const name = publicKey.join()
    let key = known.get(name)
    if (!key) {
      // Whatever the browser has against the key or the algorithm: ours decides.
      key = subtle
        ? subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']).catch(() => undefined)
        : Promise.resolve(undefined)
      known.set(name, key)
    }
    return key
  }

  return async (publicKey, message, signature) => {
    const key = await keyOf(publicKey)
    if (key && subtle)
      return subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message))
    const { verifyEd25519 } = await import('../../../shared/fairs/verify-ed25519.ts')
    return verifyEd25519(publicKey, message, signature)
  }
}
