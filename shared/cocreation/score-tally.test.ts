import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someScores } from './ballots-fixture.ts'
import { scoreTally } from './score-tally.ts'

test('what the ballots give to a design is added up, and what they leave out is nothing', () => {
  expect(scoreTally(['a', 'b', 'c'], [{ a: 5, b: 2 }, { b: 3 }, {}])).toEqual([
    { design: 'a', rank: 1, score: 5 },
    { design: 'b', rank: 1, score: 5 },
    { design: 'c', rank: 3, score: 0 },
  ])
})

test('a design may be called as something that every object has', () => {
  expect(scoreTally(['constructor'], [{}])).toEqual([{ design: 'constructor', rank: 1, score: 0 }])
})

test('no point is lost or made', () => {
  fc.assert(
    fc.property(someScores, ({ designs, ballots }) => {
      const given = ballots.flatMap((ballot) => Object.values(ballot)).reduce((sum, score) => sum + score, 0)
      expect(scoreTally(designs, ballots).reduce((sum, { score }) => sum + score, 0)).toBe(given)
    }),
  )
})
