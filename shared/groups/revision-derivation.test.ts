import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { factsOf } from '../documents/facts-fixture.ts'
import type { Committed, Document } from '../documents/document.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { by, DYERS, replyOf, threadOf } from './groups-fixture.ts'
import type { PostBody } from './post-rules.ts'
import { revisionDerivation } from './revision-derivation.ts'
import { revisionKind, type RevisionBody } from './revision-kind.ts'

const committed = <B extends PostBody>(post: Document<B>): Committed<B> => ({
  ...post,
  stamp: 9,
  receivedAt: 5_000,
})

function derived(document: Document<PostBody>, previous: Document<PostBody> | undefined) {
  return revisionDerivation.derive(
    { document: committed(document), previous },
    factsOf([]),
  ) as Document<RevisionBody>[]
}

describe('when a post is edited', () => {
  test('what it said before stays readable for its group', () => {
    const [revision, ...more] = derived(threadOf({ text: '新', edits: 1 }), threadOf({ text: '旧' }))
    expect(more).toEqual([])
    expect(revision).toMatchObject({
      id: 'revision:thread:vat:0',
      parent: 'thread:vat',
      owner: 'mei',
      sort: 1_000,
      body: { group: DYERS, title: '第三缸', text: '旧' },
    })
    expect(readingChannels(revision!)).toEqual([DYERS])
    expect(v.is(revisionKind.body, revision!.body)).toBe(true)
  })

  test('a later version is dated by when it came in', () => {
    const before = { ...replyOf({ text: '二', edits: 1 }), receivedAt: 3_000 }
    expect(derived(replyOf({ text: '三', edits: 2 }), before)).toMatchObject([
      { id: 'revision:reply:foam:1', sort: 3_000, body: { text: '二' } },
    ])
  })

  test('deriving twice gives the same', () => {
    const change = [threadOf({ text: '新', edits: 1 }), threadOf({ text: '旧' })] as const
    expect(derived(...change)).toEqual(derived(...change))
  })
})

test('a new post leaves nothing behind', () => {
  expect(derived(threadOf(), undefined)).toEqual([])
})

test('a post that is deleted, hidden or brought back leaves nothing behind', () => {
  for (const state of ['deleted', 'hidden'] as const) {
    expect(derived(replyOf({ state, text: '' }), replyOf())).toEqual([])
    expect(derived(replyOf(), replyOf({ state, text: '' }))).toEqual([])
  }
})

test('a post whose mentions alone changed leaves nothing behind', () => {
  expect(derived(replyOf({ mentions: ['mei'] }), replyOf())).toEqual([])
})

test('no member writes history', () => {
  const [revision] = derived(threadOf({ text: '新', edits: 1 }), threadOf({ text: '旧' }))
  const decided = decideDocument(
    revisionKind,
    { document: revision!, current: undefined, author: by('mei'), now: 0 },
    factsOf([threadOf()]),
  )
  expect(decided).toMatchObject({ ok: false, error: { code: 'forbidden' } })
})
