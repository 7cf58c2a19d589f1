import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someRankings, tennessee, times } from './ballots-fixture.ts'
import { instantRunoffTally } from './instant-runoff-tally.ts'
import { firstPlaces } from './places.ts'

test('votes move on from round to round: Knoxville wins Tennessee', () => {
  const { places, rounds } = instantRunoffTally(tennessee.designs, tennessee.rankings)
  expect(places.map(({ design, rank }) => [design, rank])).toEqual([
    ['K', 1],
    ['M', 2],
    ['N', 3],
    ['C', 4],
  ])
  expect(rounds.map(({ leaving }) => leaving)).toEqual([['C'], ['N'], ['M'], ['K']])
  expect(rounds[2]?.votes).toEqual([
    { design: 'K', rank: 1, score: 58 },
    { design: 'M', rank: 2, score: 42 },
  ])
})

test('a ballot whose choices have all left counts for nobody', () => {
  const { rounds } = instantRunoffTally(['a', 'b', 'c'], [['a'], ...times(2, 'b'), ...times(3, 'c')])
  expect(rounds.map(({ exhausted }) => exhausted)).toEqual([0, 1, 3])
})

test('designs that are last together leave together and share a place', () => {
  const { places } = instantRunoffTally(
    ['a', 'b', 'c'],
    [...times(5, 'a'), ...times(3, 'bc'), ...times(3, 'cb')],
  )
  expect(places.map(({ design, rank }) => [design, rank])).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 2],
  ])
})

test('when all that are left are level they have won together', () => {
  const { places } = instantRunoffTally(
    ['a', 'b', 'c'],
    [...times(2, 'a'), ...times(2, 'b'), ...times(1, 'c')],
  )
  expect(firstPlaces(places)).toEqual(['a', 'b'])
})

test('without designs there is nothing to count', () => {
  expect(instantRunoffTally([], [])).toEqual({ places: [], rounds: [] })
})

test('every design gets one place, every round accounts for every ballot, and the order of ballots is no matter', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const { places, rounds } = instantRunoffTally(designs, rankings)
      expect(places.map(({ design }) => design).toSorted()).toEqual(designs)
      for (const { votes, exhausted } of rounds)
        expect(votes.reduce((sum, { score }) => sum + score, exhausted)).toBe(rankings.length)
      expect(instantRunoffTally(designs, rankings.toReversed())).toEqual({ places, rounds })
    }),
  )
})

test('whoever is first on more than half of the ballots wins alone', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const first = designs[0]!
      const more = [...rankings, ...Array.from({ length: rankings.length + 1 }, () => [first])]
      expect(firstPlaces(instantRunoffTally(designs, more).places)).toEqual([first])
    }),
  )
})
