import { keyOf, type Document } from '../../shared/documents/document.ts'
import type { ReplyBody } from '../../shared/groups/reply-kind.ts'
import type { ThreadBody } from '../../shared/groups/thread-kind.ts'

/** Where the screens are that several areas lead to. */
export function memberPath(member: string): string {
  return `/people/${member}`
}

export function groupPath(group: string): string {
  return `/groups/${keyOf(group)}`
}

export function threadPath(group: string, thread: string): string {
  return `${groupPath(group)}/threads/${keyOf(thread)}`
}

/** A thread at its place, or a reply in its thread. */
export function postPath(post: Document<ThreadBody | ReplyBody>): string {
  const isThread = post.kind === 'thread'
  const thread = threadPath(post.body.group, isThread ? post.id : post.parent)
  return isThread ? thread : `${thread}#${keyOf(post.id)}`
}

/** Where a post, a reply or a design is reported. */
export function reportPath(document: string): string {
  return `/moderation/report/${document}`
}
