import { expect, test } from 'vitest'
import { documentOf } from '../documents/facts-fixture.ts'
import { stock } from './stock-projection.ts'

test('a piece that was held and given back leaves nothing behind', () => {
  const redemption = (state: string) =>
    documentOf({ id: 'redemption:a', parent: 'reward:a', owner: 'an', body: { v: 1, cost: 1, state } })
  const all = stock.zero()
  stock.apply(all, redemption('held'))
  stock.apply(all, redemption('cancelled'))
  const newest = stock.zero()
  stock.apply(newest, redemption('cancelled'))
  expect(all).toEqual(newest)
})
