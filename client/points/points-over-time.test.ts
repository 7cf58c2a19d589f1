import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEntry, type Movement } from '../../shared/points/entry-kind.ts'
import { monthsOfPoints } from './points-over-time.ts'

const NOW = Date.UTC(2026, 10, 24, 12)
const entry = (memo: Movement, points: number, at: number) =>
  createEntry({
    key: ['test', `${memo}-${points}-${at}`],
    member: 'mei',
    points,
    memo,
    rule: 'check-in',
    ruleVersion: 1,
    cause: '',
    postedAt: at,
    occurredAt: at,
  })

test('the chart begins a year before this month and ends now', () => {
  const months = monthsOfPoints([], 'mei', NOW)
  expect(months).toHaveLength(13)
  expect(months[0]).toMatchObject({ from: Date.UTC(2025, 10, 1), to: Date.UTC(2025, 11, 1) })
  expect(months.at(-1)).toEqual({
    from: Date.UTC(2026, 10, 1),
    to: NOW + 1,
    earned: 0,
    spent: 0,
    inPeriod: 0,
  })
})

test('a hold is spent when it is made, and comes back when it is released', () => {
  const entries = [
    entry('earn', 40, Date.UTC(2026, 8, 3)),
    entry('hold', 30, Date.UTC(2026, 9, 1)),
    entry('release', 30, Date.UTC(2026, 9, 2)),
    entry('hold', 10, Date.UTC(2026, 10, 1)),
    entry('spend', 10, Date.UTC(2026, 10, 2)),
  ]
  expect(monthsOfPoints(entries, 'mei', NOW).slice(-3)).toMatchObject([
    { earned: 40, spent: 0, inPeriod: 40 },
    { earned: 0, spent: 0, inPeriod: 40 },
    { earned: 0, spent: 10, inPeriod: 40 },
  ])
})

test('what was earned more than a year before the end of a month no longer counts for the tier', () => {
  const months = monthsOfPoints([entry('earn', 100, Date.UTC(2025, 9, 15))], 'mei', NOW)
  expect(months.map(({ inPeriod }) => inPeriod)).toEqual([...Array(11).fill(100), 0, 0])
})

test('the months together hold every point of the last year exactly once', () => {
  const at = fc.integer({ min: Date.UTC(2025, 10, 1), max: NOW })
  const earned = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), at), { maxLength: 30 })
  fc.assert(
    fc.property(earned, (rows) => {
      const unique = new Map(rows.map(([points, when]) => [`${points}-${when}`, entry('earn', points, when)]))
      const months = monthsOfPoints([...unique.values()], 'mei', NOW)
      const sum = [...unique.values()].reduce((total, { body }) => total + body.legs[1]!.amount, 0)
      expect(months.reduce((total, month) => total + month.earned, 0)).toBe(sum)
    }),
  )
})
