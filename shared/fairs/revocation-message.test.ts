import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeRevocations, encodeRevocations } from './revocation-message.ts'

const unsigned = () => new Uint8Array(64)
const lists = fc
  .uniqueArray(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { maxLength: 50 })
  .map((serials) => serials.toSorted((a, b) => a - b))

test('every list comes back as it was signed', () => {
  fc.assert(
    fc.property(lists, fc.nat({ max: 4_294_967_295 }), (serials, seconds) => {
      const list = { event: 'dusk', asOf: seconds * 1_000, serials }
      const read = decodeRevocations(encodeRevocations(list, '00000000', unsigned))
      expect(read.ok && read.value.revocations).toEqual(list)
    }),
  )
})

/** A community of 20,000 passes among 200,000 documents, of which one in a hundred is revoked. */
function typicalSerials(): number[] {
  const random = fc.sample(fc.nat({ max: 200_000 }), { numRuns: 260, seed: 3 })
  return [...new Set(random)]
    .filter((serial) => serial > 0)
    .toSorted((a, b) => a - b)
    .slice(0, 200)
}

test('of 20,000 passes two hundred that are revoked take less than 700 bytes', () => {
  const serials = typicalSerials()
  expect(serials).toHaveLength(200)
  const text = encodeRevocations({ event: 'z'.repeat(20), asOf: 0, serials }, '00000000', unsigned)
  expect((text.length * 3) / 4).toBeLessThan(700)
})

test('any text at all is answered', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(decodeRevocations(text).ok).toBe(false)
    }),
  )
})

test('a list that counts further than numbers go is damaged', () => {
  const list = { event: 'dusk', asOf: 0, serials: [Number.MAX_SAFE_INTEGER, 2 * Number.MAX_SAFE_INTEGER] }
  expect(decodeRevocations(encodeRevocations(list, '00000000', unsigned))).toEqual({
    ok: false,
    error: 'damaged',
  })
})
