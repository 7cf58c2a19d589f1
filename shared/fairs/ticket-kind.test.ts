import { describe, expect, test } from 'vitest'
import { readBody } from '../documents/body-version.ts'
import { factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import {
  correction,
  fair,
  HOUR,
  OPENS,
  ORGANISER,
  roleOf,
  scan,
  SmallFair,
  STAFF,
  staffing,
  ticket,
} from './fairs-fixture.ts'
import { ticketKind, type TicketBody } from './ticket-kind.ts'
import { waitListDerivation } from './wait-list-derivation.ts'

const NOW = OPENS - 24 * HOUR

function startedWith(...documents: Parameters<typeof factsOf>[0]) {
  return new SmallFair([waitListDerivation], [fair(), staffing(STAFF), ...documents])
}

function bodyOf(at: SmallFair, holder: string): TicketBody | undefined {
  return at.get(ticket(holder).id)?.body as TicketBody | undefined
}

const ask = (at: SmallFair, member: string, now = NOW) => at.push(ticketKind, member, ticket(member), now)

function cancel(at: SmallFair, member: string, by = member) {
  const standing = bodyOf(at, member)
  return at.push(ticketKind, by, ticket(member, { ...standing, state: 'cancelled' }), NOW)
}

describe('asking for a ticket', () => {
  test('confirms it with the next number while there is room', () => {
    const at = startedWith()
    expect(ask(at, 'mei')).toMatchObject({ ok: true, value: { body: { state: 'confirmed', serial: 1 } } })
    expect(ask(at, 'bo')).toMatchObject({ ok: true, value: { body: { state: 'confirmed', serial: 2 } } })
  })

  test('puts it on the wait list when the fair is full', () => {
    const at = startedWith(
      ticket('mei', { state: 'confirmed', serial: 1 }),
      ticket('bo', { state: 'confirmed', serial: 2 }),
    )
    const asked = ask(at, 'cai')
    expect(asked).toMatchObject({ ok: true, value: { body: { state: 'waitlisted' } } })
    expect(bodyOf(at, 'cai')).not.toHaveProperty('serial')
  })

  test('dates it by the authority, so that no clock jumps the queue', () => {
    const early = startedWith().push(ticketKind, 'mei', ticket('mei', {}, 5), NOW)
    expect(early).toMatchObject({ value: { sort: NOW } })
  })

  test('waits on the phone for the answer', () => {
    const facts = factsOf([fair()], { authority: false })
    const author = { member: 'mei', device: 'phone' }
    const decided = decideDocument(
      ticketKind,
      { document: ticket('mei'), current: undefined, author, now: NOW },
      facts,
    )
    expect(decided).toMatchObject({ ok: true, value: { body: { state: 'requested' } } })
  })

  test('keeps the place of who asks again without having heard', () => {
    const at = startedWith()
    ask(at, 'mei')
    const again = at.push(ticketKind, 'mei', ticket('mei', { serial: 1 }), NOW + HOUR)
    expect(again).toMatchObject({ value: { sort: NOW, body: { state: 'confirmed', serial: 1 } } })
  })

  test.each([
    ['is over', {}, OPENS + 8 * HOUR],
    ['was cancelled', { state: 'cancelled' as const }, NOW],
  ])('is refused when the fair %s', (_, body, now) => {
    const at = new SmallFair([], [fair(body)])
    expect(ask(at, 'mei', now)).toEqual({ ok: false, error: { code: 'wrong-state', detail: 'event' } })
  })

  test('is refused for a fair that does not exist', () => {
    expect(ask(new SmallFair([], []), 'mei')).toEqual({
      ok: false,
      error: { code: 'not-found', detail: 'event' },
    })
  })

  test('is not done for others', () => {
    expect(startedWith().push(ticketKind, 'bo', ticket('mei'), NOW)).toMatchObject({
      error: { code: 'forbidden' },
    })
    expect(startedWith().push(ticketKind, STAFF, ticket('mei'), NOW)).toMatchObject({
      error: { code: 'not-yours' },
    })
  })

  test.each([
    ['a confirmed ticket', { state: 'confirmed' as const }, 'forbidden'],
    ['a place on the wait list', { state: 'waitlisted' as const }, 'forbidden'],
    ['a number', { serial: 7 }, 'immutable'],
    ['a printed code', { code: 'VIP-1' }, 'immutable'],
    ['a better kind of ticket', { type: 'VIP' }, 'forbidden'],
    ['an address', { email: 'mei@example.org' }, 'immutable'],
    ['a word to the gate', { note: 'speaker' }, 'forbidden'],
  ])('gives nobody %s by their own word', (_, body, code) => {
    expect(startedWith().push(ticketKind, 'mei', ticket('mei', body), NOW)).toMatchObject({ error: { code } })
  })

  test('has one ticket for each member, by its id', () => {
    const other = { ...ticket('mei'), id: 'ticket:dusk:mei2' }
    expect(startedWith().push(ticketKind, 'mei', other, NOW)).toMatchObject({ error: { code: 'malformed' } })
  })
})

describe('cancelling', () => {
  test('gives the place to whoever has waited longest, with a new number', () => {
    const at = startedWith()
    for (const [minute, member] of ['mei', 'bo', 'cai', 'dan'].entries()) ask(at, member, NOW + minute)
    expect(bodyOf(at, 'cai')?.state).toBe('waitlisted')
    cancel(at, 'mei')
    expect(bodyOf(at, 'mei')).toMatchObject({ state: 'cancelled', serial: 1 })
    expect(bodyOf(at, 'cai')).toMatchObject({ state: 'confirmed', serial: 3 })
    expect(bodyOf(at, 'dan')?.state).toBe('waitlisted')
  })

  test('puts who comes back behind those who wait', () => {
    const at = startedWith()
    for (const [minute, member] of ['mei', 'bo', 'cai'].entries()) ask(at, member, NOW + minute)
    cancel(at, 'mei')
    at.push(ticketKind, 'mei', ticket('mei', { ...bodyOf(at, 'mei'), state: 'requested' }), NOW + HOUR)
    expect(bodyOf(at, 'mei')).toMatchObject({ state: 'waitlisted', serial: 1 })
  })

  test('is too late for who is in already, and staff may still put things right', () => {
    const at = startedWith(ticket('mei', { state: 'confirmed', serial: 1 }), scan('s1', 'mei'))
    expect(cancel(at, 'mei')).toEqual({ ok: false, error: { code: 'wrong-state', detail: 'admitted' } })
    expect(cancel(at, 'mei', STAFF)).toMatchObject({ ok: true })
  })

  test('is not too late where the coming in was taken back', () => {
    const cameIn = scan('s1', 'mei')
    const at = startedWith(ticket('mei', { state: 'confirmed', serial: 1 }), cameIn, correction('x', cameIn))
    expect(cancel(at, 'mei')).toMatchObject({ ok: true })
  })
})

describe('staff at the gate', () => {
  test.each([
    ['the organiser', ORGANISER],
    ['who works there', STAFF],
    ['the steward', 'stew'],
  ])('%s confirms a guest while there is room', (_, by) => {
    const at = startedWith(roleOf('stew', 'steward'))
    const walkIn = at.push(ticketKind, by, ticket('mei', { state: 'confirmed', type: '当日票' }), NOW)
    expect(walkIn).toMatchObject({ value: { body: { state: 'confirmed', serial: 1, type: '当日票' } } })
  })

  test('do not fill the fair beyond its capacity', () => {
    const at = startedWith(
      ticket('mei', { state: 'confirmed', serial: 1 }),
      ticket('bo', { state: 'confirmed', serial: 2 }),
    )
    const tooMany = at.push(ticketKind, STAFF, ticket('cai', { state: 'confirmed' }), NOW)
    expect(tooMany).toMatchObject({ error: { code: 'full' } })
  })

  test('may do so no more once they have left', () => {
    const at = startedWith(staffing(STAFF, 'ended'))
    const late = at.push(ticketKind, STAFF, ticket('mei', { state: 'confirmed' }), NOW)
    expect(late).toMatchObject({ error: { code: 'forbidden' } })
  })
})

describe('where a fair has types of ticket', () => {
  const types = [
    { key: 'day', name: '单日票', capacity: 1, days: [], gates: [] },
    { key: 'both', name: '通票', days: [], gates: [] },
  ]
  const opened = (...documents: Parameters<typeof factsOf>[0]) =>
    new SmallFair(
      [waitListDerivation],
      [fair({ capacity: 3, ticketTypes: types }), staffing(STAFF), ...documents],
    )
  const askFor = (at: SmallFair, member: string, type: string) =>
    at.push(ticketKind, member, ticket(member, { type }), NOW)
  const state = (value: TicketBody['state'], type: string) => ({
    ok: true,
    value: { body: { state: value, type } },
  })

  test('a member says which one', () => {
    const at = opened()
    expect(askFor(at, 'mei', 'both')).toMatchObject(state('confirmed', 'both'))
    for (const unknown of ['', 'VIP', '通票'])
      expect(askFor(at, 'bo', unknown)).toMatchObject({ error: { code: 'no-such-type' } })
  })

  test('a type that is full keeps its members waiting, and nobody else', () => {
    const at = opened()
    expect(askFor(at, 'mei', 'day')).toMatchObject(state('confirmed', 'day'))
    expect(askFor(at, 'bo', 'day')).toMatchObject(state('waitlisted', 'day'))
    expect(askFor(at, 'cai', 'both')).toMatchObject(state('confirmed', 'both'))
    expect(bodyOf(at, 'bo')).toMatchObject({ state: 'waitlisted' })
    cancel(at, 'mei')
    expect(bodyOf(at, 'bo')).toMatchObject({ state: 'confirmed' })
  })

  test('who asks again for another type keeps the place that they have', () => {
    const at = opened()
    askFor(at, 'mei', 'day')
    expect(at.push(ticketKind, 'mei', ticket('mei', { type: 'both', serial: 1 }), NOW)).toMatchObject(
      state('confirmed', 'day'),
    )
  })

  test('who gave a ticket back may ask for another type', () => {
    const at = opened()
    askFor(at, 'mei', 'day')
    cancel(at, 'mei')
    expect(at.push(ticketKind, 'mei', ticket('mei', { type: 'both', serial: 1 }), NOW)).toMatchObject(
      state('confirmed', 'both'),
    )
  })

  test('a member turns no ticket into a better one', () => {
    const at = opened()
    askFor(at, 'mei', 'day')
    const better = ticket('mei', { state: 'confirmed', type: 'both', serial: 1 })
    expect(at.push(ticketKind, 'mei', better, NOW)).toMatchObject({
      error: { code: 'forbidden', detail: 'type' },
    })
  })

  test('staff give another type while it has room, and the one that becomes free goes to who waits for it', () => {
    const at = opened()
    for (const [member, type] of [
      ['mei', 'day'],
      ['bo', 'day'],
      ['cai', 'both'],
    ] as const)
      askFor(at, member, type)
    const given = (holder: string, type: string) =>
      at.push(ticketKind, STAFF, { ...ticket(holder), body: { ...bodyOf(at, holder)!, type } }, NOW)
    expect(given('cai', 'day')).toMatchObject({ error: { code: 'full' } })
    expect(given('mei', 'both')).toMatchObject({ ok: true })
    expect(bodyOf(at, 'bo')).toMatchObject({ state: 'confirmed', type: 'day' })
  })

  test('tickets of an imported list keep what the list calls them, and are counted as guests of the fair', () => {
    const at = opened(
      ...['an', 'bo', 'cai'].map((name, place) =>
        ticket(name, { state: 'confirmed', serial: place + 1, type: 'Early bird' }),
      ),
    )
    expect(askFor(at, 'mei', 'both')).toMatchObject(state('waitlisted', 'both'))
    expect(cancel(at, 'an')).toMatchObject({ ok: true })
    expect(bodyOf(at, 'mei')).toMatchObject({ state: 'confirmed' })
  })
})

describe('a word to the gate', () => {
  const told = startedWith(ticket('mei', { state: 'confirmed', serial: 1 }))
  const noted = ticket('mei', { state: 'confirmed', serial: 1, note: 'wheelchair' })

  test('is said by staff, and left alone by the guest, who reads it', () => {
    expect(told.push(ticketKind, STAFF, noted, NOW)).toMatchObject({ ok: true })
    const changed = ticket('mei', { state: 'confirmed', serial: 1, note: 'VIP' })
    expect(told.push(ticketKind, 'mei', changed, NOW)).toMatchObject({
      error: { code: 'forbidden', detail: 'note' },
    })
    expect(
      told.push(ticketKind, 'mei', { ...noted, body: { ...noted.body, state: 'cancelled' as const } }, NOW),
    ).toMatchObject({
      ok: true,
    })
  })
})

test('fields of that name in a ticket of the first version meant nothing, and are no note and no address', () => {
  const { v: _, ...first } = ticket('mei').body
  const before = { ...first, v: 1, note: 'VIP', email: 7, colour: 'red' }
  expect(readBody(ticketKind, before)).toEqual({ ok: true, value: { ...first, v: 2, colour: 'red' } })
})
