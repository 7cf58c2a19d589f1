import * as v from 'valibot'
import { documentId, type Document } from '../documents/document.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { decidePost, postFields, postJoins } from './post-rules.ts'
import type { ThreadBody } from './thread-kind.ts'

const replyBody = v.looseObject(postFields)
export type ReplyBody = v.InferOutput<typeof replyBody>

export function replyId(key: string): string {
  return documentId('reply', key)
}

/** An answer in a thread: hangs from it, owned by its author. */
export const replyKind = defineKind<ReplyBody>({
  kind: 'reply',
  form: 'card',
  body: replyBody,
  needs: ({ parent }) => [parent],
  joins: postJoins,
  decide(intent, facts) {
    const { id, parent, body } = intent.document
    if (!isIdOfKind('reply', id)) return refuse('malformed', 'id')
    if (!isIdOfKind('thread', parent)) return refuse('malformed', 'parent')
    const decided = decidePost(intent)
    if (!decided.ok) return decided
    const thread = facts.get(parent) as Document<ThreadBody> | undefined
    if (!thread) return facts.authority ? refuse('not-found', 'thread') : decided
    // A thread of another group is none that the author may know of.
    if (thread.body.group !== body.group) return refuse('not-found', 'thread')
    if (thread.body.state !== 'live' && body.state === 'live') return refuse('wrong-state', 'thread')
    // A slow clock must not put an answer before what it answers.
    return ok({ ...decided.value, sort: Math.max(decided.value.sort, thread.sort) })
  },
})
