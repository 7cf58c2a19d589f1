import type { Document } from '../../shared/documents/document.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import { groupKind, type GroupBody } from '../../shared/groups/group-kind.ts'
import { invitationId } from '../../shared/groups/invitation-id.ts'
import { invitationKind, type InvitationBody } from '../../shared/groups/invitation-kind.ts'
import { membershipId, membershipKind, type MembershipBody } from '../../shared/groups/membership-kind.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { MemberStore } from '../store/member-store.ts'

type Membership = Document<MembershipBody>
type Outcome = Promise<Result<Membership, Refusal>>

/** A new group, and its founder in it. Answers the group's id. */
export async function foundGroup(store: MemberStore, body: GroupBody): Promise<Result<string, Refusal>> {
  const group = store.draft(groupKind, { body })
  const membership = store.draft(membershipKind, {
    id: membershipId(group.id, store.member),
    parent: group.id,
    body: { v: 1, state: 'active', role: 'moderator' },
  })
  const written = await store.writeAll([group, membership])
  return written.ok ? ok(group.id) : written
}

/** What the member wants to be in a group: in, waiting for an answer, or gone. */
export async function setOwnMembership(
  store: MemberStore,
  group: string,
  state: 'active' | 'requested' | 'left',
  invitation?: string,
): Outcome {
  const id = membershipId(group, store.member)
  const current = await store.read(membershipKind, id)
  const role = current?.body.role ?? 'member'
  const body: MembershipBody = {
    ...current?.body,
    v: 1,
    state,
    role: state === 'active' ? role : 'member',
    ...(invitation !== undefined && { invitation }),
  }
  return store.write(
    membershipKind,
    current ? store.edited(current, body) : store.draft(membershipKind, { id, parent: group, body }),
  )
}

/** What a moderator makes of somebody's membership. Only who is in a group keeps a role in it. */
export function decideMembership(
  store: MemberStore,
  membership: Membership,
  decision: Partial<Pick<MembershipBody, 'state' | 'role'>>,
): Outcome {
  const body = { ...membership.body, ...decision }
  return store.write(
    membershipKind,
    store.edited(membership, body.state === 'active' ? body : { ...body, role: 'member' }),
  )
}

/** Left out what is easily taken for something else: codes are also read aloud and typed. */
const codeLength = 10

/** A new code that opens a group. */
export async function invite(store: MemberStore, group: string): Promise<Result<string, Refusal>> {
  const code = store
    .randomKey()
    .replaceAll(/[il1o0]/g, '')
    .slice(0, codeLength)
  const written = await store.write(
    invitationKind,
    store.draft(invitationKind, {
      id: invitationId(group, code),
      parent: group,
      body: { v: 1, state: 'open' },
    }),
  )
  return written.ok ? ok(code) : written
}

type Invitation = Document<InvitationBody>

export function withdrawInvitation(
  store: MemberStore,
  invitation: Invitation,
): Promise<Result<Invitation, Refusal>> {
  return store.write(invitationKind, store.edited(invitation, { ...invitation.body, state: 'withdrawn' }))
}

export function reopenInvitation(
  store: MemberStore,
  invitation: Invitation,
): Promise<Result<Invitation, Refusal>> {
  return store.write(invitationKind, store.edited(invitation, { ...invitation.body, state: 'open' }))
}

/** The code that an invitation's id ends with. */
export function codeOf(invitation: Document<InvitationBody>): string {
  return invitation.id.slice(invitationId(invitation.parent, '').length)
}
