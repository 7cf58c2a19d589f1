import { expect, test } from 'vitest'
import { wholeNumber } from './whole-number.ts'

test('whole numbers are read, full-width digits of a Chinese keyboard too', () => {
  expect(['30', ' 7 ', '３０', '0'].map((typed) => wholeNumber(typed, 0, 100))).toEqual([30, 7, 30, 0])
})

test('anything else, and what lies outside of the bounds, is none', () => {
  for (const typed of ['', '3.5', '-1', '1e3', '三十', '101', '99999999999'])
    expect(wholeNumber(typed, 0, 100)).toBeUndefined()
})
