import type { Accessor } from 'solid-js'
import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { moderatesVote } from '../../shared/cocreation/taking-part.ts'
import type { Document } from '../../shared/documents/document.ts'
import { membershipId, membershipKind } from '../../shared/groups/membership-kind.ts'
import { roleId, roleKind } from '../../shared/people/role-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'

/** Whether the member may open and end a vote: its keeper, and whoever moderates there. */
export function createMayKeep(brief: Accessor<Document<BriefBody>>): Accessor<boolean> {
  const { member } = useStore()
  const role = createDocument(roleKind, () => roleId(member))
  const membership = createDocument(membershipKind, () => {
    const { group } = brief().body
    return group === '' ? undefined : membershipId(group, member)
  })
  return () => {
    const known = [role(), membership()]
    const facts = { get: (id: string) => known.find((document) => document?.id === id) }
    return brief().owner === member || moderatesVote(facts, brief().body.group, member)
  }
}
