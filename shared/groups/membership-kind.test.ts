import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import type { Document } from '../documents/document.ts'
import { roleId } from '../people/role-kind.ts'
import { decideDocument } from '../permissions/decide.ts'
import { readingChannels } from '../permissions/permit.ts'
import type { GroupBody } from './group-kind.ts'
import { by, DYERS, groupOf, invitationOf, membershipOf } from './groups-fixture.ts'
import {
  membershipId,
  membershipKind,
  membershipRoles,
  membershipStates,
  type MembershipBody,
} from './membership-kind.ts'

/** What comes of a wish: the membership as it is to stand, or the code and detail of the refusal. */
function wish(
  document: Document<MembershipBody>,
  member: string,
  standing: readonly Document[],
  { authority = true } = {},
) {
  const current = standing.find(({ id }) => id === document.id) as Document<MembershipBody> | undefined
  const decided = decideDocument(
    membershipKind,
    { document, current, author: by(member), now: 0 },
    factsOf(standing, { authority }),
  )
  return decided.ok ? decided.value.body : `${decided.error.code} ${decided.error.detail}`.trim()
}

const founder = membershipOf('mei', { role: 'moderator' })
const moderates = documentOf({ id: roleId('jun'), owner: 'jun', body: { v: 1, roles: ['moderator'] } })
const requested = (member: string) => membershipOf(member, { state: 'requested' })
const left = (member: string) => membershipOf(member, { state: 'left' })
const removed = (member: string) => membershipOf(member, { state: 'removed' })
const moderator = (member: string) => membershipOf(member, { role: 'moderator' })
const state = (state: MembershipBody['state'], role: MembershipBody['role'] = 'member') =>
  expect.objectContaining({ state, role })

describe('joining', () => {
  test('anybody joins an open group at once', () => {
    expect(wish(membershipOf('lan'), 'lan', [groupOf(), founder])).toEqual(state('active'))
  })

  test('the founder starts as moderator, whatever the group asks of others', () => {
    for (const entry of ['open', 'request', 'invite'] as const)
      expect(wish(moderator('mei'), 'mei', [groupOf({ entry })])).toEqual(state('active', 'moderator'))
    expect(wish(membershipOf('mei'), 'mei', [groupOf()])).toEqual(state('active', 'moderator'))
  })

  test('a group that asks for a request lets nobody in without one', () => {
    const group = groupOf({ entry: 'request' })
    expect(wish(membershipOf('lan'), 'lan', [group, founder])).toBe('forbidden entry')
    expect(wish(requested('lan'), 'lan', [group, founder])).toEqual(state('requested'))
    expect(wish(membershipOf('lan'), 'lan', [group, founder, requested('lan')])).toBe('forbidden entry')
  })

  test('a closed group takes no requests', () => {
    expect(wish(requested('lan'), 'lan', [groupOf({ entry: 'invite' }), founder])).toBe('invitation-invalid')
  })

  test('an open invitation opens a closed group', () => {
    const standing = [groupOf({ entry: 'invite' }), founder, invitationOf('abc')]
    expect(wish(membershipOf('lan', { invitation: 'abc' }), 'lan', standing)).toEqual(state('active'))
  })

  test('an unknown invitation is refused by the authority and let pass on a device', () => {
    const standing = [groupOf({ entry: 'invite' }), founder]
    const joining = membershipOf('lan', { invitation: 'nope' })
    expect(wish(joining, 'lan', standing)).toBe('invitation-invalid')
    expect(wish(joining, 'lan', standing, { authority: false })).toEqual(state('active'))
  })

  test('an invitation that was withdrawn opens nothing, on a device that knows it neither', () => {
    const standing = [groupOf({ entry: 'invite' }), founder, invitationOf('abc', 'withdrawn')]
    const joining = membershipOf('lan', { invitation: 'abc' })
    expect(wish(joining, 'lan', standing)).toBe('invitation-invalid')
    expect(wish(joining, 'lan', standing, { authority: false })).toBe('invitation-invalid')
  })

  test('nobody joins a group that does not exist; a device may not know it yet', () => {
    expect(wish(membershipOf('lan'), 'lan', [])).toBe('not-found group')
    expect(wish(membershipOf('lan'), 'lan', [], { authority: false })).toEqual(state('active'))
  })

  test('nobody joins in the name of somebody else', () => {
    expect(wish(membershipOf('lan'), 'tao', [groupOf(), founder])).toBe('not-yours')
    expect(wish(membershipOf('lan'), 'mei', [groupOf(), founder])).toBe('not-yours')
  })

  test('the author of a thread with the key of a group does not become its founder', () => {
    const thread = documentOf({ id: 'thread:dyers', owner: 'tao', body: { v: 1 } })
    const joining = { ...moderator('tao'), parent: 'thread:dyers' }
    expect(wish(joining, 'tao', [groupOf({ entry: 'invite' }), founder, thread])).toBe('malformed parent')
  })
})

describe('roles in a group', () => {
  test('a member does not make themselves moderator', () => {
    const standing = [groupOf(), founder, membershipOf('lan')]
    expect(wish(moderator('lan'), 'lan', standing)).toBe('forbidden role')
    expect(wish(moderator('tao'), 'tao', standing)).toBe('forbidden role')
  })

  test('a moderator makes a member moderator, and takes it back', () => {
    expect(wish(moderator('lan'), 'mei', [groupOf(), founder, membershipOf('lan')])).toEqual(
      state('active', 'moderator'),
    )
    expect(wish(membershipOf('lan'), 'mei', [groupOf(), founder, moderator('lan')])).toEqual(state('active'))
  })

  test('a founder whose role was taken does not take it back', () => {
    const standing = [groupOf(), membershipOf('mei'), moderator('lan')]
    expect(wish(founder, 'mei', standing)).toBe('forbidden role')
  })

  test('a moderator of the community decides in every group', () => {
    const standing = [groupOf(), founder, membershipOf('lan'), moderates]
    expect(wish(removed('lan'), 'jun', standing)).toEqual(state('removed'))
  })

  test('a moderator of the community joins as everybody does', () => {
    expect(wish(membershipOf('jun'), 'jun', [groupOf({ entry: 'invite' }), founder, moderates])).toBe(
      'forbidden entry',
    )
  })
})

describe('leaving and being removed', () => {
  test('a moderator may step down, and may leave', () => {
    expect(wish(membershipOf('mei'), 'mei', [groupOf(), founder])).toEqual(state('active'))
    expect(wish(left('mei'), 'mei', [groupOf(), founder])).toEqual(state('left'))
  })

  test('who leaves leaves the role behind', () => {
    const going = membershipOf('mei', { state: 'left', role: 'moderator' })
    expect(wish(going, 'mei', [groupOf(), founder])).toEqual(state('left'))
    expect(wish(founder, 'mei', [groupOf(), left('mei')])).toBe('forbidden role')
    expect(wish(membershipOf('mei'), 'mei', [groupOf(), left('mei')])).toEqual(state('active'))
  })

  test('who left comes back as the group lets people in now', () => {
    expect(wish(membershipOf('lan'), 'lan', [groupOf({ entry: 'open' }), left('lan')])).toEqual(
      state('active'),
    )
    expect(wish(membershipOf('lan'), 'lan', [groupOf({ entry: 'request' }), left('lan')])).toBe(
      'forbidden entry',
    )
  })

  test('who was removed neither joins, asks, nor makes it look like leaving', () => {
    for (const next of [membershipOf('lan'), requested('lan'), left('lan')])
      expect(wish(next, 'lan', [groupOf(), founder, removed('lan')])).toBe('forbidden removed')
  })

  test('a moderator lets somebody who was removed back in, or lifts the bar', () => {
    const standing = [groupOf({ entry: 'invite' }), founder, removed('lan')]
    expect(wish(membershipOf('lan'), 'mei', standing)).toEqual(state('active'))
    expect(wish(left('lan'), 'mei', standing)).toEqual(state('left'))
  })

  test('a moderator answers a request with yes or no', () => {
    const standing = [groupOf({ entry: 'request' }), founder, requested('lan')]
    expect(wish(membershipOf('lan'), 'mei', standing)).toEqual(state('active'))
    expect(wish(left('lan'), 'mei', standing)).toEqual(state('left'))
    expect(wish(membershipOf('lan'), 'tao', standing)).toBe('forbidden')
  })

  test('a moderator neither brings back who left nor says that somebody left', () => {
    expect(wish(membershipOf('lan'), 'mei', [groupOf(), founder, left('lan')])).toBe('wrong-state')
    expect(wish(left('lan'), 'mei', [groupOf(), founder, membershipOf('lan')])).toBe('wrong-state')
  })

  test('nobody removes themselves: they leave', () => {
    expect(wish(removed('mei'), 'mei', [groupOf(), founder])).toBe('forbidden state')
  })
})

test('a membership is read by its group, its owner and the moderators, and opens the group while it is active', () => {
  expect(readingChannels(requested('lan'))).toEqual(['member:lan', DYERS, 'moderators'])
  expect(membershipKind.grants?.(requested('lan'))).toEqual([
    { member: 'lan', channel: DYERS, granted: false },
  ])
  expect(membershipKind.grants?.(membershipOf('lan'))).toEqual([
    { member: 'lan', channel: DYERS, granted: true },
  ])
})

describe('over any sequence of wishes', () => {
  const people = ['mei', 'lan', 'tao', 'jun']
  const step = fc.record({
    author: fc.constantFrom(...people),
    about: fc.constantFrom(...people),
    state: fc.constantFrom(...membershipStates),
    role: fc.constantFrom(...membershipRoles),
    invitation: fc.option(fc.constantFrom('good', 'bad'), { nil: undefined }),
  })
  const entries = fc.constantFrom<GroupBody['entry']>('open', 'request', 'invite')

  test('moderators are in the group, made by moderators, and nobody who was removed returns alone', () => {
    fc.assert(
      fc.property(entries, fc.array(step, { maxLength: 40 }), (entry, steps) => {
        const documents = new Map<string, Document>()
        for (const document of [groupOf({ entry }), invitationOf('good')])
          documents.set(document.id, document)
        for (const { author, about, state, role, invitation } of steps) {
          const facts = factsOf([...documents.values()])
          const id = membershipId(DYERS, about)
          const current = documents.get(id) as Document<MembershipBody> | undefined
          const document = membershipOf(about, { state, role, ...(invitation && { invitation }) })
          const decided = decideDocument(
            membershipKind,
            { document, current, author: by(author), now: 0 },
            facts,
          )
          if (!decided.ok) continue
          const next = decided.value.body
          const own = author === about
          const theirs = facts.get(membershipId(DYERS, author))?.body
          const founding = about === 'mei' && !current
          const promoted = next.role === 'moderator' && current?.body.role !== 'moderator'
          const entering = next.state === 'active' && current?.body.state !== 'active'
          const rules = {
            'only who is in a group looks after it': next.role === 'member' || next.state === 'active',
            'only a moderator decides for others':
              own || (theirs?.['state'] === 'active' && theirs['role'] === 'moderator'),
            'nobody but the founder gives themselves a role': !own || !promoted || founding,
            'who was removed does not return alone': !own || current?.body.state !== 'removed',
            'nobody lets themselves in':
              !own || !entering || entry === 'open' || founding || invitation === 'good',
            'nobody is brought in who did not ask':
              own || !entering || current?.body.state === 'requested' || current?.body.state === 'removed',
          }
          expect(Object.entries(rules).filter(([, kept]) => !kept)).toEqual([])
          documents.set(id, decided.value)
        }
      }),
      { numRuns: 500 },
    )
  })
})
