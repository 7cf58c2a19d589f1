import { expect, test } from 'vitest'
import { factsOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { fair, OPENS, remark, scan, STAFF, staffing } from './fairs-fixture.ts'
import { remarkKind, type RemarkBody } from './remark-kind.ts'

const cameIn = scan('a', 'mei')
const facts = factsOf([fair(), staffing(STAFF), cameIn])
const lunch = { answers: { lunch: 'yes' } }

function write(document: Document<RemarkBody>, { member = STAFF, known = facts } = {}) {
  const intent = { document, current: undefined, author: { member, device: 'gate-1' }, now: OPENS }
  return decideDocument(remarkKind, intent, known)
}

test('whoever let a guest in keeps what they answered, and what there was to note', () => {
  expect(write(remark('x', cameIn, lunch))).toMatchObject({ ok: true })
  expect(write(remark('x', cameIn, { note: 'came with a pram' }))).toMatchObject({ ok: true })
})

test('nothing is said by nothing', () => {
  expect(write(remark('x', cameIn))).toMatchObject({ error: { code: 'malformed', detail: 'body' } })
})

test('others note nothing, and nobody in the name of somebody else', () => {
  expect(write(remark('x', cameIn, { ...lunch, by: 'mei' }), { member: 'mei' })).toMatchObject({
    error: { code: 'forbidden' },
  })
  expect(write(remark('x', cameIn, { ...lunch, by: 'oli' }))).toMatchObject({ error: { code: 'not-yours' } })
})

test('it is about a scan of the same fair, and belongs to whom that is about', () => {
  const elsewhere = remark('x', cameIn, { ...lunch, scan: 'scan:dawn:a' })
  expect(write(elsewhere)).toMatchObject({ error: { detail: 'body.scan' } })
  expect(write({ ...remark('x', cameIn, lunch), owner: 'bo' })).toMatchObject({ error: { detail: 'owner' } })
})

test('the authority knows every scan; a phone may not have heard of it', () => {
  const unheard = remark('x', scan('b', 'mei'), lunch)
  expect(write(unheard)).toMatchObject({ error: { code: 'not-found' } })
  const known = factsOf([fair(), staffing(STAFF)], { authority: false })
  expect(write(unheard, { known })).toMatchObject({ ok: true })
})

test('those at the gate read it, and the guest themselves', () => {
  expect(readingChannels(remark('x', cameIn, lunch))).toEqual([
    'member:mei',
    'staff:event:dusk',
    'stations:event:dusk',
  ])
})
