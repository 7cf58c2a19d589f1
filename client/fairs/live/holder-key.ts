import { decodeBase64url, encodeBase64url } from '../../../shared/fairs/base64url.ts'
import { publicKeyOf, signEd25519 } from '../../../shared/fairs/sign-ed25519.ts'

/** By which this phone shows that it is there itself. Its private half cannot be read out where the browser can seal it. */
export interface HolderKey {
  /** base64url. */
  publicKey: string
  sign: (message: Uint8Array) => Promise<Uint8Array>
}

/** As it is kept: sealed by the browser, or as 32 bytes where the browser knows no Ed25519. */
export interface KeptHolderKey {
  publicKey: string
  secret: CryptoKey | Uint8Array
}

export function isHolderKey(kept: unknown): kept is KeptHolderKey {
  const { publicKey, secret } = (kept ?? {}) as Partial<KeptHolderKey>
  if (typeof publicKey !== 'string' || !decodeBase64url(publicKey).ok) return false
  return secret instanceof Uint8Array || (typeof CryptoKey !== 'undefined' && secret instanceof CryptoKey)
}

/** A new one, sealed where the browser can. */
export async function makeHolderKey(
  subtle: SubtleCrypto | undefined,
  random: (length: number) => Uint8Array,
): Promise<KeptHolderKey> {
  const sealed = await subtle?.generateKey('Ed25519', false, ['sign', 'verify']).catch(() => undefined)
  if (sealed && subtle && 'privateKey' in sealed) {
    const raw = await subtle.exportKey('raw', sealed.publicKey)
    return { publicKey: encodeBase64url(new Uint8Array(raw)), secret: sealed.privateKey }
  }
  const secret = random(32)
  return { publicKey: encodeBase64url(publicKeyOf(secret)), secret }
}

export function holderKey({ publicKey, secret }: KeptHolderKey, subtle: SubtleCrypto | undefined): HolderKey {
  return {
    publicKey,
    async sign(message) {
      if (secret instanceof Uint8Array) return signEd25519(message, secret)
      if (!subtle) throw new Error('a sealed key needs the browser that has sealed it')
      return new Uint8Array(await subtle.sign('Ed25519', secret, Uint8Array.from(message)))
    },
  }
}
