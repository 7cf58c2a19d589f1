import { expect, test } from 'vitest'
import { readBody } from '../documents/body-version.ts'
import { factsOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { fair, OPENS, ORGANISER, scan, STAFF, staffing, ticket } from './fairs-fixture.ts'
import { scanKind, type ScanBody } from './scan-kind.ts'

const facts = factsOf([fair(), staffing(STAFF), ticket('mei', { state: 'confirmed', serial: 1 })])

function write(document: Document<ScanBody>, { member = STAFF, device = 'gate-1', known = facts } = {}) {
  const intent = { document, current: undefined, author: { member, device }, now: OPENS }
  return decideDocument(scanKind, intent, known)
}

test('staff note whom they let in', () => {
  expect(write(scan('a', 'mei'))).toMatchObject({ ok: true })
  expect(write(scan('a', 'mei', { by: ORGANISER }), { member: ORGANISER })).toMatchObject({ ok: true })
})

test('others note nothing', () => {
  expect(write(scan('a', 'mei', { by: 'mei' }), { member: 'mei' })).toMatchObject({
    error: { code: 'forbidden' },
  })
})

test.each([
  ['somebody else', { by: ORGANISER }],
  ['another device', { device: 'gate-2' }],
])('staff do not scan in the name of %s', (_, body) => {
  expect(write(scan('a', 'mei', body))).toMatchObject({ error: { code: 'not-yours' } })
})

test('a scan is about the ticket of the guest whom it names', () => {
  const mixed = scan('a', 'mei', { ticket: 'ticket:dusk:bo' })
  expect(write(mixed)).toMatchObject({ error: { code: 'malformed', detail: 'body.ticket' } })
  const elsewhere = scan('a', 'mei', { ticket: 'ticket:dawn:mei' })
  expect(write(elsewhere)).toMatchObject({ error: { code: 'malformed', detail: 'body.ticket' } })
})

test('nobody is welcome without a ticket, nor welcome and turned away', () => {
  const nobody = scan('a', '', { verdict: 'welcome' })
  expect(write(nobody)).toMatchObject({ error: { detail: 'body.verdict' } })
  const turnedAway = scan('a', 'mei', { admitted: false })
  expect(write(turnedAway)).toMatchObject({ error: { detail: 'body.verdict' } })
})

test('a ticket that the authority never gave is no reason for a welcome; a phone cannot know', () => {
  const bo = scan('a', 'bo')
  expect(write(bo)).toMatchObject({ error: { code: 'not-found', detail: 'ticket' } })
  const known = factsOf([fair(), staffing(STAFF)], { authority: false })
  expect(write(bo, { known })).toMatchObject({ ok: true })
})

test('a scan by a clock that is ahead is placed when it arrived', () => {
  expect(write(scan('a', 'mei', {}, OPENS + 5))).toMatchObject({ value: { sort: OPENS } })
})

test('a scan of the first version was made at no gate in particular', () => {
  const { v: _, gate: __, day: ___, ...first } = scan('a', 'mei').body
  expect(readBody(scanKind, { ...first, v: 1 })).toEqual({
    ok: true,
    value: { ...first, v: 3, gate: '', day: '' },
  })
})

test('staff read it, and so does the guest where it is known who it is', () => {
  const atGate = ['staff:event:dusk', 'stations:event:dusk']
  expect(readingChannels(scan('a', 'mei'))).toEqual(['member:mei', ...atGate])
  expect(readingChannels(scan('a', '', { verdict: 'foreign' }))).toEqual(atGate)
})

test('who goes out is noted as gone, and never as let in', () => {
  const out = { verdict: 'used', admitted: false, direction: 'out' } as const
  expect(write(scan('a', 'mei', out))).toMatchObject({ ok: true })
  for (const wrong of [{ admitted: true }, { verdict: 'welcome' as const }])
    expect(write(scan('a', 'mei', { ...out, ...wrong }))).toMatchObject({
      error: { code: 'malformed', detail: 'body.direction' },
    })
})
