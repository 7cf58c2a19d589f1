import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCbor } from './deterministic-cbor.ts'

test('a map whose key is a list is answered, though nothing like it is ever written', () => {
  const listAsKey = Uint8Array.of(0xa2, 0x80, 0x01, 0x81, 0x02, 0x03)
  expect(decodeCbor(listAsKey)).toEqual({ ok: false, error: 'not-canonical' })
})

test('whatever the bytes, there is an answer', () => {
  // Maps, lists and small numbers more often than chance would have them.
  const byte = fc.oneof(fc.nat(255), fc.constantFrom(0xa0, 0xa1, 0xa2, 0x80, 0x81, 0x00, 0x01, 0xd2))
  const bytes = fc.array(byte, { maxLength: 24 }).map((list) => Uint8Array.from(list))
  fc.assert(
    fc.property(bytes, (each) => void decodeCbor(each)),
    { numRuns: 5_000 },
  )
})
