import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someRankings, times } from './ballots-fixture.ts'
import { condorcetWinner } from './condorcet-winner.ts'
import { PairwiseMatrix } from './pairwise-matrix.ts'
import { firstPlaces } from './places.ts'
import { schulzeTally } from './schulze-tally.ts'

/** Schulze 2011, the example of 45 voters and 5 alternatives, which has a circle. */
const example = new PairwiseMatrix(Array.from('ABCDE'), [
  ...times(5, 'ACBED'),
  ...times(5, 'ADECB'),
  ...times(8, 'BEDAC'),
  ...times(3, 'CABED'),
  ...times(7, 'CAEBD'),
  ...times(2, 'CBADE'),
  ...times(7, 'DCEBA'),
  ...times(8, 'EBADC'),
])

test('the strongest paths and the order of the published example come out', () => {
  const { places, path } = schulzeTally(example)
  expect(places.map(({ design, rank }) => [design, rank])).toEqual([
    ['E', 1],
    ['A', 2],
    ['C', 3],
    ['B', 4],
    ['D', 5],
  ])
  expect(path('A', 'B')).toBe(28)
  expect(path('A', 'D')).toBe(30)
  expect(path('B', 'A')).toBe(25)
  expect(path('E', 'A')).toBe(25)
  expect(path('A', 'E')).toBe(24)
  expect(path('D', 'C')).toBe(28)
  expect(path('E', 'D')).toBe(31)
})

test('in a circle of equal strength all are tied', () => {
  const circle = new PairwiseMatrix(Array.from('abc'), [
    ...times(1, 'abc'),
    ...times(1, 'bca'),
    ...times(1, 'cab'),
  ])
  expect(firstPlaces(schulzeTally(circle).places)).toEqual(['a', 'b', 'c'])
})

test('with no ballots, or with no designs, there is a tie of all, or nothing', () => {
  expect(firstPlaces(schulzeTally(new PairwiseMatrix(['a', 'b'], [])).places)).toEqual(['a', 'b'])
  expect(schulzeTally(new PairwiseMatrix([], [])).places).toEqual([])
})

test('whoever beats everybody wins alone', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const matrix = new PairwiseMatrix(designs, rankings)
      const winner = condorcetWinner(matrix)
      fc.pre(winner !== undefined)
      expect(firstPlaces(schulzeTally(matrix).places)).toEqual([winner])
    }),
  )
})

test('a winner is never beaten by a path stronger than the path back, and the order of ballots is no matter', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const { places, path } = schulzeTally(new PairwiseMatrix(designs, rankings))
      for (const winner of firstPlaces(places))
        for (const other of designs) expect(path(winner, other)).toBeGreaterThanOrEqual(path(other, winner))
      const again = schulzeTally(new PairwiseMatrix(designs, rankings.toReversed()))
      expect(again.places).toEqual(places)
    }),
  )
})

test('whoever is ahead of another never has the worse rank', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const { places, path } = schulzeTally(new PairwiseMatrix(designs, rankings))
      const rank = new Map(places.map((place) => [place.design, place.rank]))
      for (const a of designs)
        for (const b of designs) if (path(a, b) > path(b, a)) expect(rank.get(a)).toBeLessThan(rank.get(b)!)
    }),
  )
})

test('no path is weaker than a detour that is there', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const { path } = schulzeTally(new PairwiseMatrix(designs, rankings))
      for (const a of designs)
        for (const b of designs)
          for (const c of designs)
            if (new Set([a, b, c]).size === 3)
              expect(path(a, c)).toBeGreaterThanOrEqual(Math.min(path(a, b), path(b, c)))
    }),
  )
})

test('renaming the designs renames the result and changes nothing else', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const renamed = (design: string) => `z${design}`
      const before = schulzeTally(new PairwiseMatrix(designs, rankings)).places
      const after = schulzeTally(
        new PairwiseMatrix(
          designs.map(renamed),
          rankings.map((ranking) => ranking.map(renamed)),
        ),
      ).places
      expect(after).toEqual(before.map((place) => ({ ...place, design: renamed(place.design) })))
    }),
  )
})
