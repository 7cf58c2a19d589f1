import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromLocalInput, toLocalInput } from './local-time.ts'

test('a moment comes back from the form as it went in, to the minute', () => {
  const minute = 60_000
  fc.assert(
    fc.property(fc.integer({ min: 25_000_000, max: 60_000_000 }), (minutes) => {
      // An hour that a clock passes twice in autumn may come back as the other of the two.
      const back = fromLocalInput(toLocalInput(minutes * minute)) ?? 0
      expect(Math.abs(back - minutes * minute) % (60 * minute)).toBe(0)
      expect(Math.abs(back - minutes * minute)).toBeLessThanOrEqual(60 * minute)
    }),
  )
})

test('an input that says nothing is no moment', () => {
  expect(fromLocalInput('')).toBeUndefined()
  expect(fromLocalInput('soon')).toBeUndefined()
})
