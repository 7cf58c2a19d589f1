import { expect, test } from 'vitest'
import { factsOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import { by, groupOf, invitationOf, membershipOf } from './groups-fixture.ts'
import { invitationKind, type InvitationBody } from './invitation-kind.ts'

const standing = [groupOf(), membershipOf('mei', { role: 'moderator' }), membershipOf('lan')]

function wish(document: Document<InvitationBody>, member: string, current?: Document<InvitationBody>) {
  const decided = decideDocument(
    invitationKind,
    { document, current, author: by(member), now: 0 },
    factsOf(standing),
  )
  return decided.ok ? decided.value.body.state : `${decided.error.code} ${decided.error.detail}`.trim()
}

test('a moderator of the group invites, and withdraws an invitation', () => {
  expect(wish(invitationOf('abc'), 'mei')).toBe('open')
  expect(wish(invitationOf('abc', 'withdrawn'), 'mei', invitationOf('abc'))).toBe('withdrawn')
})

test('a member invites nobody, and neither does a stranger', () => {
  expect(wish({ ...invitationOf('abc'), owner: 'lan' }, 'lan')).toBe('forbidden')
  expect(wish({ ...invitationOf('abc'), owner: 'tao' }, 'tao')).toBe('forbidden')
})

test('an invitation opens the group that it hangs from, and no other', () => {
  expect(wish({ ...invitationOf('abc'), id: 'invitation:weavers:abc' }, 'mei')).toBe('malformed id')
  expect(wish({ ...invitationOf('abc'), parent: 'thread:dyers' }, 'mei')).toBe('malformed parent')
})

test('an invitation stays with who wrote it', () => {
  expect(wish({ ...invitationOf('abc'), owner: 'lan' }, 'mei')).toBe('not-yours')
  expect(wish({ ...invitationOf('abc'), owner: 'lan' }, 'mei', invitationOf('abc'))).toBe('immutable owner')
})

test('only the group reads its invitations', () => {
  expect(readingChannels(invitationOf('abc'))).toEqual(['group:dyers'])
})
