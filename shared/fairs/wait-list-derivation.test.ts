import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attendance, attendanceOf } from './attendance-projection.ts'
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

const members = ['mei', 'bo', 'cai', 'dan', 'eve'] as const
const step = fc.oneof(
  fc.record({
    act: fc.constantFrom('requested' as const, 'cancelled' as const),
    member: fc.constantFrom(...members),
  }),
  fc.record({ act: fc.constant('resize' as const), capacity: fc.nat({ max: 5 }) }),
)

test('whatever members and organisers do, no place is given twice, left empty, or given out of turn', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const at = new SmallFair([waitListDerivation], [fair({ capacity: 2 })])
      for (const [now, given] of steps.entries()) {
        const before = attendanceOf(at.of(attendance), FAIR).confirmed
        if (given.act === 'resize') at.record(fair({ capacity: given.capacity }), now)
        else {
          const standing = at.get(ticket(given.member).id)?.body as TicketBody | undefined
          at.push(ticketKind, given.member, ticket(given.member, { ...standing, state: given.act }), now)
        }
        const { capacity, confirmed } = attendanceOf(at.of(attendance), FAIR)
        const all = tickets(at)
        const serials = all.flatMap(({ serial }) => serial ?? [])
        expect(confirmed).toBe(all.filter(({ state }) => state === 'confirmed').length)
        // A room that shrinks takes no place from who has one.
        expect(confirmed).toBeLessThanOrEqual(Math.max(capacity, before))
        expect(new Set(serials).size).toBe(serials.length)
        expect(all.some(({ state }) => state === 'waitlisted') && confirmed < capacity).toBe(false)
      }
    }),
  )
})
