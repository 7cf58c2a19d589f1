import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gatesOf, hourStart, hoursOf } from './attendance-hours.ts'

const HOUR = 3_600_000
const NOON = hourStart(Date.UTC(2026, 5, 6, 12))

const passed = (from: number, gate: string, cameIn: number, wentOut = 0) => ({
  from,
  gate,
  in: cameIn,
  out: wentOut,
})

test('the gates of an hour are counted together, and quiet hours are drawn too', () => {
  const all = [passed(NOON, 'east', 2), passed(NOON, 'west', 1, 1), passed(NOON + 2 * HOUR, 'east', 0, 3)]
  expect(hoursOf(all)).toEqual([
    { from: NOON, in: 3, out: 1 },
    { from: NOON + HOUR, in: 0, out: 0 },
    { from: NOON + 2 * HOUR, in: 0, out: 3 },
  ])
})

test('nobody makes no hours', () => {
  expect(hoursOf([])).toEqual([])
})

test('one phone with a clock of another year does not draw a year of empty hours', () => {
  expect(hoursOf([passed(NOON, '', 1), passed(NOON - 9_000 * HOUR, '', 1)])).toHaveLength(2)
})

test('each gate has what passed there, one that is quiet nothing, and one that is no more is not forgotten', () => {
  const all = [passed(NOON, 'east', 2), passed(NOON + HOUR, 'east', 1, 1), passed(NOON, 'gone', 4)]
  expect(gatesOf(all, ['west', 'east'])).toEqual([
    { gate: 'west', in: 0, out: 0 },
    { gate: 'east', in: 3, out: 1 },
    { gate: '', in: 4, out: 0 },
  ])
})

test('everybody is counted once, whatever the hours and the gates', () => {
  const hour = fc.record({
    from: fc.nat({ max: 100 }).map((at) => at * HOUR),
    gate: fc.constantFrom('', 'east', 'gone'),
    in: fc.nat({ max: 9 }),
    out: fc.nat({ max: 9 }),
  })
  const sum = (all: readonly { in: number; out: number }[]) =>
    all.reduce((sums, each) => [sums[0]! + each.in, sums[1]! + each.out], [0, 0])
  fc.assert(
    fc.property(fc.array(hour), (all) => {
      const hours = hoursOf(all)
      expect(sum(hours)).toEqual(sum(all))
      expect(sum(gatesOf(all, ['east']))).toEqual(sum(all))
      const starts = hours.map(({ from }) => from)
      expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b))
    }),
  )
})
