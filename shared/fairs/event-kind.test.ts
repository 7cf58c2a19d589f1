import { describe, expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { readBody } from '../documents/body-version.ts'
import { factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { eventKind, type EventBody } from './event-kind.ts'
import {
  FAIR,
  fair,
  HOUR,
  OPENS,
  ORGANISER,
  roleOf,
  scan,
  SmallFair,
  ticket,
  twoDays,
} from './fairs-fixture.ts'

const facts = factsOf([
  roleOf(ORGANISER, 'organiser'),
  roleOf('olga', 'organiser'),
  roleOf('stew', 'steward'),
])

function write(member: string, body: Partial<EventBody> = {}, { owner = member, current = false } = {}) {
  const intent = { document: fair(body, owner), current: current ? fair() : undefined, now: 0 }
  return decideDocument(eventKind, { ...intent, author: { member, device: 'phone' } }, facts)
}

test.each([ORGANISER, 'stew'])('%s, who may run fairs, plans one', (member) => {
  expect(write(member)).toMatchObject({ ok: true })
})

test('a member who is no organiser plans none', () => {
  expect(write('mei')).toMatchObject({ error: { code: 'forbidden' } })
})

test('a fair is planned in nobody else’s name', () => {
  expect(write('olga', {}, { owner: ORGANISER })).toMatchObject({ error: { code: 'not-yours' } })
})

test('its organiser and the steward change a fair, other organisers do not', () => {
  const options = { owner: ORGANISER, current: true }
  expect(write(ORGANISER, { capacity: 9 }, options)).toMatchObject({ ok: true })
  expect(write('stew', { state: 'cancelled' }, options)).toMatchObject({ ok: true })
  expect(write('olga', { capacity: 9 }, options)).toMatchObject({ error: { code: 'forbidden' } })
})

test('a fair is not handed to somebody else by an edit', () => {
  expect(write('stew', {}, { owner: 'stew', current: true })).toMatchObject({ error: { code: 'immutable' } })
})

test('a fair ends after it starts', () => {
  const backwards = write(ORGANISER, { startsAt: OPENS, endsAt: OPENS })
  expect(backwards).toEqual({ ok: false, error: { code: 'malformed', detail: 'body.endsAt' } })
})

test('a fair of the first version has no gates to tell apart, and nobody comes in again', () => {
  const { v: _, gates: __, reentry: ___, days, ticketTypes, questions, ...first } = fair().body
  expect(readBody(eventKind, { ...first, v: 1, colour: 'red' })).toEqual({
    ok: true,
    value: { ...first, v: 3, gates: [], reentry: false, days, ticketTypes, questions, colour: 'red' },
  })
})

test('each gate has a key of its own and a name', () => {
  const withGates = (...gates: EventBody['gates']) => readBody(eventKind, fair({ gates }).body).ok
  expect(withGates({ key: 'a', name: '西门' }, { key: 'b', name: '西门' })).toBe(true)
  expect(withGates({ key: 'a', name: '西门' }, { key: 'a', name: '东门' })).toBe(false)
  expect(withGates({ key: 'a', name: ' ' })).toBe(false)
})

const across = { startsAt: OPENS, endsAt: OPENS + 32 * HOUR }
const malformed = (detail: string) => ({ error: { code: 'malformed', detail } })

describe('the days of a fair', () => {
  const withDays = (...days: EventBody['days']) => readBody(eventKind, fair({ ...across, days }).body).ok
  const [saturday, sunday] = twoDays

  test('stand in their order and do not overlap', () => {
    expect(withDays(saturday, sunday)).toBe(true)
    expect(withDays(sunday, saturday)).toBe(false)
    expect(withDays(saturday, { ...sunday, startsAt: saturday.endsAt - 1 })).toBe(false)
    expect(withDays(saturday, { ...sunday, key: 'sat' })).toBe(false)
    expect(withDays({ ...saturday, endsAt: saturday.startsAt })).toBe(false)
  })

  test('lie within its time', () => {
    expect(write(ORGANISER, { ...across, days: [...twoDays] })).toMatchObject({ ok: true })
    expect(write(ORGANISER, { days: [...twoDays] })).toMatchObject(malformed('body.days'))
  })

  test('are not taken away once somebody has come on them', () => {
    const before = fair({ ...across, days: [...twoDays] })
    const at = new SmallFair([], [before, roleOf(ORGANISER, 'organiser'), scan('a', 'mei', { day: 'sat' })])
    const left = (day: EventBody['days'][number]) => fair({ ...across, days: [day] })
    expect(at.push(eventKind, ORGANISER, left(sunday), 0)).toMatchObject({
      error: { code: 'in-use', detail: 'days' },
    })
    expect(at.push(eventKind, ORGANISER, left(saturday), 0)).toMatchObject({ ok: true })
  })
})

describe('the types of ticket of a fair', () => {
  const vip = { key: 'vip', name: 'VIP', capacity: 5, days: [], gates: [] }

  test('have a key and a name that no other has', () => {
    const withTypes = (...ticketTypes: EventBody['ticketTypes']) =>
      readBody(eventKind, fair({ ticketTypes }).body).ok
    expect(withTypes(vip, { ...vip, key: 'day', name: 'Day' })).toBe(true)
    expect(withTypes(vip, { ...vip, name: 'Day' })).toBe(false)
    expect(withTypes(vip, { ...vip, key: 'day' })).toBe(false)
    expect(withTypes({ ...vip, capacity: -1 })).toBe(false)
  })

  test('open days and gates that the fair has', () => {
    const opening = (...ticketTypes: EventBody['ticketTypes']) =>
      write(ORGANISER, { ...across, days: [...twoDays], gates: [{ key: 'west', name: '西门' }], ticketTypes })
    expect(opening({ ...vip, days: ['sun'], gates: ['west'] })).toMatchObject({ ok: true })
    expect(opening({ ...vip, days: ['mon'] })).toMatchObject(malformed('body.ticketTypes'))
    expect(opening({ ...vip, gates: ['east'] })).toMatchObject(malformed('body.ticketTypes'))
  })

  test('are not taken away from those who have a ticket of them, or wait for one', () => {
    const before = fair({ ticketTypes: [vip] })
    const held = (...tickets: Document[]) => {
      const at = new SmallFair([], [before, roleOf(ORGANISER, 'organiser'), ...tickets])
      return at.push(eventKind, ORGANISER, fair({ ticketTypes: [{ ...vip, key: 'day', name: 'Day' }] }), 0)
    }
    const refused = { error: { code: 'in-use', detail: 'ticketTypes' } }
    expect(held(ticket('mei', { state: 'confirmed', type: 'vip' }))).toMatchObject(refused)
    expect(held(ticket('mei', { state: 'waitlisted', type: 'vip' }))).toMatchObject(refused)
    expect(held(ticket('mei', { state: 'cancelled', type: 'vip' }))).toMatchObject({ ok: true })
    expect(held(ticket('mei', { state: 'confirmed', type: 'VIP' }))).toMatchObject({ ok: true })
  })
})

test('who is asked to choose at the gate is given a choice, and nobody else is', () => {
  const asks = (question: object) =>
    readBody(eventKind, {
      ...fair().body,
      questions: [{ key: 'q', text: 'Lunch?', required: false, ...question }],
    }).ok
  expect(asks({ form: 'yes-no', options: [] })).toBe(true)
  expect(asks({ form: 'choice', options: ['rice', 'noodles'] })).toBe(true)
  expect(asks({ form: 'choice', options: ['rice'] })).toBe(false)
  expect(asks({ form: 'choice', options: ['rice', 'rice'] })).toBe(false)
  expect(asks({ form: 'text', options: ['rice', 'noodles'] })).toBe(false)
})

test('fairs are sorted by when they start', () => {
  const document = { ...fair({ startsAt: OPENS + HOUR }), sort: OPENS }
  const author = { member: ORGANISER, device: 'phone' }
  const decided = decideDocument(eventKind, { document, current: undefined, author, now: 0 }, facts)
  expect(decided).toEqual({ ok: false, error: { code: 'malformed', detail: 'sort' } })
})

test('everybody reads of a fair, and its organiser is at its gate', () => {
  expect(readingChannels(fair())).toEqual(['community', 'stations:event:dusk'])
  expect(eventKind.grants?.(fair())).toEqual([{ member: ORGANISER, channel: `staff:${FAIR}`, granted: true }])
})
