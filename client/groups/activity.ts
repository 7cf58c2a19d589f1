import type { Document } from '../../shared/documents/document.ts'
import type { ReadingBody } from '../../shared/groups/reading-kind.ts'
import type { ReplyBody } from '../../shared/groups/reply-kind.ts'
import type { ThreadBody } from '../../shared/groups/thread-kind.ts'
import { isUnread } from './unread.ts'

/** What goes on in one thread, as one member sees it. */
export interface Activity {
  thread: Document<ThreadBody>
  /** Live replies among those that were looked at. */
  replies: number
  last: Document<ReplyBody> | undefined
  /** When somebody last said something, ms. */
  at: number
  /** Posts of others that the member has not seen, the thread's own text among them. */
  unread: number
}

/**
 * What goes on in threads, the liveliest first. `joinedAt`: when the member came into the group (ms): what was said
 * before is there to be read, and nothing that they missed.
 */
export function activitiesOf(
  threads: readonly Document<ThreadBody>[],
  replies: readonly Document<ReplyBody>[],
  readings: readonly Document<ReadingBody>[],
  member: string,
  joinedAt: (group: string) => number,
): Activity[] {
  const readUpTo = new Map(readings.map((reading) => [reading.parent, reading.body.upTo]))
  const seenTo = (thread: Document<ThreadBody>) => readUpTo.get(thread.id) ?? joinedAt(thread.body.group)
  const byThread = new Map<string, Activity>()
  for (const thread of threads) {
    const unread = isUnread(thread, member, seenTo(thread)) ? 1 : 0
    byThread.set(thread.id, { thread, replies: 0, last: undefined, at: thread.sort, unread })
  }
  for (const reply of replies) {
    const activity = byThread.get(reply.parent)
    if (!activity || reply.body.state !== 'live') continue
    activity.replies += 1
    if (isUnread(reply, member, seenTo(activity.thread))) activity.unread += 1
    if (!activity.last || reply.sort >= activity.last.sort) activity.last = reply
    activity.at = Math.max(activity.at, reply.sort)
  }
  return [...byThread.values()].toSorted((a, b) => b.at - a.at)
}

/** Unread posts by group. Threads that are gone count no more. */
export function unreadByGroup(activities: readonly Activity[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { thread, unread } of activities) {
    if (thread.body.state !== 'live') continue
    counts.set(thread.body.group, (counts.get(thread.body.group) ?? 0) + unread)
  }
  return counts
}
