import { defineDerivation } from '../documents/derivation.ts'
import type { Document } from '../documents/document.ts'
import { hidePost, type ModeratedPost } from './moderated-post.ts'
import type { RulingBody } from './ruling-kind.ts'

/** What a ruling does to the post: hidden, its words and pictures are gone from every phone; restored, they come back. */
export const ruling = defineDerivation({
  name: 'ruling',
  kinds: ['ruling'],
  needs: ({ parent, body }) => {
    const { undoes } = body as RulingBody
    return undoes === undefined ? [parent] : [parent, undoes]
  },
  derive({ document }, facts) {
    const { action, reason, undoes } = document.body as RulingBody
    const post = facts.get(document.parent) as ModeratedPost | undefined
    if (!post) return []
    switch (action) {
      case 'dismiss':
        return []
      case 'hide':
        return post.body.state === 'live' ? [hidePost(post, { reason, ruling: document.id })] : []
      case 'restore': {
        const hiding = undoes === undefined ? undefined : facts.get(undoes)
        const original = (hiding as Document<RulingBody> | undefined)?.body.original
        return original && post.body.hidden?.ruling === undoes ? [{ ...post, body: original }] : []
      }
    }
  },
})
