import { createMemo, type Accessor } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { membershipKind, type MembershipBody } from '../../shared/groups/membership-kind.ts'
import { readingKind } from '../../shared/groups/reading-kind.ts'
import { replyKind } from '../../shared/groups/reply-kind.ts'
import { threadKind } from '../../shared/groups/thread-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { activitiesOf, type Activity } from './activity.ts'

/**
 * What was said longer ago (ms) does not count as new, and does not move a thread up: a phone need not read the
 * history of years to draw a list.
 */
const RECENT = 90 * 24 * 3_600_000

export interface MyGroups {
  /** The member's own place in a group, if they ever had one. */
  membership: (group: string) => Document<MembershipBody> | undefined
  activities: Accessor<readonly Activity[]>
  loading: Accessor<boolean>
}

/** The groups of this member and what goes on in them, as far as this device knows. */
export function createMyGroups(): MyGroups {
  const store = useStore()
  const recent = store.clock.now() - RECENT
  const memberships = createDocuments(membershipKind, () => ({ owner: store.member }))
  const threads = createDocuments(threadKind)
  const replies = createDocuments(replyKind, () => ({ after: recent }))
  const readings = createDocuments(readingKind, () => ({ owner: store.member }))
  const byGroup = createMemo(() => new Map(memberships().map((one) => [one.parent, one])))
  const activities = createMemo(() =>
    activitiesOf(threads(), replies(), readings(), store.member, (group) =>
      Math.max(byGroup().get(group)?.sort ?? 0, recent),
    ),
  )
  return {
    membership: (group) => byGroup().get(group),
    activities,
    loading: () => memberships.loading() || threads.loading() || replies.loading() || readings.loading(),
  }
}
