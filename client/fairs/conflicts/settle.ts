import type { Document } from '../../../shared/documents/document.ts'
import type { Refusal } from '../../../shared/documents/refusal.ts'
import type { Conflict } from '../../../shared/fairs/conflicts.ts'
import {
  judgementId,
  judgementKind,
  type Decision,
  type JudgementBody,
} from '../../../shared/fairs/judgement-kind.ts'
import type { Result } from '../../../shared/result.ts'
import type { MemberStore } from '../../store/member-store.ts'

/** Notes what a conflict was, with all that it rests on as this device knows it now. */
export function settle(
  store: MemberStore,
  fair: string,
  { key, guest, evidence }: Conflict,
  decision: Decision,
  reason: string,
): Promise<Result<Document<JudgementBody>, Refusal>> {
  const { member: by, device } = store
  const body: JudgementBody = { v: 1, conflict: key, evidence, decision, reason: reason.trim(), by, device }
  const id = judgementId(fair, store.randomKey())
  // Who holds a ticket that was sold elsewhere is no member.
  const owner = guest.includes(':') ? '' : guest
  return store.write(judgementKind, store.draft(judgementKind, { id, parent: fair, owner, body }))
}
