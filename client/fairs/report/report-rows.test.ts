import { expect, test } from 'vitest'
import { correction, fair, HOUR, OPENS, sale, scan, ticket } from '../../../shared/fairs/fairs-fixture.ts'
import { fairReport } from '../../../shared/fairs/fair-report.ts'
import { toLocalInput } from '../../ui/local-time.ts'
import { phrase } from '../../ui/words.ts'
import { numberRows, scanRows, sheetTime, type Names } from './report-rows.ts'
import { reportWords } from './report-words.ts'

const t = (key: keyof (typeof reportWords)['en']) => phrase(reportWords, ['en', 'en'], key)
const names: Names = {
  guest: (guest) => `guest ${guest}`,
  member: (member) => `member ${member}`,
  gate: (gate) => gate || 'no gate',
  type: (type) => type || 'ordinary',
  day: (day) => day,
  stall: (stall) => stall,
  verdict: (verdict) => verdict,
}
const mei = scan('a', 'mei', { gate: 'east', skew: -HOUR }, OPENS)
const bo = scan('b', 'bo', { verdict: 'cancelled', admitted: false }, OPENS + 1)

test('a spreadsheet gets moments in the time of this device, to the second', () => {
  expect(sheetTime(OPENS)).toBe(`${toLocalInput(OPENS).replace('T', ' ')}:00`)
})

test('every number of the report has a row that says what it is', () => {
  const tickets = [ticket('mei', { state: 'confirmed' }), ticket('bo', { state: 'confirmed', type: 'vip' })]
  const report = fairReport({
    fair: fair(),
    tickets,
    scans: [mei, bo],
    corrections: [],
    stamps: [],
    sales: [3_000, 1_550].map((price, at) => sale(at + 1, { price, currency: '元' })),
    refunds: [],
  })
  const settled = { sort: 'Let in at two gates', guest: 'mei', decision: 'A slip', reason: 'same guest' }
  const rows = numberRows(t, names, report, [{ name: 'a fan', count: 3 }], [settled], true)
  expect(rows[0]).toEqual(['Part', 'What', 'Number', 'More'])
  for (const row of [
    ['Report', 'Came', 1, undefined],
    ['Report', 'Did not come', 1, undefined],
    ['By type of ticket', 'vip', 1, 'Expected'],
    ['By type of ticket', 'vip', 0, 'Came'],
    ['Arrivals over time', sheetTime(OPENS), 1, 'Came in · east'],
    ['Rewards handed over', 'a fan', 3, undefined],
    ['Cash at the tills', 'member station-till', 2, 'tickets'],
    ['Cash at the tills', 'member station-till', 45.5, '元'],
    ['Conflicts', 'Let in at two gates · mei', 1, 'A slip: same guest'],
  ])
    expect(rows).toContainEqual(row)
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([4]))
})

test('every look has a row, with both of its times, and whether it counts', () => {
  const back = correction('x', mei)
  const rows = scanRows(t, names, [{ ...mei, receivedAt: OPENS + HOUR }, bo], new Set([back.body.scan]))
  expect(rows.slice(1)).toEqual([
    [
      sheetTime(OPENS),
      sheetTime(OPENS - HOUR),
      sheetTime(OPENS + HOUR),
      'in',
      'guest mei',
      'welcome',
      'yes',
      'yes',
      'east',
      'member sam',
      'gate-1',
    ],
    [
      sheetTime(OPENS + 1),
      sheetTime(OPENS + 1),
      undefined,
      'in',
      'guest bo',
      'cancelled',
      'no',
      'no',
      'no gate',
      'member sam',
      'gate-1',
    ],
  ])
})

test('whoever went out is said to have left, not to have been used already', () => {
  const out = scan('c', 'mei', { direction: 'out', verdict: 'used', admitted: false }, OPENS + 2)
  const [head, row] = scanRows(t, names, [out], new Set())
  expect(row![head!.indexOf('Verdict')]).toBe('left')
})
