import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shorten } from './shorten.ts'

test('what does not belong to the failure is left out', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), async (one, other) => {
      const list = Array.from({ length: 61 }, (_, at) => at)
      const fails = async (part: readonly number[]) => part.includes(one) && part.includes(other)
      const shortest = await shorten(list, fails, 1_000)
      expect(shortest).toEqual([...new Set([one, other])].toSorted((a, b) => a - b))
    }),
  )
})

test('looking for it comes to an end', async () => {
  let tries = 0
  await shorten(Array.from({ length: 500 }), async () => (tries += 1) < 0, 20)
  expect(tries).toBe(20)
})
