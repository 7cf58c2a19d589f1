import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from './document.ts'
import { placeInTime } from './place-in-time.ts'

const written = (sort: number): Document => ({
  id: 'thread:a',
  kind: 'thread',
  parent: 'group:g',
  owner: 'mei',
  sort,
  body: { v: 1 },
  occurredAt: sort,
})

test('what a fast clock dated tomorrow stands at the moment of its arrival', () => {
  expect(placeInTime(written(2_000), 1_000).sort).toBe(1_000)
})

test('what was written offline keeps the time at which it was written', () => {
  expect(placeInTime(written(500), 1_000).sort).toBe(500)
})

test('nothing stands in the future, and nothing but the place changes', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (sort, now) => {
      const placed = placeInTime(written(sort), now)
      expect(placed).toEqual({ ...written(sort), sort: Math.min(sort, now) })
    }),
  )
})
