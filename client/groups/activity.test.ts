import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentOf } from '../../shared/documents/facts-fixture.ts'
import { DYERS, replyOf, threadOf } from '../../shared/groups/groups-fixture.ts'
import { readingId, type ReadingBody } from '../../shared/groups/reading-kind.ts'
import { activitiesOf, unreadByGroup } from './activity.ts'

const JOINED = 500
const read = (thread: string, upTo: number) =>
  documentOf<ReadingBody>({
    id: readingId(thread, 'mei'),
    parent: thread,
    owner: 'mei',
    body: { v: 1, group: DYERS, upTo },
  })
const threads = [
  threadOf({}, { id: 'thread:a', owner: 'lan', sort: 1_000 }),
  threadOf({}, { id: 'thread:b', owner: 'mei', sort: 2_000 }),
]
const replies = [
  replyOf({}, { id: 'reply:1', parent: 'thread:a', owner: 'mei', sort: 1_500 }),
  replyOf({}, { id: 'reply:2', parent: 'thread:a', owner: 'lan', sort: 3_000 }),
  replyOf({ state: 'deleted' }, { id: 'reply:3', parent: 'thread:b', owner: 'lan', sort: 4_000 }),
]
const seen = (...readings: Parameters<typeof activitiesOf>[2][number][]) =>
  activitiesOf(threads, replies, readings, 'mei', () => JOINED)

describe('threads', () => {
  test('in which somebody spoke last come first', () => {
    expect(seen().map(({ thread, at }) => [thread.id, at])).toEqual([
      ['thread:a', 3_000],
      ['thread:b', 2_000],
    ])
  })

  test('show the last reply that is still there, and how many there are', () => {
    expect(seen()[0]).toMatchObject({ replies: 2, last: { id: 'reply:2' } })
    expect(seen()[1]).toMatchObject({ replies: 0, last: undefined })
  })

  test('count what others said since the member read', () => {
    expect(seen().map(({ unread }) => unread)).toEqual([2, 0])
    expect(seen(read('thread:a', 1_000)).map(({ unread }) => unread)).toEqual([1, 0])
    expect(seen(read('thread:a', 3_000)).map(({ unread }) => unread)).toEqual([0, 0])
  })

  test('do not hold against a new member what was said before they came', () => {
    const newcomer = activitiesOf(threads, replies, [], 'mei', () => 2_500)
    expect(newcomer.map(({ unread }) => unread)).toEqual([1, 0])
  })
})

test('a group is as unread as its threads that are still there', () => {
  const gone = threadOf({ state: 'hidden' }, { id: 'thread:c', owner: 'lan', sort: 9_000 })
  const late = replyOf({}, { id: 'reply:9', parent: 'thread:c', owner: 'lan', sort: 9_500 })
  const all = activitiesOf([...threads, gone], [...replies, late], [], 'mei', () => JOINED)
  expect(unreadByGroup(all)).toEqual(new Map([[DYERS, 2]]))
})

test('the order in which documents came does not matter', () => {
  const shuffled = fc.tuple(
    fc.shuffledSubarray(threads, { minLength: 2 }),
    fc.shuffledSubarray(replies, { minLength: 3 }),
  )
  fc.assert(
    fc.property(shuffled, ([someThreads, someReplies]) => {
      expect(activitiesOf(someThreads, someReplies, [], 'mei', () => JOINED)).toEqual(seen())
    }),
  )
})
