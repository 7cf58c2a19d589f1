import { expect, test } from 'vitest'
import { factsOf } from '../documents/facts-fixture.ts'
import { decideDocument } from '../permissions/decide.ts'
import { FAIR, fair, ORGANISER, roleOf, STAFF, staffing } from './fairs-fixture.ts'
import { isStaff, staffingKind } from './staffing-kind.ts'

const facts = factsOf([fair(), roleOf('stew', 'steward'), roleOf('olga', 'organiser'), staffing(STAFF)])

function write(member: string, document = staffing('mei'), known = facts) {
  return decideDocument(
    staffingKind,
    { document, current: undefined, author: { member, device: 'phone' }, now: 0 },
    known,
  )
}

test.each([ORGANISER, 'stew'])('%s, who answers for the fair, says who works at its gate', (member) => {
  expect(write(member)).toMatchObject({ ok: true })
})

test.each(['mei', STAFF, 'olga'])('%s, who does not, has no say in it', (member) => {
  expect(write(member)).toMatchObject({ error: { code: 'forbidden' } })
})

test('nobody works at a fair that does not exist', () => {
  const nothing = factsOf([roleOf('stew', 'steward')])
  expect(write('stew', staffing('mei'), nothing)).toMatchObject({ error: { code: 'not-found' } })
})

test('a place at the gate is named after who has it', () => {
  expect(write(ORGANISER, { ...staffing('mei'), owner: 'bo' })).toMatchObject({
    error: { code: 'malformed' },
  })
})

test('it lets its holder read what staff read, until it ends', () => {
  const channel = `staff:${FAIR}`
  expect(staffingKind.grants?.(staffing('mei'))).toEqual([{ member: 'mei', channel, granted: true }])
  expect(staffingKind.grants?.(staffing('mei', 'ended'))).toEqual([
    { member: 'mei', channel, granted: false },
  ])
})

test('staff are the organiser, the steward and those with an active place', () => {
  const left = factsOf([fair(), staffing('mei', 'ended')])
  expect([ORGANISER, 'stew', STAFF, 'olga'].map((member) => isStaff(facts, FAIR, member))).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(isStaff(left, FAIR, 'mei')).toBe(false)
})
