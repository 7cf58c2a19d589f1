import { documentOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import type { GroupBody } from './group-kind.ts'
import { invitationId } from './invitation-id.ts'
import type { InvitationBody } from './invitation-kind.ts'
import { membershipId, type MembershipBody } from './membership-kind.ts'
import type { ReplyBody } from './reply-kind.ts'
import type { ThreadBody } from './thread-kind.ts'

/** For tests of rules: a group of dyers that Mei founded, and what happens in it. */
export const DYERS = 'group:dyers'

export const by = (member: string) => ({ member, device: `${member}-phone` })

export function groupOf(body: Partial<GroupBody> = {}): Document<GroupBody> {
  return documentOf({
    id: DYERS,
    owner: 'mei',
    body: { v: 1, name: '草木染', about: '', entry: 'open', ...body },
  })
}

export function membershipOf(member: string, body: Partial<MembershipBody> = {}): Document<MembershipBody> {
  return documentOf({
    id: membershipId(DYERS, member),
    parent: DYERS,
    owner: member,
    body: { v: 1, state: 'active', role: 'member', ...body },
  })
}

export function invitationOf(
  code: string,
  state: InvitationBody['state'] = 'open',
): Document<InvitationBody> {
  return documentOf({ id: invitationId(DYERS, code), parent: DYERS, owner: 'mei', body: { v: 1, state } })
}

const blankPost = {
  v: 1 as const,
  group: DYERS,
  text: '靛蓝第三缸起泡了',
  pictures: [],
  mentions: [],
  state: 'live' as const,
  edits: 0,
}

export function threadOf(
  body: Partial<ThreadBody> = {},
  envelope: Partial<Omit<Document, 'body'>> = {},
): Document<ThreadBody> {
  return documentOf({
    id: 'thread:vat',
    parent: DYERS,
    owner: 'mei',
    sort: 1_000,
    ...envelope,
    body: { ...blankPost, title: '第三缸', ...body },
  })
}

export function replyOf(
  body: Partial<ReplyBody> = {},
  envelope: Partial<Omit<Document, 'body'>> = {},
): Document<ReplyBody> {
  return documentOf({
    id: 'reply:foam',
    parent: 'thread:vat',
    owner: 'lan',
    sort: 2_000,
    ...envelope,
    body: { ...blankPost, ...body },
  })
}
