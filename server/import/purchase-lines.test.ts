import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayStart, readPurchaseLines } from './purchase-lines.ts'

test('a line holds customer, day, pieces and amount', () => {
  expect(readPurchaseLines(' 00004 0001 19970101  2   29.33').purchases).toEqual([
    { customer: '00004', day: '19970101', quantity: 2, hundredths: 2933, occurrence: 1 },
  ])
})

test.each([
  ['00004 0001 19970101 2', '4 columns instead of 5'],
  ['00004 0001 19970101 2 29.33 USD', '6 columns instead of 5'],
  ['master customer 19970101 2 29.33', "“master” is no customer's number"],
  ['00004 0001 19971301 2 29.33', '“19971301” is no day'],
  ['00004 0001 1997-01-01 2 29.33', '“1997-01-01” is no day'],
  ['00004 0001 19970101 0 29.33', '“0” is no number of pieces'],
  ['00004 0001 19970101 -1 29.33', '“-1” is no number of pieces'],
  ['00004 0001 19970101 2 -29.33', '“-29.33” is no amount'],
  ['00004 0001 19970101 2 29,33', '“29,33” is no amount'],
  ['00004 0001 19970101 2 1e9', '“1e9” is no amount'],
])('%s is a bad line: %s', (line, reason) => {
  expect(readPurchaseLines(`\uFEFF\n${line}\n`)).toEqual({ purchases: [], bad: [{ line: 2, reason }] })
})

test('the 29th of February is a day in a leap year alone', () => {
  expect(dayStart('20240229')).toBe(Date.UTC(2024, 1, 29))
  expect(dayStart('20230229')).toBeUndefined()
})

test('every line is either a purchase or a bad line, whatever stands in the file', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 40 }).filter((line) => !/[\r\n]/.test(line))), (lines) => {
      const { purchases, bad } = readPurchaseLines(`\uFEFF${lines.join('\n')}`)
      const written = lines.filter((line) => line.trim() !== '')
      expect(purchases.length + bad.length).toBe(written.length)
      for (const { line } of bad) expect(lines[line - 1]?.trim()).not.toBe('')
    }),
  )
})
