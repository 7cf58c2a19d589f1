import { dequal } from 'dequal'
import * as v from 'valibot'
import type { Document } from '../documents/document.ts'
import { imageHash } from '../documents/image.ts'
import { idOfKind, isIdOfKind, key } from '../documents/key.ts'
import type { Intent } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse, type Refusal } from '../documents/refusal.ts'
import { ok, type Result } from '../result.ts'

export const TITLE_LENGTH = 120
export const TEXT_LENGTH = 8_000
export const POST_PICTURES = 4
export const POST_MENTIONS = 20

/** 'hidden' by a ruling of the moderators; only a ruling brings it back. */
export const postStates = ['live', 'deleted', 'hidden'] as const

export const title = v.pipe(v.string(), v.maxLength(TITLE_LENGTH))
export const text = v.pipe(v.string(), v.maxLength(TEXT_LENGTH))
export const pictures = v.pipe(v.array(imageHash), v.maxLength(POST_PICTURES))

/** What a thread and a reply have in common. */
export const postFields = {
  v: v.literal(1),
  group: idOfKind('group'),
  text,
  pictures,
  /** Members whom the text names with an @. */
  mentions: v.pipe(v.array(key), v.maxLength(POST_MENTIONS)),
  state: v.picklist(postStates),
  /** How often the words or pictures were changed since others could read them. */
  edits: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  hidden: v.optional(v.object({ reason: v.pipe(v.string(), v.maxLength(500)), ruling: idOfKind('ruling') })),
}
const postBody = v.looseObject(postFields)
/** `title` is a thread's alone. */
export type PostBody = v.InferOutput<typeof postBody> & { title?: string }

/** The authority counts for itself. */
export const postJoins = { edits: Math.max }

export function isPostId(id: string): boolean {
  return isIdOfKind('thread', id) || isIdOfKind('reply', id)
}

/** Whether two versions of a post have the same words and pictures. */
export function saysTheSame(one: PostBody, other: PostBody): boolean {
  return one.title === other.title && one.text === other.text && dequal(one.pictures, other.pictures)
}

/**
 * Writing, editing, deleting and bringing back one's own post.
 *
 * The authority counts the edits, so that no version that others may have read goes without its mark. A deleted post
 * that comes back counts as edited: nobody can tell any more whether it says the same.
 */
export function decidePost<B extends PostBody>({
  document,
  current,
  now,
}: Intent<B>): Result<Document<B>, Refusal> {
  const { body } = document
  if (current?.body.state === 'hidden') return refuse('wrong-state', 'hidden')
  if (body.state === 'hidden' || body.hidden) return refuse('forbidden', 'hidden')

  const placed = current ? { ...document, sort: current.sort } : placeInTime(document, now)
  if (body.state === 'deleted') {
    const edits = current?.body.edits ?? 0
    return ok({ ...placed, body: { ...emptied(body), edits } })
  }
  if (body.title !== undefined && body.title.trim() === '') return refuse('malformed', 'title')
  if (body.title === undefined && body.text.trim() === '' && body.pictures.length === 0)
    return refuse('malformed', 'text')
  return ok({ ...placed, body: { ...body, edits: editsOf(body, current) } })
}

/** How often a post will have been edited once this stands in place of `current`. */
export function editsOf(body: PostBody, current: Document<PostBody> | undefined): number {
  if (!current) return 0
  // What the authority has not confirmed, nobody else has read.
  const unread = current.stamp === undefined
  return current.body.edits + (unread || saysTheSame(body, current.body) ? 0 : 1)
}

/** What remains of a post that was deleted. */
export function emptied<B extends PostBody>(body: B): B {
  const empty = { ...body, text: '', pictures: [], mentions: [] }
  return body.title === undefined ? empty : { ...empty, title: '' }
}
