import { expect, test } from 'vitest'
import type { Document } from '../../../shared/documents/document.ts'
import { documentOf } from '../../../shared/documents/facts-fixture.ts'
import { FAIR, fair, ticket } from '../../../shared/fairs/fairs-fixture.ts'
import { saleId, type SaleBody } from '../../../shared/fairs/sale-kind.ts'
import { soldMember } from '../../../shared/fairs/sold-member.ts'
import { roomLeft } from './room-left.ts'

const buyer = (number: number) => soldMember('a'.repeat(12), number)

function sale(number: number, type: string): Document<SaleBody> {
  const owner = buyer(number)
  const words = { name: '林小满', type, price: 0, currency: '' }
  const body = { v: 1 as const, ...words, receipt: 'x', by: 'station-a', device: 'till' }
  return documentOf({ id: saleId(FAIR, owner), parent: FAIR, owner, body })
}

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
  const sales = [sale(1, 'child'), sale(2, 'child')]
  const before = roomLeft({ fair: market, tickets: guests, sales, refunded: nobody })
  expect([before('day'), before('child')]).toEqual([2, -1])
  const listed = [...guests, ticket(buyer(1), { state: 'confirmed', type: 'child' })]
  const after = roomLeft({ fair: market, tickets: listed, sales, refunded: nobody })
  expect([after('day'), after('child')]).toEqual([2, -1])
})

test('what was taken back leaves its place', () => {
  const left = roomLeft({
    fair: market,
    tickets: guests,
    sales: [sale(1, 'child')],
    refunded: new Set([buyer(1)]),
  })
  expect(left('child')).toBe(1)
})
