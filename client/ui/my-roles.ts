import type { Accessor } from 'solid-js'
import { hasRole, roleId, roleKind, type Role } from '../../shared/people/role-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'

export interface MyRoles {
  (role: Role): boolean
  loading: Accessor<boolean>
}

/** Whether this member holds a role in the community, as far as this device knows. */
export function createMyRoles(): MyRoles {
  const { member } = useStore()
  const held = createDocument(roleKind, () => roleId(member))
  return Object.assign((role: Role) => hasRole({ get: () => held() }, member, role), {
    loading: held.loading,
  })
}
