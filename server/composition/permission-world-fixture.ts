import { ballotId } from '../../shared/cocreation/ballot-kind.ts'
import { outcomeId } from '../../shared/cocreation/outcome-kind.ts'
import { kindNameOf, type Document } from '../../shared/documents/document.ts'
import { isStationMember, stationMember } from '../../shared/documents/station-member.ts'
import { correctionId } from '../../shared/fairs/correction-kind.ts'
import { delegationId } from '../../shared/fairs/delegation-kind.ts'
import { judgementId } from '../../shared/fairs/judgement-kind.ts'
import { livekeyId } from '../../shared/fairs/livekey-kind.ts'
import { passId } from '../../shared/fairs/pass-kind.ts'
import { remarkId } from '../../shared/fairs/remark-kind.ts'
import { placardId } from '../../shared/fairs/placard-kind.ts'
import { rallyId } from '../../shared/fairs/rally-kind.ts'
import { refundId } from '../../shared/fairs/refund-kind.ts'
import { replacementId } from '../../shared/fairs/replacement-kind.ts'
import { revocationId } from '../../shared/fairs/revocation-kind.ts'
import { saleId } from '../../shared/fairs/sale-kind.ts'
import { scanId } from '../../shared/fairs/scan-kind.ts'
import { soldMember } from '../../shared/fairs/sold-member.ts'
import { stallId } from '../../shared/fairs/stall-kind.ts'
import { stampId } from '../../shared/fairs/stamp-kind.ts'
import { staffingId } from '../../shared/fairs/staffing-kind.ts'
import { stationId } from '../../shared/fairs/station-kind.ts'
import { ticketId } from '../../shared/fairs/ticket-kind.ts'
import { invitationId } from '../../shared/groups/invitation-id.ts'
import { membershipId } from '../../shared/groups/membership-kind.ts'
import { reactionId } from '../../shared/groups/reaction-kind.ts'
import { readingId } from '../../shared/groups/reading-kind.ts'
import { revisionId } from '../../shared/groups/revision-kind.ts'
import type { KindName } from '../../shared/kinds.ts'
import { reportId } from '../../shared/moderation/report-kind.ts'
import { detailId } from '../../shared/people/detail-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import { SETTINGS_ID } from '../../shared/people/settings-kind.ts'
import { allotmentId } from '../../shared/points/allotment-kind.ts'
import { createEntry } from '../../shared/points/entry-kind.ts'
import { handoverId } from '../../shared/points/handover-kind.ts'
import { pickupId } from '../../shared/points/pickup-kind.ts'
import { takebackId } from '../../shared/points/takeback-id.ts'

/** Everybody who comes in, by how they stand to what is in the world; stations without an account. */
export const people = [
  'stranger',
  'owner',
  'groupmember',
  'removedmember',
  'groupmoderator',
  'eventstaff',
  'formerstaff',
  'station',
  'otherstation',
  'eventorganiser',
  'organiser',
  'moderator',
  'formermoderator',
  'steward',
] as const
export type Person = (typeof people)[number]

/** Those that are set up for a fair, and the fair. */
export const stations = { station: 'event:fair', otherstation: 'event:walk' } as const

/** The ids of their accounts, and of one that nobody has: all but those of stations equally long. */
export type Ids = Record<Person | 'nobody', string>

const SILK = 'group:silk'
const FAIR = 'event:fair'
/** Everybody has a pass for it. */
const WALK = 'event:walk'
/** Two stalls of the fair, and what one of those who belong to a group gives away there. */
const POTS = stallId(FAIR, 'pots')
const TEA = stallId(FAIR, 'tea')
const BAGS = allotmentId(FAIR, 'bags')
const HOUR = 3_600_000

function written(
  id: string,
  owner: string,
  parent: string,
  body: Record<string, unknown>,
  sort = 1_000,
): Document {
  return { id, kind: kindNameOf(id), owner, parent, sort, occurredAt: 1_000, body: { v: 1, ...body } }
}

const settings = { name: 'river', about: '', registration: 'open', language: 'zh' }
const post = { group: SILK, text: 'words', pictures: [], mentions: [], state: 'live', edits: 0 }
const brief = { title: 'bag', story: '', group: SILK, method: 'approval', closesAt: 0, graceHours: 0 }
const licence = { text: 'cc-by-4.0', agreed: true }
const design = { group: SILK, title: 'a', story: '', licence, state: 'live' }
const reward = { title: 'cup', about: '', cost: 1, stock: 900, state: 'offered' }
const ticket = { state: 'confirmed', name: 'guest', type: '' }
const stall = { name: 'stall', about: '', place: '', rally: true, state: 'open' }
const rally = { stamps: 20, points: 0, gift: '', state: 'on' }
const allotment = { reward: 'reward:gift', quantity: 1, each: 1, state: 'allotted' }
/** What hangs at every stall. */
const code = 'JT1:X'
const SELLER = 'a'.repeat(12)
const saleBody = { name: 'guest', type: '', price: 500, currency: '', receipt: 'ab'.repeat(32) }
const stationBody = { name: 'gate', gate: '', rights: ['scan'], state: 'invited' }
const token = { token: 'x', serial: 1, tier: 0, validUntil: 1 }

function eventOf(now: number) {
  return {
    v: 3,
    title: 'fair',
    about: '',
    place: '',
    startsAt: now + HOUR,
    endsAt: now + 9 * HOUR,
    capacity: 90,
    state: 'planned',
    gates: [],
    reentry: false,
    days: [],
    ticketTypes: [],
    questions: [],
  }
}

/** For tests: who stands where, before some of them lose it again. */
export function before(ids: Ids, now: number): Document[] {
  const silk = { name: 'silk', about: '', entry: 'open' }
  const event = eventOf(now)
  const belongs = (person: Person, role = 'member') =>
    written(membershipId(SILK, ids[person]), ids[person], SILK, { state: 'active', role })
  const works = (person: Person) =>
    written(staffingId(FAIR, ids[person]), ids[person], FAIR, { state: 'active' })
  const holds = (person: Person, ...roles: string[]) =>
    written(roleId(ids[person]), ids[person], '', { roles })
  const members = people.filter((person) => !(person in stations))
  return [
    ...members.map((person) => written(passId(ids[person], WALK), ids[person], '', token)),
    holds('eventorganiser', 'organiser'),
    holds('organiser', 'organiser'),
    holds('moderator', 'moderator'),
    holds('formermoderator', 'moderator'),
    written(SILK, ids.groupmoderator, '', silk),
    belongs('groupmoderator', 'moderator'),
    belongs('owner'),
    belongs('groupmember'),
    belongs('removedmember'),
    written(FAIR, ids.eventorganiser, '', event, event.startsAt),
    written(WALK, ids.nobody, '', event, event.startsAt),
    works('eventstaff'),
    works('formerstaff'),
  ]
}

/** What those lose who have lost it. */
export function losses(ids: Ids): Document[] {
  const { removedmember, formerstaff, formermoderator } = ids
  return [
    written(membershipId(SILK, removedmember), removedmember, SILK, { state: 'removed', role: 'member' }),
    written(staffingId(FAIR, formerstaff), formerstaff, FAIR, { state: 'ended' }),
    written(roleId(formermoderator), formermoderator, '', { roles: [] }),
  ]
}

/** What new documents hang from. By nobody who is walking. */
export function ground({ nobody, eventstaff, groupmember, station }: Ids, now: number): Document[] {
  const event = eventOf(now)
  return [
    written('group:open', nobody, '', { name: 'open', about: '', entry: 'open' }),
    written('thread:base', nobody, SILK, { ...post, title: 'base' }),
    written('thread:other', nobody, SILK, { ...post, title: 'other' }),
    written('brief:gather', nobody, SILK, { ...brief, state: 'gathering' }),
    ...['brief:vote', 'brief:poll'].flatMap((id) => [
      written(id, nobody, SILK, { ...brief, state: 'voting' }),
      written(id.replace('brief', 'design') + ':a', nobody, id, design),
    ]),
    written('event:next', nobody, '', event, event.startsAt),
    // What may be taken back.
    ...[eventstaff, station].map((by) =>
      written(doneBy(by), nobody, FAIR, { ...scanBy(by, 'phone'), verdict: 'used', direction: 'out' }),
    ),
    written('reward:base', nobody, '', reward),
    written('reward:gift', nobody, '', { ...reward, stock: 9_000 }),
    ...[POTS, TEA].flatMap((id) => [
      written(id, groupmember, FAIR, stall),
      written(placardId(id), groupmember, FAIR, { code }),
    ]),
    written(BAGS, groupmember, FAIR, { ...allotment, quantity: 2_000, device: 'phone' }),
    written(handoverId(BAGS, 1_999, 0), nobody, FAIR, handoverBy(groupmember, 1_999), now),
    written('redemption:ready', nobody, 'reward:base', { cost: 1, state: 'held', event: FAIR }),
    written(delegationId(FAIR, SELLER), station, FAIR, { signed: 'x', state: 'granted' }),
    soldBy(station, 1),
    soldBy(station, 4),
    written('keyset:base', '', '', { keys: [] }),
  ]
}

export interface Target {
  document: Document
  /** Words in it that are nowhere else. */
  canary: string
}

/** One document of every kind, and of some kinds one for each sort of readers. By name, which is most often the kind's. */
export function targets(ids: Ids, now: number): Record<string, Target> {
  const { owner, groupmember, groupmoderator, eventorganiser, eventstaff, moderator, station } = ids
  const event = eventOf(now)
  const detail = { value: 'Suzhou', audience: 'me', groups: [] }
  const all: Record<KindName, Document> & Record<string, Document> = {
    profile: written(profileId(owner), owner, '', { name: 'owner', about: '' }),
    role: written(roleId(owner), owner, '', { roles: [] }),
    settings: written(SETTINGS_ID, '', '', settings),
    detail: written(detailId(owner, 'city'), owner, '', detail),
    'detail for groups': written(detailId(owner, 'contact'), owner, '', {
      ...detail,
      audience: 'groups',
      groups: [SILK],
    }),
    'detail for all': written(detailId(owner, 'crafts'), owner, '', { ...detail, audience: 'community' }),
    group: written(SILK, groupmoderator, '', { name: 'silk', about: '', entry: 'open' }),
    membership: written(membershipId(SILK, owner), owner, SILK, { state: 'active', role: 'member' }),
    invitation: written(invitationId(SILK, 'target'), groupmoderator, SILK, { state: 'open' }),
    thread: written('thread:target', owner, SILK, { ...post, title: 'target' }),
    reply: written('reply:target', owner, 'thread:base', post),
    revision: written(revisionId('thread:base', 0), owner, 'thread:base', {
      group: SILK,
      text: 'a',
      pictures: [],
    }),
    reaction: written(reactionId('thread:base', owner), owner, 'thread:base', { group: SILK, emoji: ['👍'] }),
    reading: written(readingId('thread:base', owner), owner, 'thread:base', { group: SILK, upTo: 1 }),
    brief: written('brief:target', owner, SILK, { ...brief, state: 'gathering' }),
    'brief of all': written('brief:common', owner, '', { ...brief, group: '', state: 'gathering' }),
    design: written('design:gather:target', owner, 'brief:gather', design),
    ballot: written(ballotId('brief:vote', owner), owner, 'brief:vote', { group: SILK, approved: ['a'] }),
    outcome: written(outcomeId('brief:old'), '', 'brief:old', {
      group: SILK,
      method: 'approval',
      designs: [],
      ballots: [],
      electorate: 1,
      closedAt: 1,
    }),
    event: written(FAIR, eventorganiser, '', event, event.startsAt),
    staffing: written(staffingId(FAIR, eventstaff), eventstaff, FAIR, { state: 'active' }),
    delegation: written(delegationId(FAIR, 'target'), station, FAIR, { signed: 'x', state: 'granted' }),
    sale: soldBy(station, 2),
    refund: takenBack(station, 3),
    station: written(stationId(FAIR, 'target'), stationMember('target'), FAIR, stationBody),
    ticket: written(ticketId(FAIR, owner), owner, FAIR, { ...ticket, serial: 1 }),
    pass: written(passId(owner, 'event:past'), owner, '', token),
    livekey: written(livekeyId(owner), owner, '', { publicKey: '' }),
    keyset: written('keyset:target', '', '', { keys: [] }),
    replacement: written(replacementId(owner, 7), owner, passId(owner), { serial: 7 }),
    revocation: written(revocationId(FAIR), '', FAIR, { signed: 'x' }),
    scan: written(scanId(FAIR, 'target'), owner, FAIR, scanBy(eventstaff, 'gate')),
    correction: written(
      correctionId(FAIR, 'target'),
      owner,
      FAIR,
      correctionBy(eventstaff, 'gate', scanId(FAIR, 'target')),
    ),
    judgement: written(
      judgementId(FAIR, 'target'),
      owner,
      FAIR,
      judgementBy(eventorganiser, 'desk', owner, 'target'),
    ),
    remark: written(remarkId(FAIR, 'target'), owner, FAIR, remarkBy(eventstaff, 'gate', 'target')),
    entry: createEntry({
      key: ['target', owner],
      member: owner,
      points: 900,
      memo: 'earn',
      rule: 'purchase',
      ruleVersion: 1,
      cause: '',
      postedAt: 1_000,
      occurredAt: 1_000,
    }),
    reward: written('reward:target', moderator, '', reward),
    redemption: written('redemption:target', owner, 'reward:base', { cost: 1, state: 'held' }),
    voucher: written('redemption:fair', owner, 'reward:base', {
      cost: 1,
      state: 'held',
      event: FAIR,
    }),
    shelf: written('shelf:target', '', '', { left: 3 }),
    stall: written(stallId(FAIR, 'target'), owner, FAIR, stall),
    placard: written(placardId(stallId(FAIR, 'plain')), owner, FAIR, { code }),
    rally: written(rallyId(FAIR), '', FAIR, rally),
    stamp: written(stampId(POTS, owner, false), owner, FAIR, { stall: POTS, by: owner, code }),
    pickup: written(pickupId(FAIR, 'target'), owner, FAIR, pickupBy(eventstaff, 'gate')),
    allotment: written(allotmentId(FAIR, 'target'), owner, FAIR, allotment),
    handover: written(handoverId(BAGS, 1_998, 0), owner, FAIR, handoverBy(groupmember, 1_998)),
    takeback: written(takebackId(handoverId(BAGS, 1_997, 0)), owner, FAIR, takebackBy(groupmember, 1_997)),
    report: written(reportId('thread:base', owner), owner, 'thread:base', {
      reason: 'spam',
      note: '',
      group: SILK,
    }),
    ruling: written('ruling:target', owner, 'thread:old', { action: 'dismiss', reason: '', by: moderator }),
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, document], at) => {
      const canary = `canary-${at}-${name.replaceAll(' ', '-')}`
      return [name, { canary, document: { ...document, body: { ...document.body, canary } } }]
    }),
  )
}

function scanBy(by: string, device: string) {
  const seen = {
    ticket: '',
    serial: 0,
    verdict: 'unlisted',
    admitted: false,
    direction: 'in',
    gate: '',
    day: '',
  }
  return { ...seen, v: 3, by, device, listAsOf: 0 }
}

function soldBy(by: string, number: number): Document {
  const guest = soldMember(SELLER, number)
  return written(saleId(FAIR, guest), guest, FAIR, { ...saleBody, by, device: 'phone' })
}

function takenBack(by: string, number: number): Document {
  const guest = soldMember(SELLER, number)
  return written(refundId(FAIR, guest), guest, FAIR, { by, device: 'phone' })
}

/** Stations take back what they have done themselves. */
function doneBy(author: string): string {
  return scanId(FAIR, isStationMember(author) ? 'done-by-station' : 'done')
}

function correctionBy(by: string, device: string, scan: string) {
  return { scan, reason: 'slip', by, device }
}

function judgementBy(by: string, device: string, guest: string, scan: string) {
  const evidence = [scanId(FAIR, scan)]
  return { conflict: `twice:${guest}`, evidence, decision: 'stands', reason: 'a', by, device }
}

function remarkBy(by: string, device: string, scan: string) {
  return { scan: scanId(FAIR, scan), answers: {}, note: 'wheelchair', by, device }
}

function pickupBy(by: string, device: string) {
  return { redemption: 'redemption:ready', by, device }
}

function handoverBy(by: string, piece: number) {
  return { allotment: BAGS, piece, round: 0, by, device: 'phone' }
}

function takebackBy(by: string, piece: number) {
  return { handover: handoverId(BAGS, piece, 0), by, device: 'phone' }
}

/** A new document of each kind, as `author` writes it about `owner`; `key` names what may be named at will. */
export function drafts(
  ids: Ids,
  author: string,
  owner: string,
  key: string,
  now: number,
): Record<KindName, Document> {
  const event = eventOf(now)
  // The owner has a ticket for the fair already.
  const fair = owner === ids.owner ? 'event:next' : FAIR
  return {
    profile: written(profileId(owner), owner, '', { name: 'new', about: key }),
    role: written(roleId(owner), owner, '', { roles: author === owner ? ['steward'] : [], key }),
    settings: written(SETTINGS_ID, '', '', { ...settings, about: key }),
    detail: written(detailId(owner, 'crafts'), owner, '', { value: key, audience: 'me', groups: [] }),
    group: written(`group:${key}`, owner, '', { name: key, about: '', entry: 'open' }),
    membership: written(membershipId('group:open', owner), owner, 'group:open', {
      state: 'active',
      role: 'member',
      key,
    }),
    invitation: written(invitationId(SILK, key), owner, SILK, { state: 'open' }),
    thread: written(`thread:${key}`, owner, SILK, { ...post, title: key }),
    reply: written(`reply:${key}`, owner, 'thread:base', post),
    revision: written(revisionId('thread:base', 7), owner, 'thread:base', {
      group: SILK,
      text: key,
      pictures: [],
    }),
    reaction: written(reactionId('thread:other', owner), owner, 'thread:other', {
      group: SILK,
      emoji: ['👍'],
      key,
    }),
    reading: written(readingId('thread:other', owner), owner, 'thread:other', { group: SILK, upTo: 1, key }),
    brief: written(`brief:${key}`, owner, SILK, { ...brief, state: 'gathering' }),
    design: written(`design:gather:${key}`, owner, 'brief:gather', design),
    ballot: written(ballotId('brief:poll', owner), owner, 'brief:poll', {
      group: SILK,
      approved: ['a'],
      key,
    }),
    outcome: written(outcomeId(`brief:${key}`), '', `brief:${key}`, {
      group: SILK,
      method: 'approval',
      designs: [],
      ballots: [],
      electorate: 1,
      closedAt: 1,
    }),
    event: written(`event:${key}`, owner, '', event, event.startsAt),
    // A place that has ended gives nothing: who makes one for themselves must not read more from then on.
    staffing: written(staffingId(FAIR, owner), owner, FAIR, { state: 'ended', key }),
    delegation: written(delegationId(FAIR, key), owner, FAIR, { signed: 'x', state: 'granted' }),
    // They are owned by whoever bought it.
    sale: soldBy(author, 100 + (Number(key.replace('new-', '')) % 900)),
    refund: takenBack(author, author === owner ? 1 : 4),
    // It is owned by itself, whoever makes it.
    station: written(stationId(FAIR, key), stationMember(key), FAIR, stationBody),
    ticket: written(ticketId(fair, owner), owner, fair, {
      state: author === owner ? 'requested' : 'confirmed',
      name: key,
      type: '',
    }),
    pass: written(passId(owner, `event:${key}`), owner, '', token),
    livekey: written(livekeyId(owner), owner, '', { publicKey: '', key }),
    keyset: written(`keyset:${key}`, '', '', { keys: [] }),
    replacement: written(replacementId(owner, 1), owner, passId(owner, WALK), { serial: 1, key }),
    revocation: written(revocationId('event:next'), '', 'event:next', { signed: 'x' }),
    scan: written(scanId(FAIR, key), owner, FAIR, scanBy(author, 'phone')),
    // It is about somebody's scan, and theirs.
    correction: written(
      correctionId(FAIR, key),
      ids.nobody,
      FAIR,
      correctionBy(author, 'phone', doneBy(author)),
    ),
    judgement: written(judgementId(FAIR, key), owner, FAIR, judgementBy(author, 'phone', owner, 'done')),
    remark: written(remarkId(FAIR, key), ids.nobody, FAIR, remarkBy(author, 'phone', 'done')),
    entry: createEntry({
      key: [key],
      member: owner,
      points: 1,
      memo: 'earn',
      rule: 'purchase',
      ruleVersion: 1,
      cause: '',
      postedAt: 1_000,
      occurredAt: 1_000,
    }),
    reward: written(`reward:${key}`, owner, '', reward),
    redemption: written(`redemption:${key}`, owner, 'reward:base', { cost: 1, state: 'requested' }),
    shelf: written(`shelf:${key}`, '', '', { left: 3 }),
    stall: written(stallId(FAIR, key), owner, FAIR, stall),
    placard: written(placardId(stallId(FAIR, key)), owner, FAIR, { code }),
    rally: written(rallyId('event:next'), '', 'event:next', { ...rally, gift: key }),
    stamp: written(stampId(TEA, owner, author !== owner), owner, FAIR, {
      stall: TEA,
      by: author,
      ...(author === owner ? { code } : {}),
    }),
    // They are about somebody who is not walking, and theirs.
    pickup: written(pickupId(FAIR, key), ids.nobody, FAIR, pickupBy(author, 'phone')),
    allotment: written(allotmentId(FAIR, key), owner, FAIR, allotment),
    handover: written(handoverId(BAGS, pieceOf(key), 0), owner, FAIR, handoverBy(author, pieceOf(key))),
    takeback: written(
      takebackId(handoverId(BAGS, 1_999, 0)),
      ids.nobody,
      FAIR,
      { ...takebackBy(author, 1_999), key },
      now,
    ),
    report: written(reportId('thread:other', owner), owner, 'thread:other', {
      reason: 'spam',
      note: key,
      group: SILK,
    }),
    // It is about somebody's post, and theirs: nobody writes one about their own.
    ruling: written(`ruling:${key}`, ids.nobody, 'thread:other', {
      action: 'dismiss',
      reason: '',
      by: author,
    }),
  }
}

/** Keys that are not far from one another name different pieces. */
function pieceOf(key: string): number {
  return (Number(key.replaceAll(/\D/g, '')) % 1_900) + 1
}
