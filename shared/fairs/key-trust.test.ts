import { getPublicKey, hashes, sign } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBase64url } from './base64url.ts'
import { decodeKeySet, encodeKeySet, type KeySet } from './key-set-message.ts'
import { keysOf, takeKeySet } from './key-trust.ts'
import { verifyEd25519 } from './verify-ed25519.ts'

hashes.sha512 = sha512

const NOW = Date.UTC(2026, 5, 6)
const HOUR = 3_600_000

function pairOf(seed: number) {
  const secret = new Uint8Array(32).fill(seed)
  const bytes = getPublicKey(secret)
  const kid = bytesToHex(sha256(bytes)).slice(0, 8)
  return { kid, publicKey: encodeBase64url(bytes), sign: (message: Uint8Array) => sign(message, secret) }
}

const root = pairOf(1)
const stranger = pairOf(2)
const { kid, publicKey } = pairOf(3)
const key = { kid, publicKey, notBefore: NOW - HOUR, notAfter: NOW + HOUR }

function shownBy(by: typeof root, version: number, keys: KeySet['keys'] = [key]) {
  return {
    root: by.publicKey,
    signed: encodeKeySet({ version, issuedAt: NOW, keys }, by.kid, by.sign),
  }
}

async function taken(...shown: ReturnType<typeof shownBy>[]) {
  let last = await takeKeySet(undefined, shown[0]!, verifyEd25519, NOW)
  for (const each of shown.slice(1))
    last = await takeKeySet(last.ok ? last.value : undefined, each, verifyEd25519, NOW + HOUR)
  return last
}

test('the first root that a device meets is its community’s', async () => {
  const trust = await taken(shownBy(root, 1))
  expect(trust).toMatchObject({ ok: true, value: { root: root.publicKey, pinnedAt: NOW } })
  expect(trust.ok && keysOf(trust.value)).toEqual([key])
})

test('a newer key set by that root takes the place of the one before', async () => {
  const trust = await taken(shownBy(root, 1), shownBy(root, 5, []))
  expect(trust).toMatchObject({ ok: true, value: { pinnedAt: NOW } })
  expect(trust.ok && keysOf(trust.value)).toEqual([])
})

test('the one that it holds may be shown to it again', async () => {
  expect(await taken(shownBy(root, 5), shownBy(root, 5))).toMatchObject({ ok: true })
})

test.each([
  ['one that another root signed', shownBy(stranger, 6), 'other-root'],
  [
    'one that names its root and is signed by another',
    { ...shownBy(stranger, 6), root: root.publicKey },
    'forged',
  ],
  ['an older one', shownBy(root, 4), 'older'],
  ['another one of the same version', shownBy(root, 5, []), 'older'],
  ['one that is cut off', { root: root.publicKey, signed: shownBy(root, 6).signed.slice(0, -8) }, 'damaged'],
  ['something that is no message at all', { root: root.publicKey, signed: 'AAAAA' }, 'damaged'],
  ['one without a signature', { root: undefined, signed: undefined }, 'unsigned'],
])('a device that has a root does not take %s', async (_, shown, fault) => {
  const held = await taken(shownBy(root, 5))
  expect(await takeKeySet(held.ok ? held.value : undefined, shown, verifyEd25519, NOW)).toEqual({
    ok: false,
    error: fault,
  })
})

test('a key set with any bit changed is not taken', async () => {
  const { signed } = shownBy(root, 1)
  const letters = fc.constantFrom(
    ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
  )
  await fc.assert(
    // The last letter has bits that stand for nothing.
    fc.asyncProperty(fc.nat({ max: signed.length - 2 }), letters, async (at, letter) => {
      fc.pre(signed[at] !== letter)
      const changed = signed.slice(0, at) + letter + signed.slice(at + 1)
      const trust = await takeKeySet(undefined, { root: root.publicKey, signed: changed }, verifyEd25519, NOW)
      expect(trust.ok).toBe(false)
    }),
  )
})

test('any text at all is answered', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(decodeKeySet(text).ok).toBe(false)
    }),
  )
})
