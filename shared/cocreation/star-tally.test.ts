import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someScores } from './ballots-fixture.ts'
import { scoreOf } from './score-tally.ts'
import { starTally } from './star-tally.ts'

test('of the two highest totals that wins which more ballots score higher', () => {
  const ballots = [{ a: 5, b: 4 }, { a: 0, b: 1 }, { a: 0, b: 1 }, { a: 5, c: 5 }, { c: 1 }]
  const { finalists, runoffs, winners } = starTally(['a', 'b', 'c'], ballots)
  expect(finalists).toEqual(['a', 'b'])
  expect(runoffs).toEqual([{ first: 'a', second: 'b', forFirst: 2, forSecond: 2, noPreference: 1 }])
  // Even in the runoff: the higher total decides.
  expect(winners).toEqual(['a'])
})

test('a lower total wins the runoff when more voters prefer it', () => {
  const { winners } = starTally(['a', 'b'], [{ a: 5 }, { a: 1, b: 2 }, { a: 1, b: 2 }])
  expect(winners).toEqual(['b'])
})

test('a tie for the second place in the final goes to whom more voters prefer', () => {
  const ballots = [
    { a: 5, b: 5 },
    { a: 5, c: 3 },
    { a: 5, c: 2 },
  ]
  expect(starTally(['a', 'b', 'c'], ballots).finalists).toEqual(['a', 'c'])
})

test('an even duel for the second place in the final goes to the more highest scores', () => {
  const ballots = [
    { a: 5, b: 5, c: 4 },
    { a: 5, b: 3, c: 4 },
  ]
  expect(starTally(['a', 'b', 'c'], ballots).finalists).toEqual(['a', 'b'])
})

test('when the ballots cannot say who is in the final every possible runoff is reported', () => {
  const { finalists, runoffs, winners } = starTally(['a', 'b', 'c'], [{ a: 5, b: 2, c: 2 }, { a: 5 }])
  expect(finalists).toEqual(['a', 'b', 'c'])
  expect(runoffs).toHaveLength(2)
  expect(winners).toEqual(['a'])
})

test('a runoff that is even in every respect is a tie', () => {
  expect(
    starTally(
      ['a', 'b', 'c'],
      [
        { a: 4, b: 3 },
        { a: 3, b: 4 },
      ],
    ).winners,
  ).toEqual(['a', 'b'])
})

test('an even runoff with even totals goes to the more highest scores', () => {
  expect(
    starTally(
      ['a', 'b'],
      [
        { a: 5, b: 4 },
        { a: 0, b: 1 },
      ],
    ).winners,
  ).toEqual(['a'])
})

test('a single design, or none, needs no runoff', () => {
  expect(starTally(['a'], [{ a: 1 }])).toMatchObject({ finalists: ['a'], runoffs: [], winners: ['a'] })
  expect(starTally([], [])).toMatchObject({ finalists: [], runoffs: [], winners: [] })
})

test('a single winner is a finalist whom no other finalist beats', () => {
  fc.assert(
    fc.property(someScores, ({ designs, ballots }) => {
      const { finalists, winners, runoffs } = starTally(designs, ballots)
      expect(finalists).toEqual(expect.arrayContaining(winners))
      expect(winners.length).toBeGreaterThan(0)
      for (const { first, second, forFirst, forSecond, noPreference } of runoffs) {
        expect(forFirst + forSecond + noPreference).toBe(ballots.length)
        const preferring = ballots.filter((ballot) => scoreOf(ballot, first) > scoreOf(ballot, second))
        expect(forFirst).toBe(preferring.length)
        if (winners.length === 1 && winners[0] === first && runoffs.length === 1)
          expect(forFirst).toBeGreaterThanOrEqual(forSecond)
      }
    }),
  )
})

test('nobody outside the final has a higher total than somebody in it', () => {
  fc.assert(
    fc.property(someScores, ({ designs, ballots }) => {
      const { finalists, totals } = starTally(designs, ballots)
      const total = new Map(totals.map(({ design, score }) => [design, score]))
      const least = Math.min(...finalists.map((design) => total.get(design)!))
      for (const design of designs)
        if (!finalists.includes(design)) expect(total.get(design)).toBeLessThanOrEqual(least)
    }),
  )
})

test('neither the order of the ballots nor that of the designs decides', () => {
  fc.assert(
    fc.property(someScores, ({ designs, ballots }) => {
      const there = starTally(designs, ballots)
      const back = starTally(designs.toReversed(), ballots.toReversed())
      expect(back.winners.toSorted()).toEqual(there.winners.toSorted())
      expect(back.finalists.toSorted()).toEqual(there.finalists.toSorted())
    }),
  )
})
