import { hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PassKey } from './keyset-kind.ts'
import { verifyPass } from './pass-verification.ts'
import vectors from './pass-vectors.json' with { type: 'json' }
import { verifyEd25519 } from './verify-ed25519.ts'

const NOW = Date.UTC(2026, 5, 6)
const publicKey = btoa(String.fromCharCode(...hexToBytes(vectors.key.public)))
  .replaceAll('+', '-')
  .replaceAll('/', '_')
  .replaceAll('=', '')
const ours: PassKey = { kid: vectors.key.kid, publicKey, notAfter: NOW + 1 }
const someoneElses: PassKey = { ...ours, publicKey: `A${publicKey.slice(1)}` }
const ticket = vectors.valid[0]!.text

test.each(vectors.valid)('$name is verified', async ({ text, claims }) => {
  expect(await verifyPass(text, [ours], verifyEd25519, NOW)).toEqual({ ok: true, value: claims })
})

test.each(vectors.invalid)('$name is refused as $fault', async ({ text, fault }) => {
  expect(await verifyPass(text, [ours], verifyEd25519, NOW)).toEqual({ ok: false, error: fault })
})

test('a pass is not ours when we have no key', async () => {
  expect(await verifyPass(ticket, [], verifyEd25519, NOW)).toEqual({ ok: false, error: 'unknown-key' })
})

test('a key that is withdrawn vouches for nothing', async () => {
  const late = verifyPass(ticket, [ours], verifyEd25519, ours.notAfter + 1)
  expect(await late).toEqual({ ok: false, error: 'key-not-valid' })
})

test('two keys may share an id: one of them must have signed', async () => {
  const either = verifyPass(ticket, [someoneElses, ours], verifyEd25519, NOW)
  expect(await either).toMatchObject({ ok: true })
  const neither = verifyPass(ticket, [someoneElses], verifyEd25519, NOW)
  expect(await neither).toEqual({ ok: false, error: 'forged' })
})

test('a pass with any one character changed is not ours', async () => {
  const letters = fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'))
  const change = fc.tuple(fc.nat({ max: ticket.length - 1 }), letters)
  await fc.assert(
    fc.asyncProperty(change, async ([at, letter]) => {
      fc.pre(ticket[at] !== letter)
      const changed = ticket.slice(0, at) + letter + ticket.slice(at + 1)
      expect((await verifyPass(changed, [ours], verifyEd25519, NOW)).ok).toBe(false)
    }),
  )
})
