import { webcrypto } from 'node:crypto'
import { expect, test } from 'vitest'
import { encode } from 'uqr'
import type { PassClaims } from '../../shared/fairs/pass-claims.ts'
import { encodePass } from '../../shared/fairs/pass-token.ts'
import { verifyPass, type VerifySignature } from '../../shared/fairs/pass-verification.ts'
import { verifyEd25519 } from '../../shared/fairs/verify-ed25519.ts'
import type { RecordStore } from '../store/document-store.ts'
import { openPassSigner } from './pass-signer.ts'

const NOW = Date.UTC(2026, 5, 6)
/** As long as keys made at random are. */
const KEY = 'z'.repeat(20)

function emptyRecords(): Pick<RecordStore, 'get' | 'put'> & { kept: Map<string, object> } {
  const kept = new Map<string, object>()
  return {
    kept,
    get: async <T extends object>(key: string) => kept.get(key) as T | undefined,
    put: async (key, value) => void kept.set(key, structuredClone(value)),
  }
}

const claims: PassClaims = {
  member: KEY,
  event: KEY,
  tier: 2,
  validUntil: NOW + 1_000,
  serial: 4_294_967_295,
}

const inTheBrowser: VerifySignature = async (publicKey, message, signature) => {
  const key = await webcrypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  return webcrypto.subtle.verify('Ed25519', key, signature, message)
}

test('the community keeps its key from one start to the next', async () => {
  const records = emptyRecords()
  const first = await openPassSigner(records, () => NOW)
  const second = await openPassSigner(records, () => NOW + 1)
  expect(second.keyset).toEqual(first.keyset)
  expect(second.sign(new Uint8Array(3))).toEqual(first.sign(new Uint8Array(3)))
})

test('two communities do not believe each other’s passes', async () => {
  const [ours, theirs] = [
    await openPassSigner(emptyRecords(), () => NOW),
    await openPassSigner(emptyRecords(), () => NOW),
  ]
  const pass = encodePass(claims, theirs.keyId, theirs.sign)
  const read = await verifyPass(pass, ours.keyset.body.keys, verifyEd25519, NOW)
  expect(read).toEqual({ ok: false, error: 'unknown-key' })
})

test.each([
  ['the fallback', verifyEd25519],
  ['the browser’s own cryptography', inTheBrowser],
])('what it signs is verified by %s with the published key', async (_, verify) => {
  const { keyId, sign, keyset } = await openPassSigner(emptyRecords(), () => NOW)
  const pass = encodePass(claims, keyId, sign)
  expect(await verifyPass(pass, keyset.body.keys, verify, NOW)).toEqual({ ok: true, value: claims })
  const forged = encodePass(claims, keyId, () => sign(new Uint8Array(3)))
  expect(await verifyPass(forged, keyset.body.keys, verify, NOW)).toEqual({ ok: false, error: 'forged' })
})

test('the private key is in no document', async () => {
  const records = emptyRecords()
  const { keyset } = await openPassSigner(records, () => NOW)
  const { key } = records.kept.get('pass-key') as { key: { d: string } }
  expect(key.d).toHaveLength(43)
  expect(JSON.stringify(keyset)).not.toContain(key.d)
})

test('a ticket with the longest keys fits a QR code of version 8 with medium error correction', async () => {
  const { keyId, sign } = await openPassSigner(emptyRecords(), () => NOW)
  const code = encode(encodePass(claims, keyId, sign), { ecc: 'M', boostEcc: false })
  expect(code.version).toBeLessThanOrEqual(8)
})
