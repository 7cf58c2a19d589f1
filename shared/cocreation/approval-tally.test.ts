import fc from 'fast-check'
import { expect, test } from 'vitest'
import { approvalTally } from './approval-tally.ts'
import { someRankings } from './ballots-fixture.ts'
import { firstPlaces } from './places.ts'

test('the design that most voters approve of comes first, and equals share a place', () => {
  expect(approvalTally(['a', 'b', 'c'], [['a', 'b'], ['b'], ['c', 'b'], []])).toEqual([
    { design: 'b', rank: 1, score: 3 },
    { design: 'a', rank: 2, score: 1 },
    { design: 'c', rank: 2, score: 1 },
  ])
})

test('without ballots all designs are tied at nothing', () => {
  expect(firstPlaces(approvalTally(['a', 'b'], []))).toEqual(['a', 'b'])
})

test('every approval counts once, in whatever order the ballots come', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const places = approvalTally(designs, rankings)
      expect(places.reduce((sum, { score }) => sum + score, 0)).toBe(rankings.flat().length)
      expect(approvalTally(designs, rankings.toReversed())).toEqual(places)
    }),
  )
})
