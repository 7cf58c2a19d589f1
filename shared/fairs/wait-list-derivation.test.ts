import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attendance, attendanceOf, freePlaces } from './attendance-projection.ts'
import { FAIR, fair, SmallFair, ticket } from './fairs-fixture.ts'
import { ticketKind, type TicketBody } from './ticket-kind.ts'
import { waitListDerivation } from './wait-list-derivation.ts'

function tickets(at: SmallFair) {
  return [...at.documents.values()]
    .filter(({ kind }) => kind === 'ticket')
    .map(({ id, sort, body }) => ({ id, sort, ...(body as TicketBody) }))
}

test('a larger room lets in those who wait, in their order', () => {
  const at = new SmallFair([waitListDerivation], [fair({ capacity: 1 })])
  for (const [minute, member] of ['mei', 'bo', 'cai', 'dan'].entries())
    at.push(ticketKind, member, ticket(member), minute)
  at.record(fair({ capacity: 3 }), 10)
  const places = tickets(at).map(({ name, state, serial }) => [name, state, serial])
  expect(places).toEqual([
    ['mei', 'confirmed', 1],
    ['bo', 'confirmed', 2],
    ['cai', 'confirmed', 3],
    ['dan', 'waitlisted', undefined],
  ])
})

test('nobody is given a place at a fair that was cancelled', () => {
  const at = new SmallFair(
    [waitListDerivation],
    [fair({ capacity: 0 }), ticket('mei', { state: 'waitlisted' })],
  )
  at.record(fair({ capacity: 5, state: 'cancelled' }), 10)
  expect(tickets(at)).toMatchObject([{ state: 'waitlisted' }])
})

const types = (capacity: number) => [
  { key: 'day', name: 'Day', capacity, days: [], gates: [] },
  { key: 'both', name: 'Both', days: [], gates: [] },
]

test('who waits for a type that is full holds up nobody who waits for another', () => {
  const at = new SmallFair([waitListDerivation], [fair({ capacity: 1, ticketTypes: types(0) })])
  for (const [minute, [member, type]] of [
    ['an', 'both'],
    ['mei', 'day'],
    ['bo', 'both'],
  ].entries())
    at.push(ticketKind, member!, ticket(member!, { type: type! }), minute)
  at.record(fair({ capacity: 3, ticketTypes: types(0) }), 10)
  expect(tickets(at).map(({ name, state }) => [name, state])).toEqual([
    ['an', 'confirmed'],
    ['mei', 'waitlisted'],
    ['bo', 'confirmed'],
  ])
  at.record(fair({ capacity: 3, ticketTypes: types(1) }), 11)
  expect(tickets(at)[1]).toMatchObject({ name: 'mei', state: 'confirmed', serial: 3 })
})

const members = ['mei', 'bo', 'cai', 'dan', 'eve'] as const
const step = fc.oneof(
  fc.record({
    act: fc.constantFrom('requested' as const, 'cancelled' as const),
    member: fc.constantFrom(...members),
    type: fc.constantFrom('day', 'both'),
  }),
  fc.record({
    act: fc.constant('resize' as const),
    capacity: fc.nat({ max: 5 }),
    ofType: fc.nat({ max: 3 }),
  }),
)

test('whatever members and organisers do, no place is given twice, left empty, or given out of turn', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const at = new SmallFair([waitListDerivation], [fair({ capacity: 2, ticketTypes: types(1) })])
      for (const [now, given] of steps.entries()) {
        const before = attendanceOf(at.of(attendance), FAIR)
        const had = { all: before.confirmed, day: before.confirmedOf['day'] ?? 0 }
        if (given.act === 'resize')
          at.record(fair({ capacity: given.capacity, ticketTypes: types(given.ofType) }), now)
        else {
          const standing = at.get(ticket(given.member).id)?.body as TicketBody | undefined
          const asked = given.act === 'requested' ? { type: given.type } : {}
          at.push(
            ticketKind,
            given.member,
            ticket(given.member, { ...standing, ...asked, state: given.act }),
            now,
          )
        }
        const counted = attendanceOf(at.of(attendance), FAIR)
        const all = tickets(at)
        const serials = all.flatMap(({ serial }) => serial ?? [])
        const confirmed = all.filter(({ state }) => state === 'confirmed')
        const ofDay = confirmed.filter(({ type }) => type === 'day').length
        expect([counted.confirmed, counted.confirmedOf['day'] ?? 0]).toEqual([confirmed.length, ofDay])
        // A room that shrinks takes no place from who has one.
        expect(confirmed.length).toBeLessThanOrEqual(Math.max(counted.capacity, had.all))
        expect(ofDay).toBeLessThanOrEqual(Math.max(counted.typeCapacity['day']!, had.day))
        expect(new Set(serials).size).toBe(serials.length)
        const waiting = all.filter(({ state }) => state === 'waitlisted')
        expect(waiting.filter(({ type }) => freePlaces(counted, type) > 0)).toEqual([])
      }
    }),
  )
})
