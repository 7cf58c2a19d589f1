import { expect, test } from 'vitest'
import vectors from '../../../shared/fairs/pass-vectors.json' with { type: 'json' }
import { verifyPass } from '../../../shared/fairs/pass-verification.ts'
import { createSignatureCheck } from './signature-check.ts'

const NOW = Date.UTC(2026, 5, 6)
const keys = [
  {
    kid: vectors.key.kid,
    publicKey: Buffer.from(vectors.key.public, 'hex').toString('base64url'),
    notAfter: NOW,
  },
]

/** A browser that has WebCrypto and does not know Ed25519. */
const older = {
  importKey: () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')),
} as unknown as SubtleCrypto

const checks = [
  ['the browser’s cryptography', createSignatureCheck(crypto.subtle)],
  ['our own, where the browser does not know Ed25519', createSignatureCheck(older)],
  ['our own, where there is no secure connection', createSignatureCheck(undefined)],
] as const

test.each(checks)('%s agrees with every published vector', async (_, check) => {
  for (const { text, claims } of vectors.valid)
    expect(await verifyPass(text, keys, check, NOW)).toEqual({ ok: true, value: claims })
  for (const { text, fault } of vectors.invalid)
    expect(await verifyPass(text, keys, check, NOW)).toEqual({ ok: false, error: fault })
})
