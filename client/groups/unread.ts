import type { Document } from '../../shared/documents/document.ts'
import type { PostBody } from '../../shared/groups/post-rules.ts'

type Post = Document<PostBody>

/**
 * When a post reached the community, in ms. What was written offline counts from its arrival, or it would slip past
 * everybody who had read on meanwhile. After an edit the time of receipt is that of the edit, which is no news.
 */
export function arrivedAt({ body, sort, receivedAt }: Post): number {
  return body.edits === 0 && receivedAt !== undefined ? Math.max(receivedAt, sort) : sort
}

/** Whether a member has not yet seen a post of somebody else. */
export function isUnread(post: Post, member: string, readUpTo: number): boolean {
  return post.owner !== member && post.body.state === 'live' && arrivedAt(post) > readUpTo
}

/** How far a thread is read once all these posts have been seen; 0 when there is nothing by others. */
export function readingOf(posts: readonly Post[], member: string): number {
  return posts.reduce((upTo, post) => (post.owner === member ? upTo : Math.max(upTo, arrivedAt(post))), 0)
}
