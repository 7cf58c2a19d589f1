import * as v from 'valibot'
import { groupChannel } from '../documents/channel.ts'
import { documentId, keyOf, type Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { isIdOfKind, key } from '../documents/key.ts'
import { defineKind, type Intent } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import type { GroupBody } from './group-kind.ts'
import { invitationId } from './invitation-id.ts'
import type { InvitationBody } from './invitation-kind.ts'

/** 'left' by their own choice or a request turned down: may come back. 'removed': may not, until a moderator says so. */
export const membershipStates = ['requested', 'active', 'left', 'removed'] as const
type MembershipState = (typeof membershipStates)[number]
export const membershipRoles = ['member', 'moderator'] as const

const membershipBody = v.looseObject({
  v: v.literal(1),
  state: v.picklist(membershipStates),
  role: v.picklist(membershipRoles),
  /** The key of the invitation that opens a group. */
  invitation: v.optional(key),
})
export type MembershipBody = v.InferOutput<typeof membershipBody>

/** `membership:<group key>:<member>`: a member belongs to a group once. */
export function membershipId(group: string, member: string): string {
  return documentId('membership', keyOf(group), member)
}

/** A member's place in a group, if they ever had one. Rules that ask need `membershipId(group, member)`. */
export function membershipOf(
  facts: Pick<Facts, 'get'>,
  group: string,
  member: string,
): MembershipBody | undefined {
  return facts.get(membershipId(group, member))?.body as MembershipBody | undefined
}

/** Whether a member is in a group now. Rules that ask need `membershipId(group, member)`. */
export function isGroupMember(facts: Pick<Facts, 'get'>, group: string, member: string): boolean {
  return membershipOf(facts, group, member)?.state === 'active'
}

/** A member's place in a group; hangs from the group, owned by the member. */
export const membershipKind = defineKind<MembershipBody>({
  kind: 'membership',
  form: 'card',
  body: membershipBody,
  grants: ({ parent, owner, body }) => [
    { member: owner, channel: groupChannel(parent), granted: body.state === 'active' },
  ],
  needs: ({ parent, body }) => [parent, ...(body.invitation ? [invitationId(parent, body.invitation)] : [])],
  decide(intent, facts) {
    const { document, current, author } = intent
    // A thread may have the same key as a group: its author must not become a moderator there.
    if (!isIdOfKind('group', document.parent)) return refuse('malformed', 'parent')
    if (document.id !== membershipId(document.parent, document.owner)) return refuse('malformed', 'id')
    return current && document.owner !== author.member
      ? decideAsModerator(document, current)
      : decideOwn(intent, facts)
  },
})

/** Joining, asking to join, stepping down, and leaving. Nobody gives themselves a role. */
function decideOwn({ document, current, author }: Intent<MembershipBody>, facts: Facts) {
  if (current?.body.state === 'removed') return refuse('forbidden', 'removed')
  if (document.body.state === 'removed') return refuse('forbidden', 'state')
  const group = facts.get(document.parent) as Document<GroupBody> | undefined
  if (!group) return facts.authority ? refuse('not-found', 'group') : ok(document)
  if (document.body.state === 'left') return ok(withoutRole(document))

  const founding = !current && group.owner === author.member
  const moderates = current?.body.state === 'active' && current.body.role === 'moderator'
  if (document.body.state === 'requested') {
    if (current?.body.state === 'active') return refuse('wrong-state')
    return group.body.entry === 'invite' ? refuse('invitation-invalid') : ok(withoutRole(document))
  }
  if (document.body.role === 'moderator' && !moderates && !founding) return refuse('forbidden', 'role')
  if (founding) return ok({ ...document, body: { ...document.body, role: 'moderator' as const } })
  if (current?.body.state === 'active' || group.body.entry === 'open') return ok(document)
  if (!document.body.invitation) return refuse('forbidden', 'entry')
  return opensGroup(facts, document.parent, document.body.invitation)
    ? ok(document)
    : refuse('invitation-invalid')
}

/** A stranger's device cannot read invitations: it lets one pass that it does not know. */
function opensGroup(facts: Facts, group: string, invitation: string): boolean {
  const known = facts.get(invitationId(group, invitation))?.body as InvitationBody | undefined
  return known ? known.state === 'open' : !facts.authority
}

/** What a moderator may make of somebody's membership. Nobody is brought in who did not ask. */
const moves: Record<MembershipState, readonly MembershipState[]> = {
  requested: ['active', 'left', 'removed'],
  active: ['active', 'removed'],
  left: ['left', 'removed'],
  removed: ['removed', 'left', 'active'],
}

/** Letting in, turning down, removing, and giving or taking the role of a moderator. */
function decideAsModerator(document: Document<MembershipBody>, current: Document<MembershipBody>) {
  if (!moves[current.body.state].includes(document.body.state)) return refuse('wrong-state')
  return ok(document.body.state === 'active' ? document : withoutRole(document))
}

/** Only who is in a group looks after it. */
function withoutRole(document: Document<MembershipBody>): Document<MembershipBody> {
  return { ...document, body: { ...document.body, role: 'member' } }
}
