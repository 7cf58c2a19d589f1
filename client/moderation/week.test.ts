import { expect, test } from 'vitest'
import { weekOf } from './week.ts'

const at = (day: number, hour: number) => ({ sort: new Date(2026, 10, day, hour).getTime() })

test('a week ends with today and begins six days before', () => {
  const week = weekOf([], [], at(24, 15).sort)
  expect(week.map(({ from }) => new Date(from).getDate())).toEqual([18, 19, 20, 21, 22, 23, 24])
})

test('each report and each decision counts on its own day, and what is older counts on none', () => {
  const reports = [at(17, 23), at(18, 0), at(24, 0), at(24, 14)]
  const rulings = [at(19, 12), at(24, 15)]
  expect(weekOf(reports, rulings, at(24, 15).sort).map((day) => [day.reports, day.decisions])).toEqual([
    [1, 0],
    [0, 1],
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
    [2, 1],
  ])
})
