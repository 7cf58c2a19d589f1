import type { Document } from '../../shared/documents/document.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import type { ModeratedPost } from '../../shared/moderation/moderated-post.ts'
import {
  reportId,
  reportKind,
  type ReportBody,
  type ReportReason,
} from '../../shared/moderation/report-kind.ts'
import type { Case } from '../../shared/moderation/report-queue.ts'
import { rulingKind, type RulingBody } from '../../shared/moderation/ruling-kind.ts'
import type { Result } from '../../shared/result.ts'
import type { MemberStore } from '../store/member-store.ts'

type Outcome<D> = Promise<Result<D, Refusal>>

export function sendReport(
  store: MemberStore,
  post: ModeratedPost,
  reason: ReportReason,
  note: string,
): Outcome<Document<ReportBody>> {
  const id = reportId(post.id, store.member)
  const body: ReportBody = { v: 1, reason, note: note.trim(), group: post.body.group }
  return store.write(reportKind, store.draft(reportKind, { id, parent: post.id, body }))
}

/** Hides the post of a case, or leaves it; either settles its reports. */
export function rule(
  store: MemberStore,
  { target }: Pick<Case, 'target'>,
  author: string,
  action: 'hide' | 'dismiss',
  reason: string,
): Outcome<Document<RulingBody>> {
  const body: RulingBody = { v: 1, action, reason: reason.trim(), by: store.member }
  return store.write(rulingKind, store.draft(rulingKind, { parent: target, owner: author, body }))
}

/** Brings back what a ruling has hidden. */
export function undoRuling(
  store: MemberStore,
  hiding: Document<RulingBody>,
  reason: string,
): Outcome<Document<RulingBody>> {
  const { parent, owner, id } = hiding
  const body: RulingBody = { v: 1, action: 'restore', reason: reason.trim(), by: store.member, undoes: id }
  return store.write(rulingKind, store.draft(rulingKind, { parent, owner, body }))
}
