import { hashes, sign, verify } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { key as keySchema } from '../documents/key.ts'
import { toBeSigned } from './cose-sign1.ts'
import { decodePass, encodePass, PASS_PREFIX } from './pass-token.ts'
import vectors from './pass-vectors.json' with { type: 'json' }

hashes.sha512 = sha512

const { secret, kid } = vectors.key
const signWithTheKey = (bytes: Uint8Array) => sign(bytes, hexToBytes(secret))
const key = fc
  .string({
    unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz0123456789-')),
    minLength: 1,
    maxLength: 32,
  })
  .filter((text) => v.is(keySchema, text))

describe.each(vectors.valid)('$name', (vector) => {
  test('is written as in the published vector', () => {
    const protectedHeader = hexToBytes(vector.protectedHeader)
    const signed = toBeSigned(protectedHeader, hexToBytes(vector.payload))
    expect(bytesToHex(signed)).toBe(vector.toBeSigned)
    expect(encodePass(vector.claims, kid, signWithTheKey)).toBe(vector.text)
  })

  test('is read as in the published vector', () => {
    expect(decodePass(vector.text)).toEqual({
      ok: true,
      value: {
        claims: vector.claims,
        keyId: kid,
        signed: Uint8Array.from(hexToBytes(vector.toBeSigned)),
        signature: Uint8Array.from(hexToBytes(vector.signature)),
      },
    })
  })
})

const refusedUnread = vectors.invalid.filter(({ fault }) => !['unknown-key', 'forged'].includes(fault))
test.each(refusedUnread)(
  '$name is refused as $fault before any signature is looked at',
  ({ text, fault }) => {
    expect(decodePass(text)).toEqual({ ok: false, error: fault })
  },
)

test('what is signed is what the example of the COSE working group signs (eddsa-sig-01)', () => {
  const header = hexToBytes('a201270300')
  const content = new TextEncoder().encode('This is the content.')
  const signature = hexToBytes(
    '7142fd2ff96d56db85bee905a76ba1d0b7321a95c8c4d3607c5781932b7afb87' +
      '11497dfa751bf40b58b3bcc32300b1487f3db34085eef013bf08f4a44d6fef0d',
  )
  expect(verify(signature, toBeSigned(header, content), hexToBytes(vectors.key.public))).toBe(true)
})

test('every pass comes back as it was signed', () => {
  const claims = fc.record(
    {
      member: key,
      event: key,
      tier: fc.nat({ max: 255 }),
      validUntil: fc.nat({ max: 4_294_967_295 }).map((seconds) => seconds * 1000),
      serial: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    },
    { requiredKeys: ['member', 'tier', 'validUntil', 'serial'] },
  )
  fc.assert(
    fc.property(claims, (given) => {
      const read = decodePass(encodePass(given, kid, () => new Uint8Array(64)))
      expect(read.ok && read.value.claims).toEqual(given)
    }),
  )
})

test('any text at all is answered, never thrown at', () => {
  const written = fc.string({
    unit: fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:')),
  })
  fc.assert(
    fc.property(fc.oneof(fc.string(), written), (text) => {
      expect(decodePass(PASS_PREFIX + text).ok).toBe(false)
    }),
  )
})
