import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase45, encodeBase45 } from './base45.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

test.each([
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
])('%s is written as RFC 9285 writes it, and read back', (text, written) => {
  expect(encodeBase45(bytesOf(text))).toBe(written)
  expect(decodeBase45(written)).toEqual({ ok: true, value: bytesOf(text) })
})

test.each([
  ['a number beyond two bytes', 'GGW'],
  ['a number beyond one byte at the end', ':::::'],
  ['a single character at the end', 'BB8B'],
  ['a small letter', 'bb8'],
  ['a character of more than one unit', '🀄8'],
])('%s is not base45', (_, text) => {
  expect(decodeBase45(text)).toEqual({ ok: false, error: 'not-base45' })
})

test('the largest two bytes are the last that three characters may stand for', () => {
  expect(decodeBase45('FGW')).toEqual({ ok: true, value: Uint8Array.of(0xff, 0xff) })
})

test('any bytes come back as they went', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(decodeBase45(encodeBase45(bytes))).toEqual({ ok: true, value: bytes })
    }),
  )
})

test('no two texts are read as the same bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('0123456789ABCXYZ $%:')) }), (text) => {
      const bytes = decodeBase45(text)
      expect(bytes.ok ? encodeBase45(bytes.value) : text).toBe(text)
    }),
  )
})
