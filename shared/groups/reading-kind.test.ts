import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { by, DYERS } from './groups-fixture.ts'
import { readingId, readingKind, type ReadingBody } from './reading-kind.ts'

function readingOf(upTo: number): Document<ReadingBody> {
  return documentOf({
    id: readingId('thread:vat', 'lan'),
    parent: 'thread:vat',
    owner: 'lan',
    body: { v: 1, group: DYERS, upTo },
  })
}

function wish(
  document: Document<ReadingBody>,
  {
    current,
    now = 10_000,
    authority = true,
    by: member = 'lan',
  }: { current?: Document<ReadingBody>; now?: number; authority?: boolean; by?: string } = {},
) {
  const decided = decideDocument(
    readingKind,
    { document, current, author: by(member), now },
    factsOf([], { authority }),
  )
  return decided.ok ? decided.value.body.upTo : `${decided.error.code} ${decided.error.detail}`.trim()
}

test('a member marks how far they have read', () => {
  expect(wish(readingOf(2_000))).toBe(2_000)
})

test('nobody marks it for another, or under another id', () => {
  expect(wish(readingOf(2_000), { by: 'mei' })).toBe('not-yours')
  expect(wish({ ...readingOf(2_000), id: 'reading:vat:lan2' })).toBe('malformed id')
  expect(wish({ ...readingOf(2_000), parent: 'group:dyers' })).toBe('malformed parent')
})

test('nobody reads ahead of the authority, but a device with a slow clock may read what has come in', () => {
  expect(wish(readingOf(99_999))).toBe(10_000)
  expect(wish(readingOf(99_999), { authority: false })).toBe(99_999)
})

test('only its owner sees it', () => {
  expect(readingChannels(readingOf(1))).toEqual(['member:lan'])
})

test('reading never goes back, in whatever order marks arrive', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 10_000 }), { minLength: 1 }), (marks) => {
      let current: Document<ReadingBody> | undefined
      for (const mark of marks) current = readingOf(Number(wish(readingOf(mark), current && { current })))
      expect(current?.body.upTo).toBe(Math.max(...marks))
    }),
  )
})
