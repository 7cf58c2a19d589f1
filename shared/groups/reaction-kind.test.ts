import * as v from 'valibot'
import { expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import { decideDocument } from '../permissions/decide.ts'
import { by, DYERS, groupOf, membershipOf, replyOf, threadOf } from './groups-fixture.ts'
import { reactionId, reactionKind, type ReactionBody } from './reaction-kind.ts'

const people = [groupOf(), membershipOf('mei'), membershipOf('lan')]

function reactionOf(post: string, body: Partial<ReactionBody> = {}): Document<ReactionBody> {
  return documentOf({
    id: reactionId(post, 'lan'),
    parent: post,
    owner: 'lan',
    body: { v: 1, group: DYERS, emoji: ['👍'], ...body },
  })
}

function wish(
  document: Document<ReactionBody>,
  standing: readonly Document[],
  { by: member = 'lan', authority = true } = {},
) {
  const decided = decideDocument(
    reactionKind,
    { document, current: undefined, author: by(member), now: 0 },
    factsOf(standing, { authority }),
  )
  return decided.ok ? decided.value.body.emoji : `${decided.error.code} ${decided.error.detail}`.trim()
}

test('a member of the group reacts to its threads and replies', () => {
  expect(wish(reactionOf('thread:vat'), [...people, threadOf()])).toEqual(['👍'])
  expect(wish(reactionOf('reply:foam', { emoji: ['👍', '🎉'] }), [...people, replyOf()])).toEqual([
    '👍',
    '🎉',
  ])
})

test('a reaction that is taken back is an empty one', () => {
  expect(wish(reactionOf('thread:vat', { emoji: [] }), [...people, threadOf()])).toEqual([])
})

test('nobody reacts in the name of another', () => {
  expect(wish(reactionOf('thread:vat'), [...people, threadOf()], { by: 'mei' })).toBe('not-yours')
})

test('nobody reacts twice by another id', () => {
  const second = { ...reactionOf('thread:vat'), id: 'reaction:thread:vat:lan2' }
  expect(wish(second, [...people, threadOf()])).toBe('malformed id')
  expect(wish(reactionOf('group:dyers'), people)).toBe('malformed parent')
})

test('who is not in the group does not learn whether the post exists', () => {
  const outside = reactionOf('thread:vat', { group: 'group:weavers' })
  expect(wish(outside, [...people, threadOf({ group: 'group:weavers' })])).toBe('not-a-member')
  expect(wish(outside, people)).toBe('not-a-member')
  expect(wish(reactionOf('thread:vat'), [...people, threadOf({ group: 'group:weavers' })])).toBe(
    'not-found post',
  )
  expect(wish(reactionOf('thread:vat'), people)).toBe('not-found post')
  expect(wish(reactionOf('thread:vat'), people, { authority: false })).toEqual(['👍'])
})

test('a reaction that comes after the post was deleted does no harm', () => {
  expect(wish(reactionOf('thread:vat'), [...people, threadOf({ state: 'deleted' })])).toEqual(['👍'])
})

test('each emoji counts once, and only those on offer', () => {
  const emoji = (...emoji: string[]) => v.is(reactionKind.body, { v: 1, group: DYERS, emoji })
  expect(emoji('👍', '🙏')).toBe(true)
  expect(emoji('👍', '👍')).toBe(false)
  expect(emoji('💩')).toBe(false)
})
