import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someRankings, someScores } from './ballots-fixture.ts'
import { tallyOf } from './outcome-tally.ts'

const standing = (...keys: string[]) => keys.map((key) => ({ key, title: key.toUpperCase(), struck: false }))
const struck = (...keys: string[]) => keys.map((key) => ({ key, title: key.toUpperCase(), struck: true }))

test('an approval vote is won by the most approved design, or by several together', () => {
  const ballots = [{ approved: ['a', 'b'] }, { approved: ['b', 'a'] }, { approved: ['c'] }]
  expect(tallyOf({ method: 'approval', designs: standing('a', 'b', 'c'), ballots }).winners).toEqual([
    'a',
    'b',
  ])
})

test('a ranked vote is decided by Schulze, with the other rules beside it', () => {
  const ballots = [{ ranking: ['a', 'b'] }, { ranking: ['b', 'a'] }, { ranking: ['b'] }]
  const tally = tallyOf({ method: 'ranked', designs: standing('a', 'b'), ballots })
  expect(tally).toMatchObject({ method: 'ranked', winners: ['b'], condorcetWinner: 'b' })
})

test('a vote by score is decided by the runoff', () => {
  const ballots = [{ scores: { a: 5 } }, { scores: { a: 1, b: 2 } }, { scores: { a: 1, b: 2 } }]
  const tally = tallyOf({ method: 'score', designs: standing('a', 'b'), ballots })
  expect(tally.places[0]?.design).toBe('a')
  expect(tally.winners).toEqual(['b'])
})

test('where nobody says anything nobody wins', () => {
  const designs = standing('a', 'b')
  expect(tallyOf({ method: 'approval', designs, ballots: [] }).winners).toEqual([])
  expect(tallyOf({ method: 'approval', designs, ballots: [{ approved: [] }] }).winners).toEqual([])
  expect(tallyOf({ method: 'ranked', designs, ballots: [{ ranking: [] }] }).winners).toEqual([])
  expect(tallyOf({ method: 'score', designs, ballots: [{ scores: { a: 0 } }] }).winners).toEqual([])
  expect(tallyOf({ method: 'ranked', designs: [], ballots: [] })).toMatchObject({ winners: [], places: [] })
})

test('a ballot whose only choice was struck says nothing', () => {
  const designs = [...standing('a', 'b'), ...struck('c')]
  expect(tallyOf({ method: 'ranked', designs, ballots: [{ ranking: ['c'] }] }).winners).toEqual([])
})

test('a struck design leaves a ranked vote as if it had never stood', () => {
  fc.assert(
    fc.property(someRankings, ({ designs, rankings }) => {
      const [gone, ...left] = designs
      fc.pre(gone !== undefined)
      const ballots = rankings.map((ranking) => ({ ranking }))
      const without = rankings.map((ranking) => ({ ranking: ranking.filter((design) => design !== gone) }))
      const recounted = tallyOf({
        method: 'ranked',
        designs: [...struck(gone), ...standing(...left)],
        ballots,
      })
      const never = tallyOf({ method: 'ranked', designs: standing(...left), ballots: without })
      expect(recounted).toEqual(never)
    }),
  )
})

test('a struck design leaves a vote by score, or by approval, as if it had never stood', () => {
  fc.assert(
    fc.property(someScores, ({ designs, ballots }) => {
      const [gone, ...left] = designs
      fc.pre(gone !== undefined)
      const told = [...struck(gone), ...standing(...left)]
      const bare = ballots.map((ballot) =>
        Object.fromEntries(Object.entries(ballot).filter(([key]) => key !== gone)),
      )
      expect(
        tallyOf({ method: 'score', designs: told, ballots: ballots.map((scores) => ({ scores })) }),
      ).toEqual(
        tallyOf({ method: 'score', designs: standing(...left), ballots: bare.map((scores) => ({ scores })) }),
      )
      const approve = (from: object[]) => from.map((ballot) => ({ approved: Object.keys(ballot) }))
      expect(tallyOf({ method: 'approval', designs: told, ballots: approve(ballots) })).toEqual(
        tallyOf({ method: 'approval', designs: standing(...left), ballots: approve(bare) }),
      )
    }),
  )
})
