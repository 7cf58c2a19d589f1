import type { Document } from '../documents/document.ts'
import { documentOf } from '../documents/facts-fixture.ts'
import { membershipId, type MembershipBody } from '../groups/membership-kind.ts'
import { roleId, type Role, type RoleBody } from '../people/role-kind.ts'
import { ballotId, type BallotBody } from './ballot-kind.ts'
import type { BriefBody } from './brief-kind.ts'
import type { Choice } from './choice.ts'
import { designId } from './design-id.ts'
import type { DesignBody } from './design-kind.ts'

export const HOUR = 3_600_000

/** For tests: a vote of the community, kept by Mei, in which designs may still come in. */
export function briefOf(body: Partial<BriefBody> = {}, owner = 'mei'): Document<BriefBody> {
  const group = body.group ?? ''
  const rest = {
    title: 'Market bag',
    story: '',
    method: 'ranked',
    state: 'gathering',
    closesAt: 0,
    graceHours: 0,
  } as const
  return documentOf<BriefBody>({
    id: 'brief:bag',
    parent: group,
    owner,
    body: { v: 1, ...rest, group, ...body },
  })
}

/** For tests: a design in that vote, called as its key. */
export function designOf(key: string, body: Partial<DesignBody> = {}, owner = 'lin'): Document<DesignBody> {
  return documentOf<DesignBody>({
    id: designId('brief:bag', key),
    parent: 'brief:bag',
    owner,
    body: {
      v: 1,
      group: '',
      title: key,
      story: '',
      licence: { text: 'cc-by-4.0', agreed: true },
      state: 'live',
      ...body,
    },
  })
}

/** For tests: a member's ballot in that vote. */
export function ballotOf(member: string, choice: Choice, group = ''): Document<BallotBody> {
  return documentOf<BallotBody>({
    id: ballotId('brief:bag', member),
    parent: 'brief:bag',
    owner: member,
    body: { v: 1, group, ...choice },
  })
}

export function membershipOf(
  group: string,
  member: string,
  body: Partial<MembershipBody> = {},
): Document<MembershipBody> {
  return documentOf<MembershipBody>({
    id: membershipId(group, member),
    parent: group,
    owner: member,
    body: { v: 1, state: 'active', role: 'member', ...body },
  })
}

export function roleOf(member: string, ...roles: Role[]): Document<RoleBody> {
  return documentOf<RoleBody>({ id: roleId(member), owner: member, body: { v: 1, roles } })
}
