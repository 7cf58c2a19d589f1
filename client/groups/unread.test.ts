import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { documentOf } from '../../shared/documents/facts-fixture.ts'
import type { PostBody } from '../../shared/groups/post-rules.ts'
import { arrivedAt, isUnread, readingOf } from './unread.ts'

function post(
  envelope: Partial<Omit<Document, 'body'>> = {},
  body: Partial<PostBody> = {},
): Document<PostBody> {
  const blank = {
    v: 1 as const,
    group: 'group:g',
    text: '…',
    pictures: [],
    mentions: [],
    state: 'live' as const,
    edits: 0,
  }
  return documentOf({ id: 'reply:r', owner: 'lan', sort: 1_000, ...envelope, body: { ...blank, ...body } })
}

test('what was written offline is unread for those who had read on meanwhile', () => {
  expect(isUnread(post({ sort: 1_000, receivedAt: 9_000 }), 'mei', 5_000)).toBe(true)
})

test('an edit does not make an old post new', () => {
  expect(isUnread(post({ sort: 1_000, receivedAt: 9_000 }, { edits: 1 }), 'mei', 5_000)).toBe(false)
})

test('one’s own posts, and those that were deleted or hidden, are not unread', () => {
  expect(isUnread(post({ receivedAt: 9_000 }), 'lan', 0)).toBe(false)
  expect(isUnread(post({ receivedAt: 9_000 }, { state: 'deleted' }), 'mei', 0)).toBe(false)
  expect(isUnread(post({ receivedAt: 9_000 }, { state: 'hidden' }), 'mei', 0)).toBe(false)
})

test('a post that waits to be sent counts from when it was written', () => {
  expect(arrivedAt(post({ sort: 1_000 }))).toBe(1_000)
})

test('after reading all there is, nothing is unread', () => {
  const some = fc.record({
    sort: fc.nat(),
    receivedAt: fc.option(fc.nat(), { nil: undefined }),
    edits: fc.nat({ max: 2 }),
  })
  fc.assert(
    fc.property(fc.array(some), (many) => {
      const posts = many.map(({ sort, receivedAt, edits }) =>
        post({ sort, ...(receivedAt !== undefined && { receivedAt }) }, { edits }),
      )
      const upTo = readingOf(posts, 'mei')
      expect(posts.filter((each) => isUnread(each, 'mei', upTo))).toEqual([])
    }),
  )
})
