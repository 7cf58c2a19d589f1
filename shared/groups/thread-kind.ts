import * as v from 'valibot'
import { documentId } from '../documents/document.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { decidePost, postFields, postJoins, title } from './post-rules.ts'

const threadBody = v.looseObject({ ...postFields, title })
export type ThreadBody = v.InferOutput<typeof threadBody>

export function threadId(key: string): string {
  return documentId('thread', key)
}

/** What somebody begins to talk about in a group: hangs from the group, owned by its author. */
export const threadKind = defineKind<ThreadBody>({
  kind: 'thread',
  form: 'card',
  body: threadBody,
  joins: postJoins,
  decide(intent) {
    const { document } = intent
    if (!isIdOfKind('thread', document.id)) return refuse('malformed', 'id')
    if (document.parent !== document.body.group) return refuse('malformed', 'parent')
    return decidePost(intent)
  },
})
