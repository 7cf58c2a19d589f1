import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someRankings, tennessee, times } from './ballots-fixture.ts'
import { condorcetWinner } from './condorcet-winner.ts'
import { PairwiseMatrix } from './pairwise-matrix.ts'

test('Nashville beats every other city of Tennessee', () => {
  expect(condorcetWinner(new PairwiseMatrix(tennessee.designs, tennessee.rankings))).toBe('N')
})

test('in a circle nobody beats everybody', () => {
  const circle = [...times(1, 'abc'), ...times(1, 'bca'), ...times(1, 'cab')]
  expect(condorcetWinner(new PairwiseMatrix(['a', 'b', 'c'], circle))).toBeUndefined()
})

test('who only draws a duel has not beaten everybody', () => {
  expect(
    condorcetWinner(
      new PairwiseMatrix(
        ['a', 'b', 'c'],
        [
          ['a', 'b'],
          ['b', 'a'],
        ],
      ),
    ),
  ).toBeUndefined()
})

test('whoever is first on more than half of the ballots beats everybody', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const first = designs[0]!
      const more = [...rankings, ...Array.from({ length: rankings.length + 1 }, () => [first])]
      expect(condorcetWinner(new PairwiseMatrix(designs, more))).toBe(first)
    }),
  )
})
