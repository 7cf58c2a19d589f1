import type { Document } from '../../shared/documents/document.ts'
import type { Kind } from '../../shared/documents/kind.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import { editsOf, emptied, type PostBody } from '../../shared/groups/post-rules.ts'
import {
  reactionId,
  reactionKind,
  type ReactionBody,
  type ReactionEmoji,
} from '../../shared/groups/reaction-kind.ts'
import { readingId, readingKind, type ReadingBody } from '../../shared/groups/reading-kind.ts'
import { replyKind, type ReplyBody } from '../../shared/groups/reply-kind.ts'
import { threadKind, type ThreadBody } from '../../shared/groups/thread-kind.ts'
import type { Result } from '../../shared/result.ts'
import type { MemberStore } from '../store/member-store.ts'

type Outcome<B extends PostBody> = Promise<Result<Document<B>, Refusal>>
type Words = Pick<PostBody, 'text' | 'pictures' | 'mentions'>

export function beginThread(
  store: MemberStore,
  group: string,
  words: Words & { title: string },
): Outcome<ThreadBody> {
  const body: ThreadBody = { v: 1, group, ...words, state: 'live', edits: 0 }
  return store.write(threadKind, store.draft(threadKind, { parent: group, body }))
}

export function reply(store: MemberStore, thread: Document<ThreadBody>, words: Words): Outcome<ReplyBody> {
  const body: ReplyBody = { v: 1, group: thread.body.group, ...words, state: 'live', edits: 0 }
  return store.write(replyKind, store.draft(replyKind, { parent: thread.id, body }))
}

type Post = Document<PostBody>

/** Threads and replies share their rules; what a post is says its kind. */
function kindOf(post: Post): Kind<PostBody> {
  return (post.kind === 'thread' ? threadKind : replyKind) as unknown as Kind<PostBody>
}

/** Says something else. Counts the edit as the authority will, so that it stands as sent. */
export function editPost(
  store: MemberStore,
  post: Post,
  words: Partial<Words & { title: string }>,
): Outcome<PostBody> {
  const body = { ...post.body, ...words }
  return store.write(kindOf(post), store.edited(post, { ...body, edits: editsOf(body, post) }))
}

export function deletePost(store: MemberStore, post: Post): Outcome<PostBody> {
  return store.write(kindOf(post), store.edited(post, { ...emptied(post.body), state: 'deleted' }))
}

/** Takes back the deletion of `post`, which is as it was before. */
export async function restorePost(store: MemberStore, post: Post): Outcome<PostBody> {
  const deleted = (await store.read(kindOf(post), post.id)) ?? post
  return store.write(
    kindOf(post),
    store.edited(deleted, { ...post.body, edits: editsOf(post.body, deleted) }),
  )
}

/** Gives a reaction, or takes it back. */
export async function toggleReaction(
  store: MemberStore,
  post: Document<PostBody>,
  emoji: ReactionEmoji,
): Promise<Result<Document<ReactionBody>, Refusal>> {
  const id = reactionId(post.id, store.member)
  const current = await store.read(reactionKind, id)
  const given = current?.body.emoji ?? []
  const body: ReactionBody = {
    v: 1,
    group: post.body.group,
    emoji: given.includes(emoji) ? given.filter((one) => one !== emoji) : [...given, emoji],
  }
  return store.write(
    reactionKind,
    current ? store.edited(current, body) : store.draft(reactionKind, { id, parent: post.id, body }),
  )
}

/** Notes that a thread has been read up to a time; a mark that is further on already stays. */
export async function markRead(
  store: MemberStore,
  thread: Document<ThreadBody>,
  upTo: number,
): Promise<void> {
  const id = readingId(thread.id, store.member)
  const current = await store.read(readingKind, id)
  if (upTo <= (current?.body.upTo ?? 0)) return
  const body: ReadingBody = { v: 1, group: thread.body.group, upTo }
  await store.write(
    readingKind,
    current ? store.edited(current, body) : store.draft(readingKind, { id, parent: thread.id, body }),
  )
}
