import * as v from 'valibot'
import { kindNameOf, type Body, type Document } from '../documents/document.ts'
import { imageHash } from '../documents/image.ts'

/** The kinds of documents that can be reported and hidden. */
export const moderatedKinds = ['thread', 'reply', 'design'] as const

/** What the kinds that can be hidden have in common; a thread has a title, a design a title and a story. */
interface PostBody extends Body {
  group: string
  state: string
  title?: string
  text?: string
  story?: string
  pictures?: string[]
  picture?: string
  mentions?: string[]
  hidden?: { reason: string; ruling: string }
}
export type ModeratedPost = Document<PostBody>

/** Whether an id names something that can be reported. */
export function isModerated(id: string): boolean {
  return (moderatedKinds as readonly string[]).includes(kindNameOf(id))
}

/** What a post said at one moment, kept for those who judge it. */
export const evidence = v.object({
  author: v.string(),
  title: v.string(),
  text: v.string(),
  pictures: v.array(imageHash),
})
export type Evidence = v.InferOutput<typeof evidence>

export function evidenceOf({ owner, body }: ModeratedPost): Evidence {
  return {
    author: owner,
    title: body.title ?? '',
    text: body.text ?? body.story ?? '',
    pictures: body.pictures ?? (body.picture === undefined ? [] : [body.picture]),
  }
}

/** The post without its words and pictures, with the reason for which they are gone. */
export function hidePost(post: ModeratedPost, hidden: { reason: string; ruling: string }): ModeratedPost {
  const body: PostBody = { ...post.body, state: 'hidden', hidden }
  for (const field of ['title', 'text', 'story'] as const) if (field in body) body[field] = ''
  for (const field of ['pictures', 'mentions'] as const) if (field in body) body[field] = []
  delete body.picture
  return { ...post, body }
}
