import type { Accessor } from 'solid-js'
import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { isGroupModerator, membershipId, membershipKind } from '../../shared/groups/membership-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { createMyRoles } from '../ui/my-roles.ts'

/** Whether the member may open and end a vote: its keeper, and whoever moderates there. */
export function createMayKeep(brief: Accessor<Document<BriefBody>>): Accessor<boolean> {
  const { member } = useStore()
  const hasRole = createMyRoles()
  const group = (): string => brief().body.group
  const membership = createDocument(membershipKind, () =>
    group() === '' ? undefined : membershipId(group(), member),
  )
  return () =>
    brief().owner === member ||
    hasRole('moderator') ||
    isGroupModerator({ get: () => membership() }, group(), member)
}
