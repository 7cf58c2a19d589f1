import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balances } from './balances-projection.ts'
import { createEntry } from './entry-kind.ts'
import { earnedInPeriod, nextTier, reachesTier, tierFor, tierRules, tiers } from './tier-rules.ts'

const DAY = 86_400_000

function earned(...on: { day: number; points: number }[]) {
  const state = balances.zero()
  on.forEach(({ day, points }, n) => balances.apply(state, entry('earn', n, day, points)))
  return state
}

function entry(memo: 'earn' | 'hold' | 'spend', n: number, day: number, points: number) {
  const at = day * DAY
  return createEntry({
    key: ['test', `${memo}${n}`],
    member: 'mei',
    points,
    memo,
    rule: 'check-in',
    ruleVersion: 1,
    cause: '',
    postedAt: at,
    occurredAt: at,
  })
}

test('a member begins as a newcomer, becomes a regular at 100 points and kindred at 300', () => {
  expect([0, 99, 100, 299, 300, 5_000].map(tierFor)).toEqual([
    'newcomer',
    'newcomer',
    'regular',
    'regular',
    'kindred',
    'kindred',
  ])
})

test('the way to the next tier names the points that are missing, and ends at the top', () => {
  expect(nextTier(60)).toEqual({ tier: 'regular', missing: 40 })
  expect(nextTier(100)).toEqual({ tier: 'kindred', missing: 200 })
  expect(nextTier(300)).toBeUndefined()
})

test('what was earned a year ago counts on its last day and is gone on the next', () => {
  const state = earned({ day: 0, points: 20 }, { day: 100, points: 5 })
  expect(earnedInPeriod(state, 'mei', 364 * DAY + DAY - 1)).toBe(25)
  expect(earnedInPeriod(state, 'mei', 365 * DAY)).toBe(5)
})

test('spending never takes a member down a tier', () => {
  const state = earned({ day: 0, points: 120 })
  balances.apply(state, entry('hold', 0, 1, 120))
  balances.apply(state, entry('spend', 0, 1, 120))
  expect(tierFor(earnedInPeriod(state, 'mei', DAY))).toBe('regular')
})

test('more points never mean a lower tier, and the missing points lead exactly to the next', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1_000 }), fc.nat({ max: 1_000 }), (points, more) => {
      expect(reachesTier(tierFor(points + more), tierFor(points))).toBe(true)
      const next = nextTier(points)
      expect(next === undefined).toBe(tierFor(points) === tiers.at(-1))
      if (!next) return
      expect(tierFor(points + next.missing)).toBe(next.tier)
      expect(tierFor(points + next.missing - 1)).toBe(tierFor(points))
    }),
  )
})

test('a period of a year holds exactly 365 UTC days', () => {
  const everyDay = earned(...Array.from({ length: 800 }, (_, day) => ({ day, points: 1 })))
  expect(earnedInPeriod(everyDay, 'mei', 700 * DAY)).toBe(tierRules.days)
})
