import { createHash, createPrivateKey, generateKeyPairSync, sign, type JsonWebKey } from 'node:crypto'
import { KEY_ID_BYTES, type Sign } from '../../shared/fairs/cose-sign1.ts'

/** An Ed25519 key that signs. The private half does not leave this process. */
export interface SigningKey {
  /** 4 bytes of the public key's SHA-256, as hex. */
  keyId: string
  /** base64url. */
  publicKey: string
  sign: Sign
}

export function makeKey(): JsonWebKey {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
}

export function signingKeyOf(key: JsonWebKey): SigningKey {
  const privateKey = createPrivateKey({ key, format: 'jwk' })
  const publicKey = key.x!
  return {
    keyId: keyIdOf(publicKey),
    publicKey,
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  }
}

export function keyIdOf(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex')
  return digest.slice(0, 2 * KEY_ID_BYTES)
}
