import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { membershipId, membershipKind } from '../../shared/groups/membership-kind.ts'
import { readingId, readingKind } from '../../shared/groups/reading-kind.ts'
import { replyKind, type ReplyBody } from '../../shared/groups/reply-kind.ts'
import type { ThreadBody } from '../../shared/groups/thread-kind.ts'
import { createDocument, createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { markRead } from './post-actions.ts'
import { arrivedAt, isUnread, readingOf } from './unread.ts'

/** Replies on the screen at first; more are a tap away. */
const FIRST = 50
const STEP = 100
/** Unread replies are looked for this far back by themselves. */
const FURTHEST = 350
/** Somebody who only passes by has not read; ms. */
const GLANCE = 800

export interface ThreadReplies {
  /** The newest ones, oldest first. */
  replies: Accessor<readonly Document<ReplyBody>[]>
  loading: Accessor<boolean>
  /** There are earlier ones on this device. */
  more: Accessor<boolean>
  showMore: () => void
  /** The first reply that was unread when the thread was opened. */
  firstNew: Accessor<string | undefined>
  /** The member had read the thread before, so that they want to go on where they were. */
  returning: Accessor<boolean>
}

/** The replies of a thread as they are read: from the newest backwards, marking what has been seen. */
export function createThreadReplies(thread: Accessor<Document<ThreadBody> | undefined>): ThreadReplies {
  const store = useStore()
  const [shown, setShown] = createSignal(FIRST)
  const [openedAt, setOpenedAt] = createSignal<number>()

  const newest = createDocuments(replyKind, () => {
    const parent = thread()?.id
    return parent === undefined ? undefined : { parent, order: 'newest', limit: shown() + 1 }
  })
  const reading = createDocument(readingKind, () => thread() && readingId(thread()!.id, store.member))
  const membership = createDocument(
    membershipKind,
    () => thread() && membershipId(thread()!.body.group, store.member),
  )
  const replies = createMemo(() => newest().slice(0, shown()).toReversed())
  // The button for more stays while more is being fetched.
  const [fetching, setFetching] = createSignal(false)
  createEffect(on(newest, () => setFetching(false), { defer: true }))
  const more = () => fetching() || newest().length > shown()
  function showMore(): void {
    setFetching(true)
    setShown(shown() + STEP)
  }
  const loading = () => newest.loading() || reading.loading() || membership.loading()

  // Marking as read must not take away the line that shows where the new ones begin.
  createEffect(
    on([() => thread()?.id, loading], ([id, waits]) => {
      if (id === undefined || waits) return
      if (openedAt() === undefined) setOpenedAt(reading()?.body.upTo ?? membership()?.sort ?? 0)
    }),
  )
  const isNew = (reply: Document<ReplyBody>) => {
    const since = openedAt()
    return since !== undefined && isUnread(reply, store.member, since)
  }
  createEffect(() => {
    const oldest = replies()[0]
    if (oldest && !fetching() && more() && shown() < FURTHEST && isNew(oldest)) showMore()
  })

  createEffect(() => {
    const post = thread()
    if (!post || loading()) return
    const upTo = readingOf([post, ...newest()], store.member)
    if (upTo === 0) return
    const mark = () => {
      if (document.visibilityState === 'visible') void markRead(store, post, upTo)
    }
    const timer = setTimeout(mark, GLANCE)
    document.addEventListener('visibilitychange', mark)
    onCleanup(() => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', mark)
    })
  })

  return {
    replies,
    loading,
    more,
    showMore,
    firstNew: createMemo(() => replies().find(isNew)?.id),
    returning: () => {
      const [post, since] = [thread(), openedAt()]
      return post !== undefined && since !== undefined && arrivedAt(post) <= since
    },
  }
}
