import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someRankings, tennessee } from './ballots-fixture.ts'
import { PairwiseMatrix } from './pairwise-matrix.ts'

test('a duel counts the ballots that have one design above the other', () => {
  const matrix = new PairwiseMatrix(tennessee.designs, tennessee.rankings)
  expect(matrix.preferred('N', 'M')).toBe(58)
  expect(matrix.preferred('M', 'N')).toBe(42)
  expect(matrix.beats('N', 'M')).toBe(true)
  expect(matrix.beats('M', 'N')).toBe(false)
})

test('what a ballot ranks is above what it leaves out, and what it leaves out is level', () => {
  const matrix = new PairwiseMatrix(['a', 'b', 'c'], [['b']])
  expect(matrix.preferred('b', 'a')).toBe(1)
  expect(matrix.preferred('a', 'c')).toBe(0)
  expect(matrix.preferred('c', 'a')).toBe(0)
})

test('an even duel is won by neither', () => {
  const matrix = new PairwiseMatrix(['a', 'b'], [['a'], ['b']])
  expect(matrix.beats('a', 'b')).toBe(false)
  expect(matrix.beats('b', 'a')).toBe(false)
})

test('in a duel every ballot speaks for one side, the other, or neither', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const matrix = new PairwiseMatrix(designs, rankings)
      for (const a of designs)
        for (const b of designs) {
          const neither = rankings.filter((ranking) => !ranking.includes(a) && !ranking.includes(b)).length
          const spoken = matrix.preferred(a, b) + matrix.preferred(b, a)
          expect(spoken).toBe(a === b ? 0 : rankings.length - neither)
        }
    }),
  )
})
