import type { MemberStore } from '../../client/store/member-store.ts'
import { ballotId, ballotKind } from '../../shared/cocreation/ballot-kind.ts'
import { briefKind } from '../../shared/cocreation/brief-kind.ts'
import { designKeyOf } from '../../shared/cocreation/design-id.ts'
import { designKind } from '../../shared/cocreation/design-kind.ts'
import { documentId, type Body, type Document } from '../../shared/documents/document.ts'
import type { Kind } from '../../shared/documents/kind.ts'
import { eventKind } from '../../shared/fairs/event-kind.ts'
import { scanKind, scanId } from '../../shared/fairs/scan-kind.ts'
import { staffingId, staffingKind } from '../../shared/fairs/staffing-kind.ts'
import { ticketId, ticketKind } from '../../shared/fairs/ticket-kind.ts'
import { groupKind } from '../../shared/groups/group-kind.ts'
import { membershipId, membershipKind } from '../../shared/groups/membership-kind.ts'
import { reactionEmoji, reactionId, reactionKind } from '../../shared/groups/reaction-kind.ts'
import { replyKind } from '../../shared/groups/reply-kind.ts'
import { threadKind } from '../../shared/groups/thread-kind.ts'
import { reportId, reportKind } from '../../shared/moderation/report-kind.ts'
import { rulingKind } from '../../shared/moderation/ruling-kind.ts'
import { detailId, detailKind } from '../../shared/people/detail-kind.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { roleId, roleKind } from '../../shared/people/role-kind.ts'
import { redemptionKind } from '../../shared/points/redemption-kind.ts'
import { rewardKind } from '../../shared/points/reward-kind.ts'
import type { Verb } from './schedule.ts'

/** A document that a member is about to write on a phone. */
export interface Deed {
  kind: Kind
  document: Document
}

/** What a deed is made of: the member's store, and two numbers that choose. */
interface Choice {
  store: MemberStore
  a: number
  b: number
}

/**
 * What a member writes who does this now, chosen from what the phone shows by `a` and `b`; undefined when the phone
 * shows nothing to do it to. Often it is something that the rules refuse.
 */
export async function deedOf(verb: Verb, choice: Choice): Promise<Deed | undefined> {
  return deeds[verb](choice)
}

async function one<B extends Body>(
  { store }: Choice,
  kind: Kind<B>,
  number: number,
  wanted: (document: Document<B>) => boolean = () => true,
): Promise<Document<B> | undefined> {
  const found = (await store.find(kind, {}))
    .filter((document) => wanted(document))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return found[number % found.length]
}

function write<B extends Body>(kind: Kind<B>, document: Document<B>): Deed {
  return { kind: kind as unknown as Kind, document }
}

/** A new version of what is there, or the first one. */
async function rewrite<B extends Body>(
  { store }: Choice,
  kind: Kind<B>,
  id: string,
  body: NoInfer<B>,
  more: { parent?: string; owner?: string } = {},
): Promise<Deed> {
  const current = await store.read(kind, id)
  return current
    ? write(kind, store.edited(current, { ...current.body, ...body }))
    : write(kind, store.draft(kind, { id, body, ...more }))
}

const mine = (choice: Choice) => (document: Document) => document.owner === choice.store.member

const wordsOf = ({ store, a }: Choice): string => `word ${a} from ${store.device}`

const deeds: Record<Verb, (choice: Choice) => Promise<Deed | undefined>> = {
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
  async vote(choice) {
    const { store, a, b } = choice
    const brief = await one(choice, briefKind, a, ({ body }) => body.state === 'voting')
    if (!brief) return undefined
    const designs = (await store.find(designKind, { parent: brief.id })).map(({ id }) => designKeyOf(id))
    const approved = designs.toSorted().filter((_, at) => (b >> at) % 2 === 1)
    const body = { v: 1 as const, group: brief.body.group, approved }
    return rewrite(choice, ballotKind, ballotId(brief.id, store.member), body, { parent: brief.id })
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
  async describe(choice) {
    const { store, b } = choice
    const profile = await store.read(profileKind, profileId(store.member))
    if (!profile) return undefined
    const change = b % 2 === 0 ? { name: wordsOf(choice) } : { about: wordsOf(choice) }
    return write(profileKind, store.edited(profile, { ...profile.body, ...change }))
  },
  async confide(choice) {
    const { store, a, b } = choice
    const audience = (['me', 'groups', 'community'] as const)[b % 3]!
    const groups = (await store.find(groupKind, {})).map(({ id }) => id).toSorted()
    const body = {
      v: 1 as const,
      value: wordsOf(choice),
      audience,
      groups: audience === 'groups' ? groups : [],
    }
    const field = (['city', 'contact'] as const)[a % 2]!
    return rewrite(choice, detailKind, detailId(store.member, field), body)
  },
  async 'ask-for-ticket'(choice) {
    const { store, a } = choice
    const event = await one(choice, eventKind, a)
    if (!event) return undefined
    const body = { v: 1 as const, state: 'requested' as const, name: store.member, type: '' }
    return rewrite(choice, ticketKind, ticketId(event.id, store.member), body, { parent: event.id })
  },
  async 'cancel-ticket'(choice) {
    const ticket = await one(choice, ticketKind, choice.a)
    if (!ticket) return undefined
    return write(ticketKind, choice.store.edited(ticket, { ...ticket.body, state: 'cancelled' }))
  },
  async scan(choice) {
    const { store, a, b } = choice
    const ticket = await one(choice, ticketKind, a)
    if (!ticket) return undefined
    const body = {
      v: 1,
      ticket: ticket.id,
      serial: 0,
      verdict: b % 3 === 0 ? 'used' : 'welcome',
      admitted: b % 3 !== 0 || b % 2 === 0,
      direction: 'in',
      by: store.member,
      device: store.device,
      listAsOf: ticket.stamp ?? 0,
    }
    const id = scanId(ticket.parent, store.randomKey())
    const parts = { id, parent: ticket.parent, owner: ticket.owner, body: body as never }
    return write(scanKind, store.draft(scanKind, parts))
  },
  async redeem(choice) {
    const { store, a } = choice
    const reward = await one(choice, rewardKind, a)
    if (!reward) return undefined
    const body = { v: 1 as const, cost: reward.body.cost, state: 'requested' as const }
    return write(redemptionKind, store.draft(redemptionKind, { parent: reward.id, body }))
  },
  async 'cancel-redemption'(choice) {
    const redemption = await one(choice, redemptionKind, choice.a, mine(choice))
    if (!redemption) return undefined
    return write(redemptionKind, choice.store.edited(redemption, { ...redemption.body, state: 'cancelled' }))
  },
  async 'hand-over'(choice) {
    const redemption = await one(choice, redemptionKind, choice.a, ({ body }) => body.state === 'held')
    if (!redemption) return undefined
    const state = choice.b % 3 === 0 ? ('refused' as const) : ('handed-over' as const)
    return write(redemptionKind, choice.store.edited(redemption, { ...redemption.body, state }))
  },
  async report(choice) {
    const { store, a, b } = choice
    const post = await one(choice, (b % 2 === 0 ? threadKind : replyKind) as typeof replyKind, a)
    if (!post) return undefined
    const body = { v: 1 as const, reason: 'spam' as const, note: '', group: post.body.group }
    const id = reportId(post.id, store.member)
    return write(reportKind, store.draft(reportKind, { id, parent: post.id, body }))
  },
  async rule(choice) {
    const { store, a, b } = choice
    const post = await one(choice, (b % 2 === 0 ? threadKind : replyKind) as typeof replyKind, a)
    if (!post) return undefined
    const { hidden } = post.body
    const body = {
      v: 1 as const,
      action: hidden ? ('restore' as const) : ('hide' as const),
      reason: 'a reason',
      by: store.member,
      ...(hidden ? { undoes: hidden.ruling } : {}),
    }
    return write(rulingKind, store.draft(rulingKind, { parent: post.id, owner: post.owner, body }))
  },
  async 'remove-member'(choice) {
    const membership = await one(choice, membershipKind, choice.a, (document) => !mine(choice)(document))
    if (!membership) return undefined
    const state = membership.body.state === 'active' ? 'removed' : 'active'
    return write(membershipKind, choice.store.edited(membership, { ...membership.body, state }))
  },
  async appoint(choice) {
    const profile = await one(choice, profileKind, choice.a)
    if (!profile) return undefined
    const id = roleId(profile.owner)
    const roles = ([[], ['moderator'], ['organiser']] as const)[choice.b % 3]!
    return rewrite(choice, roleKind, id, { v: 1, roles: [...roles] }, { owner: profile.owner })
  },
  async 'staff-gate'(choice) {
    const event = await one(choice, eventKind, choice.a)
    const profile = await one(choice, profileKind, choice.b)
    if (!event || !profile) return undefined
    const state = choice.a % 2 === 0 ? 'active' : 'ended'
    const id = staffingId(event.id, profile.owner)
    return rewrite(choice, staffingKind, id, { v: 1, state }, { parent: event.id, owner: profile.owner })
  },
  async 'close-vote'(choice) {
    const brief = await one(choice, briefKind, choice.a)
    if (!brief) return undefined
    const state = brief.body.state === 'gathering' ? ('voting' as const) : ('closed' as const)
    return write(briefKind, choice.store.edited(brief, { ...brief.body, state }))
  },
  async 'stock-up'(choice) {
    const { store, a, b } = choice
    const reward = await one(choice, rewardKind, a)
    if (!reward || b % 3 === 0) {
      const body = { v: 1 as const, title: wordsOf(choice), about: '', cost: 1 + (b % 6), stock: a % 3 }
      const id = documentId('reward', store.randomKey())
      return write(rewardKind, store.draft(rewardKind, { id, body: { ...body, state: 'offered' as const } }))
    }
    return write(rewardKind, store.edited(reward, { ...reward.body, stock: a % 4 }))
  },
}
