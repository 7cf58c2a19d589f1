import type { Accessor } from 'solid-js'
import { hasRole, roleId, roleKind, type Role } from '../../shared/people/role-kind.ts'
import { createDocument } from './live-documents.ts'
import { useStore } from './store-context.ts'

export interface OwnRole {
  (): boolean
  loading: Accessor<boolean>
}

/** Whether the member of this device holds a role in the community, as far as the device knows. */
export function createOwnRole(role: Role): OwnRole {
  const { member } = useStore()
  const held = createDocument(roleKind, () => roleId(member))
  const facts = { get: () => held() }
  return Object.assign(() => hasRole(facts, member, role), { loading: held.loading })
}
