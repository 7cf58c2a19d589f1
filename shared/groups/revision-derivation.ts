import { defineDerivation } from '../documents/derivation.ts'
import type { Committed, Document } from '../documents/document.ts'
import { saysTheSame, type PostBody } from './post-rules.ts'
import { revisionId, type RevisionBody } from './revision-kind.ts'

/** An edited post leaves its previous version behind. A deleted or hidden one leaves nothing. */
export const revisionDerivation = defineDerivation({
  name: 'revision',
  kinds: ['thread', 'reply'],
  derive({ document, previous }) {
    const { body } = document as Committed<PostBody>
    if (!previous) return []
    const before = previous as Document<PostBody>
    const edited = body.state === 'live' && before.body.state === 'live' && !saysTheSame(body, before.body)
    return edited ? [revisionOf(before)] : []
  },
})

/** Sorted by the time at which the version that it keeps was written. */
function revisionOf(post: Document<PostBody>): Document<RevisionBody> {
  const { group, title, text, pictures, edits } = post.body
  return {
    id: revisionId(post.id, edits),
    kind: 'revision',
    parent: post.id,
    owner: post.owner,
    sort: edits === 0 ? post.sort : (post.receivedAt ?? post.sort),
    body: { v: 1, group, ...(title !== undefined && { title }), text, pictures },
    occurredAt: post.occurredAt,
  }
}
