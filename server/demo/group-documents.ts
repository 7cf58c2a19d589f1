import type { Document } from '../../shared/documents/document.ts'
import { groupId, type GroupBody } from '../../shared/groups/group-kind.ts'
import { membershipId, type MembershipBody } from '../../shared/groups/membership-kind.ts'
import { allGroups, type GroupKey } from './groups/all-groups.ts'
import { DAY, documentAt, inGroup, type DemoMember, type DemoWorld } from './world.ts'

/** Members who would like to be let in. */
const ASKING = 3

export const groupKeys = Object.keys(allGroups) as GroupKey[]

/** The groups with their members. */
export function groupDocuments(world: DemoWorld): Document[] {
  return groupKeys.flatMap((key) => {
    const members = inGroup(world, key)
    const [founder] = members
    if (!founder) throw new Error(`nobody is in ${key}`)
    return [
      groupDocument(key, founder, world),
      ...members.map((member, place) => membershipDocument(key, member, place < 2)),
      ...(allGroups[key].entry === 'request' ? requests(key, world) : []),
    ]
  })
}

function groupDocument(key: GroupKey, founder: DemoMember, { pictures }: DemoWorld): Document<GroupBody> {
  const { name, about, entry, picture } = allGroups[key]
  return documentAt(founder.joinedAt, {
    id: groupId(key),
    kind: 'group',
    owner: founder.id,
    body: { v: 1, name, about, entry, picture: pictures[picture] },
  })
}

function membershipDocument(
  key: GroupKey,
  { id, joinedAt }: DemoMember,
  moderates: boolean,
  state: MembershipBody['state'] = 'active',
): Document<MembershipBody> {
  return documentAt(joinedAt, {
    id: membershipId(groupId(key), id),
    kind: 'membership',
    parent: groupId(key),
    owner: id,
    body: { v: 1, state, role: moderates ? 'moderator' : 'member' },
  })
}

function requests(key: GroupKey, { members, now, seeded }: DemoWorld): Document[] {
  const outside = members.slice(4).filter(({ groups }) => !groups.includes(key))
  return seeded
    .some(outside, ASKING)
    .map((member, place) =>
      membershipDocument(key, { ...member, joinedAt: now - (place + 1) * DAY }, false, 'requested'),
    )
}
