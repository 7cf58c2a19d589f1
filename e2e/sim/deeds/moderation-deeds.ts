import { designKind } from '../../../shared/cocreation/design-kind.ts'
import { replyKind } from '../../../shared/groups/reply-kind.ts'
import { threadKind } from '../../../shared/groups/thread-kind.ts'
import { reportId, reportKind } from '../../../shared/moderation/report-kind.ts'
import { rulingKind } from '../../../shared/moderation/ruling-kind.ts'
import { one, write, type Doing } from './deed.ts'

export const moderationDeeds = {
  async report(choice) {
    const { store, a, b } = choice
    const kind = [threadKind, replyKind, designKind][b % 3] as typeof replyKind
    const post = await one(choice, kind, a)
    if (!post) return undefined
    const body = { v: 1 as const, reason: 'spam' as const, note: '', group: post.body.group }
    const id = reportId(post.id, store.member)
    return write(reportKind, store.draft(reportKind, { id, parent: post.id, body }))
  },
  async rule(choice) {
    const { store, a, b } = choice
    const kind = [threadKind, replyKind, designKind][b % 3] as typeof replyKind
    const post = await one(choice, kind, a)
    if (!post) return undefined
    const { hidden } = post.body
    const body = {
      v: 1 as const,
      action: hidden ? ('restore' as const) : ('hide' as const),
      reason: 'a reason',
      by: store.member,
      ...(hidden ? { undoes: hidden.ruling } : {}),
    }
    return write(rulingKind, store.draft(rulingKind, { parent: post.id, owner: post.owner, body }))
  },
  async dismiss(choice) {
    const { store, a } = choice
    const report = await one(choice, reportKind, a)
    const author = report?.body.evidence?.author
    if (!report || author === undefined) return undefined
    const body = { v: 1 as const, action: 'dismiss' as const, reason: '', by: store.member }
    return write(rulingKind, store.draft(rulingKind, { parent: report.parent, owner: author, body }))
  },
} satisfies Record<string, Doing>
