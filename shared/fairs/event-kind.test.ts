import { expect, test } from 'vitest'
import { readBody } from '../documents/body-version.ts'
import { factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { eventKind, type EventBody } from './event-kind.ts'
import { FAIR, fair, HOUR, OPENS, ORGANISER, roleOf } from './fairs-fixture.ts'

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
