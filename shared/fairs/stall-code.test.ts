import { getPublicKey, hashes, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { expect, test } from 'vitest'
import { encodePass } from './pass-token.ts'
import { verifyPass } from './pass-verification.ts'
import { decodeStallCode, encodeStallCode, verifyStallCode } from './stall-code.ts'
import { encodeBase64url } from './base64url.ts'
import { verifyEd25519 } from './verify-ed25519.ts'

const NOW = 1_800_000_000_000
hashes.sha512 = sha512
const secret = new Uint8Array(32).fill(7)
const kid = 'abcdef01'
const keys = [{ kid, publicKey: encodeBase64url(getPublicKey(secret)), notAfter: NOW }]
const signer = (bytes: Uint8Array) => sign(bytes, secret)
const claims = { event: 'dusk', stall: 'pots' }

test('a stall’s code says which stall it is, and by whom', async () => {
  const code = encodeStallCode(claims, kid, signer)
  expect(await verifyStallCode(code, keys, verifyEd25519, NOW)).toEqual({ ok: true, value: claims })
})

test('a code that somebody else signed is not believed', async () => {
  const forged = encodeStallCode(claims, kid, (bytes) => signer(bytes).toReversed())
  expect(await verifyStallCode(forged, keys, verifyEd25519, NOW)).toMatchObject({ error: 'forged' })
})

test('the keys of one event and of stalls as long as they get fit a code that a phone reads', () => {
  const longest = { event: 'e'.repeat(32), stall: 's'.repeat(16) }
  // Alphanumeric, error level M: version 10 holds 311.
  expect(encodeStallCode(longest, kid, signer).length).toBeLessThanOrEqual(311)
})

test('a pass is no stall’s code, and a stall’s code no pass', async () => {
  const pass = encodePass({ member: 'an', tier: 0, validUntil: NOW, serial: 1 }, kid, signer)
  expect(decodeStallCode(pass)).toMatchObject({ error: 'not-a-pass' })
  expect(decodeStallCode(pass.replace('JS1:', 'JT1:'))).toMatchObject({ error: 'damaged' })
  const code = encodeStallCode(claims, kid, signer)
  expect(await verifyPass(code.replace('JT1:', 'JS1:'), keys, verifyEd25519, NOW)).toMatchObject({
    ok: false,
  })
})

test('the same code has one spelling, and no more is read than there can be', () => {
  expect(decodeStallCode(`JT1:${'A'.repeat(900)}`)).toMatchObject({ error: 'damaged' })
  expect(decodeStallCode('JT1:%%%%')).toMatchObject({ ok: false })
})
