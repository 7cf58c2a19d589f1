import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hourStart, hoursOf } from './attendance-hours.ts'

const HOUR = 3_600_000
const NOON = hourStart(Date.UTC(2026, 5, 6, 12))

test('guests are counted by the hour in which they came, quiet hours included', () => {
  const times = [NOON + 5, NOON + 3 * HOUR, NOON + HOUR - 1, NOON + 3 * HOUR + 10]
  expect(hoursOf(times)).toEqual([
    { from: NOON, count: 2 },
    { from: NOON + HOUR, count: 0 },
    { from: NOON + 2 * HOUR, count: 0 },
    { from: NOON + 3 * HOUR, count: 2 },
  ])
})

test('nobody makes no hours', () => {
  expect(hoursOf([])).toEqual([])
})

test('one phone with a clock of another year does not draw a year of empty hours', () => {
  expect(hoursOf([NOON, NOON - 9_000 * HOUR])).toHaveLength(2)
})

test('every guest is counted once, whatever the times', () => {
  const startOf = (at: number) => at - (at % HOUR)
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 100 * HOUR })), (times) => {
      const hours = hoursOf(times, startOf)
      expect(hours.reduce((sum, { count }) => sum + count, 0)).toBe(times.length)
      const starts = hours.map(({ from }) => from)
      expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b))
    }),
  )
})
