import { createMemo, type Accessor } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { membershipKind, type MembershipBody } from '../../shared/groups/membership-kind.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import type { Person } from './mention-rules.ts'

export interface GroupPeople {
  memberships: Accessor<readonly Document<MembershipBody>[]>
  /** Those who are in the group now, by name. */
  people: Accessor<readonly Person[]>
  loading: Accessor<boolean>
}

/** Who is in a group, as its members know. */
export function createGroupPeople(group: Accessor<string | undefined>): GroupPeople {
  const memberships = createDocuments(membershipKind, () => {
    const parent = group()
    return parent === undefined ? undefined : { parent }
  })
  const members = createMemo(() =>
    memberships()
      .filter(({ body }) => body.state === 'active')
      .map(({ owner }) => owner),
  )
  const profiles = createDocuments(profileKind, () =>
    members().length > 0 ? { ids: members().map(profileId) } : undefined,
  )
  const people = createMemo(() =>
    profiles()
      .map(({ owner, body }) => ({ member: owner, name: body.name }))
      .toSorted((a, b) => a.name.localeCompare(b.name, ['zh-CN', 'en'])),
  )
  return { memberships, people, loading: memberships.loading }
}
