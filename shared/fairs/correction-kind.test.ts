import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { correctionKind, UNDO_WITHIN, type CorrectionBody } from './correction-kind.ts'
import {
  correction,
  fair,
  FAIR,
  HOUR,
  OPENS,
  ORGANISER,
  roleOf,
  scan,
  STAFF,
  staffing,
} from './fairs-fixture.ts'

const mei = scan('a', 'mei')
const turnedAway = scan('b', 'mei', { verdict: 'cancelled', admitted: false })
const wentOut = scan('c', 'mei', { verdict: 'used', admitted: false, direction: 'out' })
const standing = [
  fair(),
  staffing(STAFF),
  staffing('tao'),
  roleOf('stu', 'steward'),
  mei,
  turnedAway,
  wentOut,
]
const facts = factsOf(standing)

function write(
  document: Document<CorrectionBody>,
  { member = STAFF, device = 'gate-1', now = OPENS + HOUR, known = facts } = {},
) {
  const intent = { document, current: undefined, author: { member, device }, now }
  return decideDocument(correctionKind, intent, known)
}

test('whoever has just let a guest in takes it back on the same phone, until a minute is over', () => {
  expect(write(correction('x', mei, {}, OPENS))).toMatchObject({ ok: true })
  expect(write(correction('x', mei, {}, OPENS + UNDO_WITHIN))).toMatchObject({ ok: true })
  expect(write(correction('x', mei, {}, OPENS + UNDO_WITHIN + 1))).toMatchObject({
    error: { code: 'wrong-state', detail: 'too-late' },
  })
})

test('what was taken back without a network counts when it arrives', () => {
  expect(write(correction('x', mei, {}, OPENS + 30_000), { now: OPENS + 9 * HOUR })).toMatchObject({
    ok: true,
  })
})

test('a phone whose clock runs ahead is counted from where its words were placed', () => {
  const ahead = correction('x', mei, {}, OPENS + HOUR)
  expect(write(ahead, { now: OPENS + 20_000 })).toMatchObject({ value: { sort: OPENS + 20_000 } })
  expect(write(ahead, { now: OPENS + UNDO_WITHIN + 1 })).toMatchObject({ error: { detail: 'too-late' } })
})

test('nobody takes back a scan before it was made', () => {
  expect(write(correction('x', mei, {}, OPENS - 1))).toMatchObject({ error: { detail: 'too-late' } })
})

test('another phone and another member of the staff take nothing back, be it quickly', () => {
  const other = correction('x', mei, { device: 'gate-2' })
  expect(write(other, { device: 'gate-2' })).toMatchObject({ error: { detail: 'too-late' } })
  expect(write(correction('x', mei, { by: 'tao' }), { member: 'tao' })).toMatchObject({
    error: { detail: 'too-late' },
  })
})

test.each([ORGANISER, 'stu'])('%s, who answers for the fair, takes back any scan, hours later', (member) => {
  const late = correction('x', mei, { by: member, device: 'desk', reason: 'not-entered' }, OPENS + HOUR)
  expect(write(late, { member, device: 'desk' })).toMatchObject({ ok: true })
})

test('guests and strangers take nothing back', () => {
  for (const member of ['mei', 'zoe'])
    expect(write(correction('x', mei, { by: member }), { member })).toMatchObject({
      error: { code: 'forbidden' },
    })
})

test('going out is taken back as coming in is; there is nothing to take back where nobody passed', () => {
  expect(write(correction('x', wentOut))).toMatchObject({ ok: true })
  expect(write(correction('x', turnedAway))).toMatchObject({ error: { detail: 'scan' } })
})

test.each([
  ['somebody else', { by: ORGANISER }],
  ['another device', { device: 'gate-2' }],
])('staff take nothing back in the name of %s', (_, body) => {
  expect(write(correction('x', mei, body))).toMatchObject({ error: { code: 'not-yours' } })
})

test('it is about a scan of its fair, and about its guest', () => {
  const elsewhere = correction('x', mei, { scan: 'scan:dawn:a' })
  expect(write(elsewhere)).toMatchObject({ error: { detail: 'body.scan' } })
  expect(write({ ...correction('x', mei), owner: 'bo' })).toMatchObject({ error: { detail: 'owner' } })
})

test('the authority must have the scan; a phone cannot know', () => {
  const unknown = correction('x', scan('z', 'mei'))
  expect(write(unknown)).toMatchObject({ error: { code: 'not-found', detail: 'scan' } })
  expect(write(unknown, { known: factsOf(standing, { authority: false }) })).toMatchObject({ ok: true })
})

test('a scan that was taken back already may be taken back once more', () => {
  const known = factsOf([...standing, correction('x', mei)])
  expect(write(correction('y', mei), { known })).toMatchObject({ ok: true })
})

test('staff and the guest read it', () => {
  expect(readingChannels(correction('x', mei))).toEqual(['member:mei', `staff:${FAIR}`, `stations:${FAIR}`])
})
