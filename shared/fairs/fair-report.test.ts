import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import type { CorrectionBody } from './correction-kind.ts'
import { fairReport, type FairReport, type ReportFacts } from './fair-report.ts'
import { correction, fair, FAIR, HOUR, OPENS, refund, sale, scan, ticket } from './fairs-fixture.ts'
import type { RefundBody } from './refund-kind.ts'
import type { SaleBody } from './sale-kind.ts'
import type { ScanBody } from './scan-kind.ts'
import { stampId, type StampBody } from './stamp-kind.ts'
import type { TicketBody } from './ticket-kind.ts'

const DAY = 24 * HOUR
const goesOut = { verdict: 'used', admitted: false, direction: 'out' } as const
const confirmed = (guest: string, type = '') => ticket(guest, { state: 'confirmed', type })

function factsOf(documents: readonly Document[], event = fair()): ReportFacts {
  const of = <D extends Document>(kind: string) => documents.filter((one) => one.kind === kind) as D[]
  return {
    fair: event,
    tickets: of<Document<TicketBody>>('ticket'),
    scans: of<Document<ScanBody>>('scan'),
    corrections: of<Document<CorrectionBody>>('correction'),
    stamps: of<Document<StampBody>>('stamp'),
    sales: of<Document<SaleBody>>('sale'),
    refunds: of<Document<RefundBody>>('refund'),
  }
}
const report = (...documents: Document[]): FairReport => fairReport(factsOf(documents))

describe('who came', () => {
  test('of those who were expected, each counts once, however many phones let them in', () => {
    const looks = [scan('a', 'mei'), scan('b', 'mei', {}, OPENS + 1)]
    expect(report(confirmed('mei'), confirmed('bo'), ...looks)).toMatchObject({ expected: 2, came: 1, in: 1 })
  })

  test('who had no confirmed ticket is told apart, and who was let in by hand, too', () => {
    const unlisted = scan('a', 'zoe', { verdict: 'unlisted', ticket: '' })
    expect(report(confirmed('mei'), unlisted)).toMatchObject({ came: 0, unexpected: 1, byHand: 1 })
  })

  test('whose ticket is cancelled after they came in had one when they came', () => {
    const cancelledAt = (at: number) => ({ ...ticket('mei', { state: 'cancelled' }), occurredAt: at })
    const look = scan('a', 'mei')
    expect(report(cancelledAt(OPENS + 1), look)).toMatchObject({ expected: 0, came: 0, unexpected: 0 })
    // The phone that welcomed them had not heard of it.
    expect(report(cancelledAt(OPENS - 1), look)).toMatchObject({ unexpected: 1, byHand: 0 })
    const byHand = scan('a', 'mei', { verdict: 'cancelled' })
    expect(report(cancelledAt(OPENS - 1), byHand)).toMatchObject({ unexpected: 1, byHand: 1 })
  })

  test('what was taken back counts as taken back and as nothing else', () => {
    const look = scan('a', 'mei')
    expect(report(confirmed('mei'), look, correction('x', look))).toMatchObject({
      came: 0,
      in: 0,
      takenBack: 1,
      turnedAway: 0,
      hours: [],
    })
  })

  test('who was turned away did not come', () => {
    const look = scan('a', 'mei', { verdict: 'cancelled', admitted: false })
    expect(report(look)).toMatchObject({ unexpected: 0, turnedAway: 1 })
  })

  test('each type of ticket has its own numbers, the largest first', () => {
    const tickets = [confirmed('mei', 'vip'), confirmed('bo'), confirmed('cai')]
    expect(report(...tickets, scan('a', 'mei'), scan('b', 'bo')).types).toEqual([
      { type: '', expected: 2, came: 1 },
      { type: 'vip', expected: 1, came: 1 },
    ])
  })
})

describe('coming again', () => {
  test('who went out and came back came in again', () => {
    const looks = [scan('a', 'mei'), scan('b', 'mei', goesOut, OPENS + 1), scan('c', 'mei', {}, OPENS + 2)]
    expect(report(confirmed('mei'), ...looks)).toMatchObject({ came: 1, in: 2, out: 1, again: 1 })
  })

  test('the next day is another day, and no coming again', () => {
    const days = [0, 1].map((at) => ({
      key: `d${at}`,
      startsAt: OPENS + at * DAY,
      endsAt: OPENS + at * DAY + HOUR,
    }))
    const looks = [scan('b', 'mei', { day: 'd1' }, OPENS + DAY), scan('a', 'mei', { day: 'd0' })]
    const both = fairReport(factsOf([confirmed('mei'), ...looks], fair({ days })))
    expect(both).toMatchObject({ came: 1, in: 2, again: 0 })
    expect(both.days).toEqual([
      { day: 'd0', guests: 1, in: 1, out: 0 },
      { day: 'd1', guests: 1, in: 1, out: 0 },
    ])
  })
})

test('a stamp that a stall gave and a member fetched is one', () => {
  const stamp = (stall: string, member: string, given: boolean) =>
    documentOf({
      id: stampId(stall, member, given),
      parent: FAIR,
      owner: member,
      body: { v: 1, stall, by: member, ...(given ? {} : { code: 'x' }) },
    })
  const [tea, clay] = ['stall:dusk:tea', 'stall:dusk:clay'] as const
  const given = [
    stamp(tea, 'mei', true),
    stamp(tea, 'mei', false),
    stamp(clay, 'mei', false),
    stamp(clay, 'bo', true),
  ]
  expect(report(...given).stamps).toEqual({
    given: 3,
    members: 2,
    stalls: [
      { stall: clay, given: 2 },
      { stall: tea, given: 1 },
    ],
  })
})

test('a ticket that was sold at the fair is a walk-up, unless the money went back', () => {
  const sold = [sale(1), sale(2)] as const
  expect(report(...sold, refund(sold[1]))).toMatchObject({ walkUps: 1, refunded: 1 })
})

test('the same documents make the same report in whatever order, and its numbers add up', () => {
  const guests = ['mei', 'bo', 'zoe', '']
  const look = fc
    .tuple(fc.nat({ max: 20 }), fc.constantFrom(...guests), fc.boolean(), fc.boolean(), fc.nat({ max: 40 }))
    .map(([key, guest, out, admitted, hours]) => {
      const verdict = admitted ? 'welcome' : 'unlisted'
      return scan(`k${key}`, guest, out ? goesOut : { verdict, admitted }, OPENS + hours * HOUR)
    })
  const day = fc
    .uniqueArray(look, { selector: ({ id }) => id })
    .chain((looks) => fc.tuple(fc.constant(looks), fc.subarray(looks)))
    .map(([looks, undone]): Document[] => [
      ...['mei', 'bo', 'cai'].map((guest) => confirmed(guest)),
      ...looks,
      ...undone.map((each, at) => correction(`u${at}`, each)),
    ])
  const orders = day.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  )
  fc.assert(
    fc.property(orders, ([one, other]) => {
      const told = report(...one)
      expect(report(...other)).toEqual(told)
      const sum = <T>(list: readonly T[], of: (each: T) => number) =>
        list.reduce((total, each) => total + of(each), 0)
      expect(sum(told.hours, (hour) => hour.in)).toBe(told.in)
      expect(sum(told.days, (each) => each.out)).toBe(told.out)
      expect(sum(told.types, ({ came }) => came)).toBe(told.came)
      expect(told.came).toBeLessThanOrEqual(told.expected)
      expect(told.in - told.again).toBeGreaterThanOrEqual(told.came)
    }),
  )
})

test('what the tills should hold is told by till and currency, without what was taken back', () => {
  const back = sale(4, { by: 'station-b', price: 900, currency: '€' })
  const sales = [
    sale(1, { by: 'station-b', price: 500, currency: '元' }),
    sale(2, { by: 'station-a', price: 3_000, currency: '元' }),
    sale(3, { by: 'station-a', price: 1_550, currency: '元' }),
    back,
    sale(5, { by: 'station-b', price: 700, currency: '€' }),
  ]
  const told = report(...sales, refund(back))
  expect(told).toMatchObject({ walkUps: 4, refunded: 1 })
  expect(told.takings).toEqual([
    { by: 'station-a', currency: '元', tickets: 2, price: 4_550 },
    { by: 'station-b', currency: '€', tickets: 1, price: 700 },
    { by: 'station-b', currency: '元', tickets: 1, price: 500 },
  ])
})
