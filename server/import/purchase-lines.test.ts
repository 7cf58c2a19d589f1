import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayStart, readPurchaseLines } from './purchase-lines.ts'

test('a line holds customer, day, pieces and amount', () => {
  expect(readPurchaseLines(' 00004 0001 19970101  2   29.33').purchases).toEqual([
    { customer: '00004', day: '19970101', quantity: 2, hundredths: 2933, occurrence: 1 },
  ])
})

test.each([
  ['00004 0001 19970101 2', 'columns'],
  ['00004 0001 19970101 2 29.33 USD', 'columns'],
  ['master customer 19970101 2 29.33', 'customer'],
  ['00004 0001 19971301 2 29.33', 'date'],
  ['00004 0001 1997-01-01 2 29.33', 'date'],
  ['00004 0001 19970101 0 29.33', 'quantity'],
  ['00004 0001 19970101 -1 29.33', 'quantity'],
  ['00004 0001 19970101 2 -29.33', 'amount'],
  ['00004 0001 19970101 2 29,33', 'amount'],
  ['00004 0001 19970101 2 1e9', 'amount'],
])('%s is a bad line: %s', (line, problem) => {
  expect(readPurchaseLines(`\uFEFF\n${line}\n`)).toEqual({ purchases: [], bad: [{ line: 2, problem }] })
})

test('the 29th of February is a day in a leap year alone', () => {
  expect(dayStart('20240229')).toBe(Date.UTC(2024, 1, 29))
  expect(dayStart('20230229')).toBeUndefined()
})

test('every line is either a purchase or a bad line, whatever stands in the file', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 40 }).filter((line) => !/[\r\n]/.test(line))), (lines) => {
      const { purchases, bad } = readPurchaseLines(lines.join('\n'))
      const written = lines.filter((line) => line.replace('\uFEFF', '').trim() !== '')
      expect(purchases.length + bad.length).toBe(written.length)
      for (const { line } of bad) expect(lines[line - 1]?.trim()).not.toBe('')
    }),
  )
})
