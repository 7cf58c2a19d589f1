import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someRankings, tennessee } from './ballots-fixture.ts'
import { pluralityTally } from './plurality-tally.ts'

test('only first choices count: Memphis leads in Tennessee', () => {
  expect(pluralityTally(tennessee.designs, tennessee.rankings)).toEqual([
    { design: 'M', rank: 1, score: 42 },
    { design: 'N', rank: 2, score: 26 },
    { design: 'K', rank: 3, score: 17 },
    { design: 'C', rank: 4, score: 15 },
  ])
})

test('each ballot that names anything counts for one design', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const votes = pluralityTally(designs, rankings).reduce((sum, { score }) => sum + score, 0)
      expect(votes).toBe(rankings.filter(({ length }) => length > 0).length)
    }),
  )
})
