import { expect, test } from 'vitest'
import { dayName, daysInWords } from './day-name.ts'

const at = (day: number, hour: number) => new Date(2026, 5, day, hour).getTime()
const day = (key: string, date: number, from: number, to: number) => ({
  key,
  startsAt: at(date, from),
  endsAt: at(date, to),
})
const saturday = day('sat', 6, 10, 18)

test('days are called by their dates', () => {
  const names = [saturday, day('sun', 7, 10, 18)].map((each, _, all) => dayName(each, all))
  expect(new Set(names).size).toBe(2)
  expect(names[0]).not.toContain('10:00')
})

test('parts of one day are told apart by their hours', () => {
  const parts = [day('am', 6, 9, 12), day('pm', 6, 14, 18)]
  expect(new Set(parts.map((each) => dayName(each, parts))).size).toBe(2)
})

test('days that are no more are left out', () => {
  expect(daysInWords(['mon', 'sat'], [saturday])).toBe(dayName(saturday, [saturday]))
})
