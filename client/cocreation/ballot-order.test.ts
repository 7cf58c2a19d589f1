import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ballotOrder } from './ballot-order.ts'

const designs = ['a', 'b', 'c', 'd'].map((key) => ({ id: `design:bag:${key}` }))
const order = (voter: string) => ballotOrder(designs, voter).map(({ id }) => id)

test('a voter sees the designs in the same order each time, whatever order they came in', () => {
  expect(ballotOrder(designs.toReversed(), 'mei')).toEqual(ballotOrder(designs, 'mei'))
})

test('over many voters every design stands first about as often as the others', () => {
  const first = new Map<string, number>()
  for (let voter = 0; voter < 2_000; voter++) {
    const id = order(`voter-${voter}`)[0]!
    first.set(id, (first.get(id) ?? 0) + 1)
  }
  for (const { id } of designs) expect(first.get(id)).toBeGreaterThan(400)
})

test('nothing is lost and nothing is added', () => {
  fc.assert(
    fc.property(fc.string(), (voter) => {
      expect(order(voter).toSorted()).toEqual(designs.map(({ id }) => id))
    }),
  )
})
