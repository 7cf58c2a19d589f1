import * as v from 'valibot'
import { documentId } from '../documents/document.ts'
import { idOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { evidence, evidenceOf, isModerated, type ModeratedPost } from './moderated-post.ts'

export const REPORT_NOTE_LENGTH = 500
export const reportReasons = ['unkind', 'spam', 'unsafe', 'stolen', 'off-topic', 'other'] as const
export type ReportReason = (typeof reportReasons)[number]

const reportBody = v.looseObject({
  v: v.literal(1),
  reason: v.picklist(reportReasons),
  note: v.pipe(v.string(), v.trim(), v.maxLength(REPORT_NOTE_LENGTH)),
  /** The group in which the post stands, '' for the whole community. */
  group: v.union([v.literal(''), idOfKind('group')]),
  /**
   * What the post said when the report arrived, added by the authority: moderators need not be in the group, and the
   * author may change the words.
   */
  evidence: v.optional(evidence),
})
export type ReportBody = v.InferOutput<typeof reportBody>

/** `report:<target>:<member>`: a member reports a post once; a thread and a reply may have the same key. */
export function reportId(target: string, member: string): string {
  return documentId('report', target, member)
}

/** A member's word that a post should be looked at; hangs from it, read by the moderators and who reported. */
export const reportKind = defineKind<ReportBody>({
  kind: 'report',
  form: 'fact',
  body: reportBody,
  needs: ({ parent }) => [parent],
  decide({ document, author, now }, facts) {
    const { id, parent, body } = document
    if (!isModerated(parent)) return refuse('malformed', 'parent')
    if (id !== reportId(parent, author.member)) return refuse('malformed', 'id')

    const { evidence: _claimed, ...words } = body
    const placed = placeInTime({ ...document, body: words }, now)
    const post = facts.get(parent) as ModeratedPost | undefined
    if (!post) return facts.authority ? refuse('not-found') : ok(placed)
    // A post of another group is none that the author may know of.
    if (post.body.group !== body.group) return refuse('not-found')
    if (post.owner === author.member) return refuse('forbidden', 'own')
    if (post.body.state !== 'live') return refuse('wrong-state', post.body.state)
    if (!facts.authority) return ok(placed)
    return ok({ ...placed, body: { ...placed.body, evidence: evidenceOf(post) } })
  },
})
