import { expect, test } from 'vitest'
import { decodeBase64url } from '../../../shared/fairs/base64url.ts'
import { verifyEd25519 } from '../../../shared/fairs/verify-ed25519.ts'
import { holderKey, isHolderKey, makeHolderKey } from './holder-key.ts'

const { subtle } = globalThis.crypto
const random = (length: number): Uint8Array => new Uint8Array(length).fill(7)
const message = new TextEncoder().encode('now')
/** A browser that knows no Ed25519. */
const older = { generateKey: () => Promise.reject(new DOMException('', 'NotSupportedError')) }

test.each([
  ['sealed by the browser', subtle],
  ['of our own making where the browser knows no such keys', older as unknown as SubtleCrypto],
  ['of our own making where the page has no secure connection', undefined],
])('a key %s signs for whoever has its public half', async (_, known) => {
  const kept = await makeHolderKey(known, random)
  expect(isHolderKey(kept)).toBe(true)
  const signature = await holderKey(kept, known).sign(message)
  const publicKey = decodeBase64url(kept.publicKey)
  expect(publicKey.ok && (await verifyEd25519(publicKey.value, message, signature))).toBe(true)
})

test('nobody reads a sealed key out', async () => {
  const { secret } = await makeHolderKey(subtle, random)
  expect(secret).toBeInstanceOf(CryptoKey)
  await expect(subtle.exportKey('pkcs8', secret as CryptoKey)).rejects.toThrow()
})

test('what is no key is not taken for one', () => {
  for (const kept of [undefined, null, 7, {}, { publicKey: '%', secret: random(32) }, { publicKey: 'AAAA' }])
    expect(isHolderKey(kept)).toBe(false)
})
