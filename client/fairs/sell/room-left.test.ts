import { expect, test } from 'vitest'
import { fair, sale, ticket } from '../../../shared/fairs/fairs-fixture.ts'
import { roomLeft } from './room-left.ts'

const open = { days: [], gates: [] }
const market = fair({
  capacity: 5,
  ticketTypes: [
    { key: 'day', name: 'day', ...open },
    { key: 'child', name: 'child', capacity: 2, ...open },
  ],
})
const nobody: ReadonlySet<string> = new Set()
const guests = [
  ticket('mei', { state: 'confirmed', type: 'child' }),
  ticket('an', { state: 'cancelled', type: 'child' }),
]

test('there is room for as many as neither the fair nor the type has given away', () => {
  const left = roomLeft({ fair: market, tickets: guests, sales: [], refunded: nobody })
  expect([left('day'), left('child')]).toEqual([4, 1])
})

test('what was sold here takes its place before it is on the list, and once', () => {
  const sales = [sale(1, { type: 'child' }), sale(2, { type: 'child' })]
  const before = roomLeft({ fair: market, tickets: guests, sales, refunded: nobody })
  expect([before('day'), before('child')]).toEqual([2, -1])
  const listed = [...guests, ticket(sales[0]!.owner, { state: 'confirmed', type: 'child' })]
  const after = roomLeft({ fair: market, tickets: listed, sales, refunded: nobody })
  expect([after('day'), after('child')]).toEqual([2, -1])
})

test('what was taken back leaves its place', () => {
  const sold = sale(1, { type: 'child' })
  const refunded = new Set([sold.owner])
  const left = roomLeft({ fair: market, tickets: guests, sales: [sold], refunded })
  expect(left('child')).toBe(1)
})
