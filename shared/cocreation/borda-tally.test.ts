import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someRankings, tennessee } from './ballots-fixture.ts'
import { bordaTally } from './borda-tally.ts'

test('points for every place: Nashville wins Tennessee', () => {
  expect(bordaTally(tennessee.designs, tennessee.rankings)).toEqual([
    { design: 'N', rank: 1, score: 194 },
    { design: 'C', rank: 2, score: 173 },
    { design: 'M', rank: 3, score: 126 },
    { design: 'K', rank: 4, score: 107 },
  ])
})

test('designs that a ballot leaves out share what is left of its points', () => {
  expect(bordaTally(['a', 'b', 'c'], [['b']])).toEqual([
    { design: 'b', rank: 1, score: 2 },
    { design: 'a', rank: 2, score: 0.5 },
    { design: 'c', rank: 2, score: 0.5 },
  ])
})

test('every ballot that names anything gives the same number of points', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const given = bordaTally(designs, rankings).reduce((sum, { score }) => sum + score, 0)
      const voices = rankings.filter(({ length }) => length > 0).length
      expect(given).toBe((voices * designs.length * (designs.length - 1)) / 2)
    }),
  )
})

test('complete rankings give a place its number of designs below', () => {
  const complete = fc.array(fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 4, maxLength: 4 }))
  fc.assert(
    fc.property(complete, (rankings) => {
      for (const { design, score } of bordaTally(['a', 'b', 'c', 'd'], rankings))
        expect(score).toBe(rankings.reduce((sum, ranking) => sum + 3 - ranking.indexOf(design), 0))
    }),
  )
})
