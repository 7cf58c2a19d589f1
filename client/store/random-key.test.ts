import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createKeys, KEY_LENGTH } from './random-key.ts'

test('a key is 20 letters and digits, whatever the bytes are', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(255)), (stream) => {
      // Bytes that are thrown away must not be all there ever is.
      let at = 0
      const bytes = (length: number): Uint8Array =>
        Uint8Array.from({ length }, () => ((at += 1) % 3 === 0 ? 7 : (stream.next().value as number)))
      expect(createKeys(bytes)()).toMatch(new RegExp(`^[a-z0-9]{${KEY_LENGTH}}$`))
    }),
  )
})

test('bytes that would favour some letters are not used', () => {
  let first = true
  const bytes = (length: number): Uint8Array => {
    const filled = new Uint8Array(length).fill(first ? 255 : 0)
    first = false
    return filled
  }
  expect(createKeys(bytes)()).toBe('a'.repeat(KEY_LENGTH))
})

test('keys differ', () => {
  const key = createKeys((length) => crypto.getRandomValues(new Uint8Array(length)))
  expect(new Set(Array.from({ length: 1_000 }, key)).size).toBe(1_000)
})
