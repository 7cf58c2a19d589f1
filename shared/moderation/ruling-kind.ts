import * as v from 'valibot'
import { bodySchema, documentId } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { idOfKind, isIdOfKind, key } from '../documents/key.ts'
import { defineKind, type Intent } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { isModerated, type ModeratedPost } from './moderated-post.ts'

export const RULING_REASON_LENGTH = 500
/** Takes a post out of sight; brings it back; leaves it, and settles the reports on it. */
export const rulingActions = ['hide', 'restore', 'dismiss'] as const
export type RulingAction = (typeof rulingActions)[number]

const rulingBody = v.looseObject({
  v: v.literal(1),
  action: v.picklist(rulingActions),
  /** Told to the author of the post; only a dismissal needs none. */
  reason: v.pipe(v.string(), v.trim(), v.maxLength(RULING_REASON_LENGTH)),
  /** The moderator. */
  by: key,
  /** Of a restoration: the ruling that hid the post. */
  undoes: v.optional(idOfKind('ruling')),
  /** Of a hiding: the post's body as it was, added by the authority. */
  original: v.optional(bodySchema),
})
export type RulingBody = v.InferOutput<typeof rulingBody>

export function rulingId(key: string): string {
  return documentId('ruling', key)
}

/**
 * What a moderator decided about a post: hangs from it, owned by its author, who reads it too. Never changed and never
 * deleted: all rulings together are the audit trail.
 */
export const rulingKind = defineKind<RulingBody>({
  kind: 'ruling',
  form: 'fact',
  body: rulingBody,
  needs: ({ parent }) => [parent],
  decide(intent, facts) {
    const { document, author } = intent
    if (!isIdOfKind('ruling', document.id)) return refuse('malformed', 'id')
    if (!isModerated(document.parent)) return refuse('malformed', 'parent')
    if (document.body.by !== author.member) return refuse('not-yours')
    if (document.body.action !== 'dismiss' && document.body.reason === '')
      return refuse('malformed', 'reason')
    return decideNew(intent, facts)
  },
})

function decideNew({ document, author, now }: Intent<RulingBody>, facts: Facts) {
  const { original: _claimed, ...words } = document.body
  const placed = placeInTime({ ...document, body: words }, now)
  const post = facts.get(document.parent) as ModeratedPost | undefined
  if (!post) return facts.authority ? refuse('not-found') : ok(placed)
  if (document.owner !== post.owner) return refuse('malformed', 'owner')
  // Nobody is the judge in their own case.
  if (post.owner === author.member) return refuse('forbidden', 'own')

  const { state, hidden } = post.body
  switch (words.action) {
    case 'dismiss':
      return ok(placed)
    case 'restore':
      return state === 'hidden' && hidden?.ruling === words.undoes ? ok(placed) : refuse('wrong-state', state)
    case 'hide': {
      if (state !== 'live') return refuse('wrong-state', state)
      return facts.authority ? ok({ ...placed, body: { ...placed.body, original: post.body } }) : ok(placed)
    }
  }
}
