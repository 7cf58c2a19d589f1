import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceOf, priceText } from './price.ts'

test.each([
  ['30', 3_000],
  [' 7,5 ', 750],
  ['0.05', 5],
  ['.5', 50],
  ['0', 0],
])('"%s" is a price', (typed, price) => {
  expect(priceOf(typed)).toBe(price)
})

test.each(['', 'free', '1.234', '-3', '1e3', '12345678'])('"%s" is none', (typed) => {
  expect(priceOf(typed)).toBeUndefined()
})

test('a price is read again as it was written', () => {
  fc.assert(fc.property(fc.nat(999_999_999), (price) => priceOf(priceText(price, '')) === price))
  expect([priceText(3_000, '元'), priceText(750, '€')]).toEqual(['30 元', '7.50 €'])
})
