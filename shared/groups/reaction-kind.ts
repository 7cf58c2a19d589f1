import * as v from 'valibot'
import { documentId, type Document } from '../documents/document.ts'
import { idOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { isPostId, type PostBody } from './post-rules.ts'

export const reactionEmoji = ['👍', '❤️', '🎉', '😂', '😮', '🙏'] as const
export type ReactionEmoji = (typeof reactionEmoji)[number]

const reactionBody = v.looseObject({
  v: v.literal(1),
  group: idOfKind('group'),
  /** Empty when they were taken back. */
  emoji: v.pipe(
    v.array(v.picklist(reactionEmoji)),
    v.maxLength(reactionEmoji.length),
    v.check((emoji) => new Set(emoji).size === emoji.length, 'each once'),
  ),
})
export type ReactionBody = v.InferOutput<typeof reactionBody>

/** `reaction:<post id>:<member>` */
export function reactionId(post: string, member: string): string {
  return documentId('reaction', post, member)
}

/** One member's reactions to one post; hangs from the post. */
export const reactionKind = defineKind<ReactionBody>({
  kind: 'reaction',
  form: 'card',
  body: reactionBody,
  needs: ({ parent }) => [parent],
  joins: { emoji: (mine) => mine },
  decide({ document, author }, facts) {
    const { parent, body } = document
    if (!isPostId(parent)) return refuse('malformed', 'parent')
    if (document.id !== reactionId(parent, author.member)) return refuse('malformed', 'id')
    const post = facts.get(parent) as Document<PostBody> | undefined
    if (!post) return facts.authority ? refuse('not-found', 'post') : ok(document)
    if (post.body.group !== body.group) return refuse('not-found', 'post')
    // One that was deleted or hidden meanwhile shows no reactions: nothing that the member would have to know.
    return ok(document)
  },
})
