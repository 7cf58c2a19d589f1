import { err, ok, type Result } from '../result.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'

const KEY_BYTES = 32
/** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
const SPKI = '302a300506032b6570032100'
const PEM = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]*)-----END PUBLIC KEY-----/g

/**
 * The public keys in what an organiser has pasted: as pretix names them in its API under `valid_keys` (PEM in base64), as
 * PEM, or the 32 bytes alone; as many as there are. Answers them as base64url.
 */
export function readPretixKeys(text: string): Result<string[], 'not-a-key'> {
  const keys: string[] = []
  const rest = text.replaceAll(PEM, (_, base64: string) => `\n${base64.replaceAll(/\s/g, '')}\n`)
  for (const word of rest.split(/[\s,;"'[\]]+/)) {
    if (word === '') continue
    const key = keyIn(word)
    if (key === undefined) return err('not-a-key')
    if (!keys.includes(key)) keys.push(key)
  }
  return ok(keys)
}

function keyIn(word: string): string | undefined {
  const read = decodeBase64url(word)
  if (!read.ok) return undefined
  const bytes = read.value
  if (bytes.length === KEY_BYTES) return encodeBase64url(bytes)
  const head = Array.from(bytes.slice(0, -KEY_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('')
  if (head === SPKI) return encodeBase64url(bytes.slice(-KEY_BYTES))
  const [found] = String.fromCharCode(...bytes.slice(0, 1_000)).matchAll(PEM)
  return found ? keyIn(found[1]!.replaceAll(/\s/g, '')) : undefined
}
