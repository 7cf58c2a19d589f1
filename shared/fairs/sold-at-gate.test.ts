import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { decideCheckIn, scanOf, type Presented } from './check-in-rules.ts'
import { FAIR, fair, HOUR, OPENS, refund, sale, scan, ticket } from './fairs-fixture.ts'
import { GateList } from './gate-list.ts'

const NOW = OPENS + HOUR
const sold = sale(7)
const guest = sold.owner
const refunded = refund(sold)
const listed = { ...ticket(guest, { state: 'confirmed', serial: 3, name: '林小满' }), stamp: 5 }

function listOf(...documents: Document[]): GateList {
  const list = new GateList(FAIR)
  for (const document of [fair(), ...documents]) list.apply(document)
  return list
}

function shown({ withdrawn = false, event = 'dusk', validUntil = NOW + HOUR } = {}): Presented {
  const claims = { member: guest, event, tier: 0, validUntil, serial: 7 }
  return { as: 'pass', claims, liveness: undefined, seller: { withdrawn } }
}

const verdictOf = (list: GateList, presented = shown()) => decideCheckIn(list, presented, NOW).verdict

describe('a ticket that was sold at the fair', () => {
  test('is welcome before any list has it, by its signature alone', () => {
    const checkIn = decideCheckIn(listOf(), shown(), NOW)
    expect(checkIn).toMatchObject({
      verdict: 'welcome',
      restsOn: 'signature',
      isSoldHere: true,
      holder: guest,
    })
    const said = { admitted: true, by: 'station-b', device: 'phone', gate: '' }
    expect(scanOf(checkIn, said)).toMatchObject({ verdict: 'welcome', ticket: '', serial: 0 })
  })

  test('is used once, whoever hears of the sale in between', () => {
    const look = scan('a', guest, { ticket: '' })
    expect(verdictOf(listOf(look))).toBe('used')
    expect(verdictOf(listOf(look, sold))).toBe('used')
    expect(verdictOf(listOf(look, sold, listed))).toBe('used')
  })

  test('is not looked for among the serials that the community has revoked', () => {
    const list = listOf()
    list.takeRevocations({ event: 'dusk', asOf: OPENS, serials: [7] })
    expect(verdictOf(list)).toBe('welcome')
  })

  test('is good for its fair and its time', () => {
    expect(verdictOf(listOf(), shown({ event: 'noon' }))).toBe('wrong-event')
    expect(verdictOf(listOf(), shown({ validUntil: NOW }))).toBe('expired')
  })

  test('of a device that may not sell any more waits until the list has it', () => {
    expect(verdictOf(listOf(), shown({ withdrawn: true }))).toBe('revoked')
    expect(verdictOf(listOf(sold), shown({ withdrawn: true }))).toBe('welcome')
    expect(verdictOf(listOf(listed), shown({ withdrawn: true }))).toBe('welcome')
  })

  test('that the community did not take after all is on no list', () => {
    const list = listOf(sold)
    list.forget(sold)
    expect([list.ticketOf(guest), list.expectedOn('')]).toEqual([undefined, 0])
  })

  test('is found by its name where the sale is known', () => {
    expect(
      listOf(sold)
        .find('林', 9)
        .guests.map(({ holder }) => holder),
    ).toEqual([guest])
    expect(listOf(sold).expectedOn('')).toBe(1)
  })

  test('that was taken back is cancelled, in whatever order a gate hears of it', () => {
    const orders = fc.shuffledSubarray([sold, refunded, listed], { minLength: 3 })
    fc.assert(
      fc.property(orders, (documents) => {
        expect(verdictOf(listOf(...documents))).toBe('cancelled')
      }),
    )
  })

  test('that was given again since is welcome again, in whatever order a gate hears of it', () => {
    const [back, again] = [
      { ...refunded, stamp: 6 },
      { ...listed, stamp: 8 },
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray([sold, back, again], { minLength: 3 }), (documents) => {
        expect(verdictOf(listOf(...documents))).toBe('welcome')
      }),
    )
  })
})
