/** Fills an array with random bytes, as `crypto.getRandomValues` does. */
export type RandomBytes = (length: number) => Uint8Array

export const KEY_LENGTH = 20
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Makes keys of 20 characters [a-z0-9], about 103 bits, every character equally likely. */
export function createKeys(randomBytes: RandomBytes): () => string {
  // Bytes beyond the largest multiple of 36 would favour the first letters.
  const usable = 256 - (256 % letters.length)
  return () => {
    let key = ''
    while (key.length < KEY_LENGTH) {
      for (const byte of randomBytes(KEY_LENGTH)) {
        if (byte < usable && key.length < KEY_LENGTH) key += letters.charAt(byte % letters.length)
      }
    }
    return key
  }
}
