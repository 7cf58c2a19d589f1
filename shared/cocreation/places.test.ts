import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstPlaces, placesByScore } from './places.ts'

test('designs with the same score share a rank, and the next rank is left out', () => {
  const scores: Record<string, number> = { a: 3, b: 5, c: 3, d: 1 }
  expect(placesByScore(['a', 'b', 'c', 'd'], (design) => scores[design] ?? 0)).toEqual([
    { design: 'b', rank: 1, score: 5 },
    { design: 'a', rank: 2, score: 3 },
    { design: 'c', rank: 2, score: 3 },
    { design: 'd', rank: 4, score: 1 },
  ])
})

test('without designs nobody comes first', () => {
  expect(firstPlaces(placesByScore([], () => 0))).toEqual([])
})

test('a rank is one more than the number of designs with a higher score', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }), (scores) => {
      const designs = scores.map((_, at) => String(at))
      for (const { design, rank, score } of placesByScore(designs, (at) => scores[Number(at)] ?? 0)) {
        expect(score).toBe(scores[Number(design)])
        expect(rank).toBe(1 + scores.filter((other) => other > score).length)
      }
    }),
  )
})
