import { invitationId } from '../../../shared/groups/invitation-id.ts'
import { invitationKind } from '../../../shared/groups/invitation-kind.ts'
import { readingId, readingKind } from '../../../shared/groups/reading-kind.ts'
import { groupKind } from '../../../shared/groups/group-kind.ts'
import { membershipId, membershipKind } from '../../../shared/groups/membership-kind.ts'
import { reactionEmoji, reactionId, reactionKind } from '../../../shared/groups/reaction-kind.ts'
import { replyKind } from '../../../shared/groups/reply-kind.ts'
import { threadKind } from '../../../shared/groups/thread-kind.ts'
import { one, write, rewrite, mine, wordsOf, type Choice, type Doing } from './deed.ts'

/** Codes go from mouth to mouth. */
const codeOf = ({ b }: Choice): string => `code-${b % 2}`

export const groupDeeds = {
  async post(choice) {
    const { store, a } = choice
    const group = await one(choice, groupKind, a)
    if (!group) return undefined
    const text = wordsOf(choice)
    const body = {
      v: 1,
      group: group.id,
      title: text,
      text,
      pictures: [],
      mentions: [],
      state: 'live',
      edits: 0,
    }
    return write(threadKind, store.draft(threadKind, { parent: group.id, body: body as never }))
  },
  async reply(choice) {
    const { store, a } = choice
    const thread = await one(choice, threadKind, a)
    if (!thread) return undefined
    const { group } = thread.body
    const body = { v: 1, group, text: wordsOf(choice), pictures: [], mentions: [], state: 'live', edits: 0 }
    return write(replyKind, store.draft(replyKind, { parent: thread.id, body: body as never }))
  },
  async edit(choice) {
    const kind = choice.b % 2 === 0 ? threadKind : replyKind
    const post = await one(choice, kind as typeof replyKind, choice.a, mine(choice))
    if (!post) return undefined
    return write(kind as typeof replyKind, choice.store.edited(post, { ...post.body, text: wordsOf(choice) }))
  },
  async delete(choice) {
    const kind = (choice.b % 2 === 0 ? threadKind : replyKind) as typeof replyKind
    const post = await one(choice, kind, choice.a, mine(choice))
    if (!post) return undefined
    const state = post.body.state === 'deleted' ? ('live' as const) : ('deleted' as const)
    const text = state === 'live' ? wordsOf(choice) : ''
    const title = 'title' in post.body ? { title: text } : {}
    return write(kind, choice.store.edited(post, { ...post.body, state, text, ...title }))
  },
  async react(choice) {
    const { store, a, b } = choice
    const post = await one(choice, (b % 2 === 0 ? threadKind : replyKind) as typeof replyKind, a)
    if (!post) return undefined
    const emoji = reactionEmoji.slice(0, b % 4)
    const id = reactionId(post.id, store.member)
    return rewrite(choice, reactionKind, id, { v: 1, group: post.body.group, emoji }, { parent: post.id })
  },
  async join(choice) {
    const { store, a } = choice
    const group = await one(choice, groupKind, a)
    if (!group) return undefined
    const id = membershipId(group.id, store.member)
    const state = group.body.entry === 'request' ? 'requested' : 'active'
    return rewrite(choice, membershipKind, id, { v: 1, state, role: 'member' }, { parent: group.id })
  },
  async leave(choice) {
    const membership = await one(choice, membershipKind, choice.a, mine(choice))
    if (!membership) return undefined
    return write(membershipKind, choice.store.edited(membership, { ...membership.body, state: 'left' }))
  },
  async found(choice) {
    const { store, a, b } = choice
    // Half of the time the membership of a group that was founded earlier, as the app writes both.
    const group = await one(choice, groupKind, a, mine(choice))
    if (group && b % 2 === 0) {
      const id = membershipId(group.id, store.member)
      return rewrite(
        choice,
        membershipKind,
        id,
        { v: 1, state: 'active', role: 'moderator' },
        { parent: group.id },
      )
    }
    const entry = b % 4 < 2 ? 'open' : 'request'
    return write(
      groupKind,
      store.draft(groupKind, { body: { v: 1, name: wordsOf(choice), about: '', entry } }),
    )
  },
  async 'remove-member'(choice) {
    const membership = await one(choice, membershipKind, choice.a, (document) => !mine(choice)(document))
    if (!membership) return undefined
    const state = membership.body.state === 'active' ? 'removed' : 'active'
    return write(membershipKind, choice.store.edited(membership, { ...membership.body, state }))
  },
  async 'describe-group'(choice) {
    const { store, a, b } = choice
    const group = await one(choice, groupKind, a)
    if (!group) return undefined
    const entry = (['open', 'request', 'invite'] as const)[b % 3]!
    return write(groupKind, store.edited(group, { ...group.body, about: wordsOf(choice), entry }))
  },
  async 'let-in'(choice) {
    const { store, a, b } = choice
    const asks = await one(choice, membershipKind, a, ({ body }) => body.state === 'requested')
    if (!asks) return undefined
    const state = (['active', 'active', 'left', 'removed'] as const)[b % 4]!
    return write(membershipKind, store.edited(asks, { ...asks.body, state }))
  },
  async 'make-moderator'(choice) {
    const { store, a } = choice
    const membership = await one(choice, membershipKind, a, ({ body }) => body.state === 'active')
    if (!membership) return undefined
    const role = membership.body.role === 'member' ? ('moderator' as const) : ('member' as const)
    return write(membershipKind, store.edited(membership, { ...membership.body, role }))
  },
  async invite(choice) {
    const { a, b } = choice
    const moderated = await one(
      choice,
      membershipKind,
      a,
      (membership) =>
        mine(choice)(membership) &&
        membership.body.state === 'active' &&
        membership.body.role === 'moderator',
    )
    if (!moderated) return undefined
    const state = b % 4 === 0 ? ('withdrawn' as const) : ('open' as const)
    const id = invitationId(moderated.parent, codeOf(choice))
    return rewrite(choice, invitationKind, id, { v: 1, state }, { parent: moderated.parent })
  },
  async 'join-by-invitation'(choice) {
    const { store, a } = choice
    const group = await one(choice, groupKind, a, ({ body }) => body.entry !== 'open')
    if (!group) return undefined
    const body = {
      v: 1 as const,
      state: 'active' as const,
      role: 'member' as const,
      invitation: codeOf(choice),
    }
    return rewrite(choice, membershipKind, membershipId(group.id, store.member), body, { parent: group.id })
  },
  async read(choice) {
    const { store, a, b } = choice
    const thread = await one(choice, threadKind, a)
    if (!thread) return undefined
    const body = { v: 1 as const, group: thread.body.group, upTo: store.clock.now() - b }
    return rewrite(choice, readingKind, readingId(thread.id, store.member), body, { parent: thread.id })
  },
} satisfies Record<string, Doing>
