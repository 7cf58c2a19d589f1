import { groupKind } from '../../../shared/groups/group-kind.ts'
import { membershipId, membershipKind } from '../../../shared/groups/membership-kind.ts'
import { reactionEmoji, reactionId, reactionKind } from '../../../shared/groups/reaction-kind.ts'
import { replyKind } from '../../../shared/groups/reply-kind.ts'
import { threadKind } from '../../../shared/groups/thread-kind.ts'
import { one, write, rewrite, mine, wordsOf, type Doing } from './deed.ts'

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
} satisfies Record<string, Doing>
