import { err, ok, type Result } from '../result.ts'

/** Base64 for addresses and names (RFC 4648, 5), without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function decodeBase64url(text: string): Result<Uint8Array<ArrayBuffer>, 'not-base64'> {
  let binary: string
  try {
    binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    // There is nothing else for which it throws.
    return err('not-base64')
  }
  return ok(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
}
