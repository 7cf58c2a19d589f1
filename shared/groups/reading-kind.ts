import * as v from 'valibot'
import { documentId, keyOf } from '../documents/document.ts'
import { idOfKind, isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'

const readingBody = v.looseObject({
  v: v.literal(1),
  group: idOfKind('group'),
  /** The time in ms, on the authority's clock, up to which the member has seen what came in. */
  upTo: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})
export type ReadingBody = v.InferOutput<typeof readingBody>

/** `reading:<thread key>:<member>` */
export function readingId(thread: string, member: string): string {
  return documentId('reading', keyOf(thread), member)
}

/** How far a member has read a thread; hangs from it, and nobody else sees it. */
export const readingKind = defineKind<ReadingBody>({
  kind: 'reading',
  form: 'card',
  body: readingBody,
  joins: { upTo: Math.max },
  decide({ document, current, author, now }, facts) {
    if (!isIdOfKind('thread', document.parent)) return refuse('malformed', 'parent')
    if (document.id !== readingId(document.parent, author.member)) return refuse('malformed', 'id')
    // Two devices may have read different parts: reading never goes back. A device's own clock is no bound: the
    // authority's times may lie ahead of it.
    const reached = Math.max(document.body.upTo, current?.body.upTo ?? 0)
    const upTo = facts.authority ? Math.min(reached, now) : reached
    return ok({ ...document, body: { ...document.body, upTo } })
  },
})
