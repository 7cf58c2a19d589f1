import { describe, expect, it } from 'vitest'
import type { Document } from '../documents/document.ts'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { kindOf, type KindName } from '../kinds.ts'
import { decideDocument } from '../permissions/decide.ts'
import { createEntry } from '../points/entry-kind.ts'
import { askedAgain } from './asked-again.ts'

const NOW = 1_000_000
const HOUR = 3_600_000

const doc = (id: string, owner: string, parent: string, body: object, sort = 0): Document =>
  documentOf({ id, owner, parent, sort, occurredAt: 1, body: { v: 1, ...body } })

const post = { group: 'group:silk', text: 'a', pictures: [], mentions: [], state: 'live', edits: 0 }
const vote = {
  title: 'Bag',
  story: '',
  group: '',
  method: 'approval',
  state: 'voting',
  closesAt: 0,
  graceHours: 0,
}
const design = {
  group: '',
  title: 'a',
  story: '',
  licence: { text: 'cc-by-4.0', agreed: true },
  state: 'live',
}
const fair = {
  v: 3,
  title: 'Dusk',
  about: '',
  place: '',
  startsAt: NOW,
  endsAt: NOW + HOUR,
  capacity: 1,
  state: 'planned',
  gates: [],
  reentry: false,
  days: [],
  ticketTypes: [],
  questions: [],
}
const scan = {
  v: 3,
  ticket: '',
  serial: 0,
  verdict: 'unlisted',
  admitted: true,
  direction: 'in',
  by: 'bo',
  device: 'bo-phone',
  gate: '',
  day: '',
  listAsOf: 0,
}
const judgement = {
  conflict: 'twice:guest',
  evidence: ['scan:dusk:here'],
  decision: 'stands',
  reason: 'one guest',
  by: 'mei',
  device: 'mei-phone',
}
const correction = { scan: 'scan:dusk:here', reason: 'slip', by: 'bo', device: scan.device }
const remark = { scan: 'scan:dusk:here', answers: { lunch: 'yes' }, note: '', by: 'bo', device: scan.device }
const reward = { title: 'Tea', about: '', cost: 5, stock: 1, state: 'offered' }
const points = (member: string) =>
  createEntry({
    key: ['start', member],
    member,
    points: 12,
    memo: 'earn',
    rule: 'purchase',
    ruleVersion: 1,
    cause: '',
    postedAt: 1,
    occurredAt: 1,
  })

const stall = { name: 'Pots', about: '', place: '', rally: true, state: 'open' }
const rally = { stamps: 2, points: 9, gift: '', state: 'on' }
const stamp = { stall: 'stall:dusk:pots' }
const bags = { reward: 'reward:bag', quantity: 2, each: 1, state: 'allotted' }
const counted = { ...bags, device: 'bo-phone', state: 'counted', counted: 1, by: 'mei' }
const handover = { allotment: 'allotment:dusk:bags', piece: 1, round: 0, by: 'bo', device: 'bo-phone' }
const takeback = { handover: 'handover:dusk:bags:1-0', by: 'bo', device: 'bo-phone' }
const pickup = { redemption: 'redemption:ready', by: 'bo', device: 'bo-phone' }

/** What the server still has: Mei is its steward, Cai a moderator, Bo stands at the gate, An and Lin are members. */
const community: Document[] = [
  doc('role:mei', 'mei', '', { roles: ['steward'] }),
  doc('role:cai', 'cai', '', { roles: ['moderator'] }),
  doc('group:silk', 'mei', '', { name: 'Silk', about: '', entry: 'open' }),
  doc('group:wool', 'mei', '', { name: 'Wool', about: '', entry: 'request' }),
  doc('membership:silk:mei', 'mei', 'group:silk', { state: 'active', role: 'moderator' }),
  doc('membership:silk:an', 'an', 'group:silk', { state: 'active', role: 'member' }),
  doc('membership:wool:mei', 'mei', 'group:wool', { state: 'active', role: 'moderator' }),
  doc('thread:a', 'mei', 'group:silk', { ...post, title: 'a' }),
  doc('brief:bag', 'mei', '', vote),
  doc('design:bag:a', 'lin', 'brief:bag', design),
  doc('design:bag:b', 'lin', 'brief:bag', design),
  doc('brief:mug', 'mei', '', { ...vote, state: 'gathering' }),
  doc('event:dusk', 'mei', '', fair, NOW),
  doc(
    'event:two',
    'mei',
    '',
    { ...fair, ticketTypes: [{ key: 'day', name: 'Day', days: [], gates: [] }] },
    NOW,
  ),
  doc('scan:dusk:here', 'guest', 'event:dusk', scan),
  doc('staffing:dusk:bo', 'bo', 'event:dusk', { state: 'active' }),
  doc('reward:tea', 'cai', '', reward),
  doc('reward:bag', 'cai', '', { ...reward, stock: 9 }),
  doc('stall:dusk:pots', 'lin', 'event:dusk', stall),
  doc('placard:dusk:pots', 'lin', 'event:dusk', { code: 'JT1:X' }),
  { ...doc('allotment:dusk:bags', 'bo', 'event:dusk', { ...bags, device: 'bo-phone' }), stamp: 1 },
  doc('handover:dusk:bags:1-0', 'an', 'event:dusk', handover),
  doc('redemption:ready', 'an', 'reward:bag', { cost: 5, state: 'held', event: 'event:dusk' }),
  doc('pass:an', 'an', '', { token: '', serial: 1, tier: 0, validUntil: 0 }),
  points('an'),
]

type Outcome = 'accepted' | 'refused' | 'nothing'
/** A version that a phone holds and the server has lost, whose phone it is, and what becomes of it. */
type Case = [who: string, held: Document, outcome: Outcome]

const redemption = (body: object) => doc('redemption:r', 'an', 'reward:tea', { cost: 5, ...body })
const ticket = (owner: string, body: object) =>
  doc(`ticket:dusk:${owner}`, owner, 'event:dusk', { name: owner, type: '', ...body })
const ticketOfTwo = (body: object) =>
  doc('ticket:two:an', 'an', 'event:two', { v: 2, name: 'an', type: '', ...body })
const seller = 'a'.repeat(12)
const sold = (kind: 'sale' | 'refund', number: number) =>
  doc(`${kind}:dusk:${seller}-${number}`, `sold-${seller}-${number}`, 'event:dusk', {
    name: 'Lin',
    type: '',
    price: 0,
    currency: '',
    receipt: 'ab'.repeat(32),
    by: 'station-gate',
    device: 'phone',
  })
const station = (state: string) =>
  doc('station:dusk:gate', 'station-gate', 'event:dusk', { name: 'a', gate: '', rights: ['scan'], state })
const joined = (group: string, body: object) =>
  doc(`membership:${group}:lin`, 'lin', `group:${group}`, { role: 'member', ...body })
const hidden = { hidden: { reason: 'unkind', ruling: 'ruling:r' }, state: 'hidden', text: '' }

const lost: Record<KindName, Case[]> = {
  profile: [['an', doc('profile:an', 'an', '', { name: 'An', about: '' }), 'accepted']],
  role: [
    ['mei', doc('role:an', 'an', '', { roles: ['organiser'] }), 'accepted'],
    ['an', doc('role:an', 'an', '', { roles: ['organiser'] }), 'nothing'],
  ],
  settings: [
    [
      'mei',
      doc('settings:community', '', '', { name: 'Fair', about: '', registration: 'open', language: 'en' }),
      'accepted',
    ],
    [
      'an',
      doc('settings:community', '', '', { name: 'Fair', about: '', registration: 'open', language: 'en' }),
      'nothing',
    ],
  ],
  detail: [['an', doc('detail:an:city', 'an', '', { value: 'x', audience: 'me', groups: [] }), 'accepted']],
  group: [
    ['an', doc('group:new', 'an', '', { name: 'New', about: '', entry: 'open' }), 'accepted'],
    ['lin', doc('group:new', 'an', '', { name: 'New', about: '', entry: 'open' }), 'nothing'],
  ],
  membership: [
    ['lin', joined('silk', { state: 'active' }), 'accepted'],
    ['lin', joined('silk', { state: 'active', role: 'moderator' }), 'accepted'],
    ['lin', joined('silk', { state: 'left' }), 'accepted'],
    ['lin', joined('wool', { state: 'requested' }), 'accepted'],
    ['lin', joined('wool', { state: 'active' }), 'accepted'],
    ['lin', joined('silk', { state: 'removed' }), 'nothing'],
    ['mei', joined('wool', { state: 'active' }), 'refused'],
    ['an', joined('silk', { state: 'active' }), 'nothing'],
  ],
  invitation: [
    ['mei', doc('invitation:silk:code', 'mei', 'group:silk', { state: 'open' }), 'accepted'],
    ['an', doc('invitation:silk:code', 'mei', 'group:silk', { state: 'open' }), 'nothing'],
  ],
  thread: [
    ['an', doc('thread:n', 'an', 'group:silk', { ...post, title: 'n', edits: 3 }), 'accepted'],
    [
      'an',
      doc('thread:n', 'an', 'group:silk', { ...post, title: '', text: '', state: 'deleted' }),
      'accepted',
    ],
    ['an', doc('thread:n', 'an', 'group:silk', { ...post, ...hidden, title: '' }), 'refused'],
    ['mei', doc('thread:n', 'an', 'group:silk', { ...post, title: 'n' }), 'nothing'],
  ],
  reply: [
    ['an', doc('reply:n', 'an', 'thread:a', post), 'accepted'],
    ['an', doc('reply:n', 'an', 'thread:lost', post), 'refused'],
  ],
  revision: [
    [
      'an',
      doc('revision:thread:n:0', 'an', 'thread:n', { group: 'group:silk', text: '', pictures: [] }),
      'nothing',
    ],
  ],
  reaction: [
    ['an', doc('reaction:thread:a:an', 'an', 'thread:a', { group: 'group:silk', emoji: ['🎉'] }), 'accepted'],
  ],
  reading: [['an', doc('reading:a:an', 'an', 'thread:a', { group: 'group:silk', upTo: 5 }), 'accepted']],
  brief: [
    ['an', doc('brief:n', 'an', '', { ...vote, state: 'gathering' }), 'accepted'],
    ['an', doc('brief:n', 'an', '', { ...vote, state: 'voting', closesAt: NOW - 1 }), 'accepted'],
    ['an', doc('brief:n', 'an', '', { ...vote, state: 'closed', closesAt: NOW - 1 }), 'accepted'],
    ['lin', doc('brief:n', 'an', '', vote), 'nothing'],
  ],
  design: [
    ['an', doc('design:mug:n', 'an', 'brief:mug', design), 'accepted'],
    ['an', doc('design:mug:n', 'an', 'brief:mug', { ...design, state: 'withdrawn' }), 'refused'],
    ['an', doc('design:bag:n', 'an', 'brief:bag', design), 'refused'],
  ],
  ballot: [['an', doc('ballot:bag:an', 'an', 'brief:bag', { group: '', approved: ['a'] }), 'accepted']],
  outcome: [['an', doc('outcome:n', '', 'brief:n', {}), 'nothing']],
  event: [
    ['mei', doc('event:n', 'mei', '', fair, NOW), 'accepted'],
    ['an', doc('event:n', 'mei', '', fair, NOW), 'nothing'],
  ],
  staffing: [
    ['mei', doc('staffing:dusk:an', 'an', 'event:dusk', { state: 'active' }), 'accepted'],
    ['an', doc('staffing:dusk:an', 'an', 'event:dusk', { state: 'active' }), 'nothing'],
  ],
  delegation: [
    [
      'mei',
      doc('delegation:dusk:a', 'station-gate', 'event:dusk', { signed: 'x', state: 'granted' }),
      'nothing',
    ],
  ],
  // What a station has sold is asked for by the station, which comes again with a new code.
  sale: [['mei', sold('sale', 1), 'nothing']],
  refund: [['mei', sold('refund', 1), 'nothing']],
  station: [
    // Its device has to come again.
    ['mei', station('active'), 'accepted'],
    ['mei', station('ended'), 'accepted'],
    ['an', station('active'), 'nothing'],
    ['station-gate', station('active'), 'nothing'],
  ],
  ticket: [
    ['an', ticket('an', { state: 'requested' }), 'accepted'],
    ['an', ticket('an', { state: 'confirmed', serial: 7 }), 'accepted'],
    ['an', ticket('an', { state: 'confirmed', serial: 7, type: 'VIP', code: 'x' }), 'accepted'],
    ['an', ticket('an', { state: 'waitlisted' }), 'accepted'],
    ['an', ticket('an', { state: 'cancelled', serial: 7 }), 'accepted'],
    ['bo', ticket('an', { state: 'confirmed', serial: 7, type: 'VIP' }), 'accepted'],
    ['bo', ticket('an', { state: 'waitlisted' }), 'nothing'],
    ['bo', ticket('an', { state: 'confirmed', serial: 7, note: 'wheelchair' }), 'accepted'],
    ['lin', ticket('an', { state: 'confirmed', serial: 7 }), 'nothing'],
    ['an', ticketOfTwo({ state: 'confirmed', serial: 7, type: 'day' }), 'accepted'],
    [
      'an',
      ticketOfTwo({ state: 'waitlisted', type: 'day', note: 'speaker', email: 'an@example.org' }),
      'accepted',
    ],
    // Only a list called it so.
    ['an', ticketOfTwo({ state: 'confirmed', serial: 7, type: 'VIP' }), 'refused'],
  ],
  pass: [['an', doc('pass:an', 'an', '', { token: '', serial: 1, tier: 0, validUntil: 0 }), 'nothing']],
  livekey: [
    ['an', doc('livekey:an', 'an', '', { publicKey: '' }), 'accepted'],
    ['lin', doc('livekey:an', 'an', '', { publicKey: '' }), 'nothing'],
  ],
  replacement: [
    // Another pass stands: it is asked for of that one.
    ['an', doc('replacement:an:7', 'an', 'pass:an', { serial: 7 }), 'refused'],
    ['lin', doc('replacement:an:7', 'an', 'pass:an', { serial: 7 }), 'nothing'],
  ],
  revocation: [['mei', doc('revocation:dusk', '', 'event:dusk', { signed: 'x' }), 'nothing']],
  keyset: [['mei', doc('keyset:community', '', '', { keys: [] }), 'nothing']],
  scan: [
    ['bo', doc('scan:dusk:n', 'guest', 'event:dusk', scan), 'accepted'],
    ['bo', doc('scan:dusk:n', 'guest', 'event:dusk', { ...scan, device: 'another' }), 'nothing'],
    ['guest', doc('scan:dusk:n', 'guest', 'event:dusk', scan), 'nothing'],
  ],
  correction: [
    ['bo', doc('correction:dusk:n', 'guest', 'event:dusk', correction), 'accepted'],
    ['bo', doc('correction:dusk:n', 'guest', 'event:dusk', { ...correction, device: 'another' }), 'nothing'],
    ['guest', doc('correction:dusk:n', 'guest', 'event:dusk', correction), 'nothing'],
    // The scan has not come back yet.
    [
      'bo',
      doc('correction:dusk:n', 'guest', 'event:dusk', { ...correction, scan: 'scan:dusk:n' }),
      'refused',
    ],
  ],
  judgement: [
    ['mei', doc('judgement:dusk:n', 'guest', 'event:dusk', judgement), 'accepted'],
    ['bo', doc('judgement:dusk:n', 'guest', 'event:dusk', judgement), 'nothing'],
    [
      'mei',
      doc('judgement:dusk:n', 'guest', 'event:dusk', { ...judgement, evidence: ['scan:dusk:n'] }),
      'refused',
    ],
  ],
  remark: [
    ['bo', doc('remark:dusk:n', 'guest', 'event:dusk', remark), 'accepted'],
    ['bo', doc('remark:dusk:n', 'guest', 'event:dusk', { ...remark, device: 'another' }), 'nothing'],
    ['guest', doc('remark:dusk:n', 'guest', 'event:dusk', remark), 'nothing'],
  ],
  entry: [['an', points('an'), 'nothing']],
  reward: [
    ['cai', doc('reward:n', 'cai', '', reward), 'accepted'],
    ['an', doc('reward:n', 'cai', '', reward), 'nothing'],
  ],
  redemption: [
    ['an', redemption({ state: 'requested' }), 'accepted'],
    ['an', redemption({ state: 'held' }), 'accepted'],
    ['an', redemption({ state: 'handed-over', by: 'cai', note: 'x' }), 'accepted'],
    ['an', redemption({ state: 'cancelled' }), 'accepted'],
    ['an', redemption({ state: 'refused', reason: 'out-of-stock' }), 'refused'],
    ['cai', redemption({ state: 'handed-over', by: 'cai' }), 'refused'],
    ['mei', redemption({ state: 'handed-over', by: 'cai' }), 'nothing'],
    ['an', redemption({ state: 'held', event: 'event:dusk' }), 'accepted'],
    // It follows again from the pickup.
    ['bo', redemption({ state: 'handed-over', by: 'bo', event: 'event:dusk' }), 'nothing'],
  ],
  stall: [
    ['mei', doc('stall:dusk:tea', 'an', 'event:dusk', stall), 'accepted'],
    ['an', doc('stall:dusk:tea', 'an', 'event:dusk', stall), 'nothing'],
  ],
  placard: [['an', doc('placard:dusk:tea', 'an', 'event:dusk', { code: 'x' }), 'nothing']],
  rally: [
    ['mei', doc('rally:dusk', '', 'event:dusk', rally), 'accepted'],
    ['an', doc('rally:dusk', '', 'event:dusk', rally), 'nothing'],
  ],
  stamp: [
    ['an', doc('stamp:dusk:pots:an', 'an', 'event:dusk', { ...stamp, by: 'an', code: 'JT1:X' }), 'accepted'],
    ['lin', doc('stamp:dusk:pots:an:given', 'an', 'event:dusk', { ...stamp, by: 'lin' }), 'accepted'],
    ['an', doc('stamp:dusk:pots:an:given', 'an', 'event:dusk', { ...stamp, by: 'lin' }), 'refused'],
    ['bo', doc('stamp:dusk:pots:an:given', 'an', 'event:dusk', { ...stamp, by: 'lin' }), 'nothing'],
  ],
  allotment: [
    ['mei', doc('allotment:dusk:n', 'bo', 'event:dusk', bags), 'accepted'],
    ['mei', doc('allotment:dusk:n', 'bo', 'event:dusk', { ...bags, device: 'bo-phone' }), 'accepted'],
    ['bo', doc('allotment:dusk:n', 'bo', 'event:dusk', { ...bags, device: 'bo-phone' }), 'refused'],
    ['an', doc('allotment:dusk:n', 'bo', 'event:dusk', { ...bags, device: 'bo-phone' }), 'nothing'],
    ['mei', doc('allotment:dusk:bags', 'bo', 'event:dusk', counted), 'accepted'],
  ],
  handover: [
    [
      'bo',
      doc('handover:dusk:bags:2-0', 'an', 'event:dusk', { ...handover, piece: 2, late: true }),
      'accepted',
    ],
    ['bo', doc('handover:dusk:bags:2-1', 'an', 'event:dusk', { ...handover, piece: 2, round: 1 }), 'refused'],
    ['an', doc('handover:dusk:bags:2-0', 'an', 'event:dusk', { ...handover, piece: 2 }), 'nothing'],
  ],
  takeback: [
    ['bo', doc('takeback:dusk:bags:1-0', 'an', 'event:dusk', takeback), 'accepted'],
    ['an', doc('takeback:dusk:bags:1-0', 'an', 'event:dusk', takeback), 'nothing'],
  ],
  pickup: [
    ['bo', doc('pickup:dusk:n', 'an', 'event:dusk', pickup), 'accepted'],
    ['an', doc('pickup:dusk:n', 'an', 'event:dusk', pickup), 'nothing'],
  ],
  shelf: [['an', doc('shelf:tea', '', 'reward:tea', { left: 1 }), 'nothing']],
  report: [
    [
      'an',
      doc('report:thread:a:an', 'an', 'thread:a', {
        reason: 'spam',
        note: '',
        group: 'group:silk',
        evidence: { author: 'mei', title: '', text: 'x', pictures: [] },
      }),
      'accepted',
    ],
  ],
  ruling: [
    [
      'cai',
      doc('ruling:n', 'mei', 'thread:a', { action: 'hide', reason: 'x', by: 'cai', original: post }),
      'accepted',
    ],
    [
      'mei',
      doc('ruling:n', 'mei', 'thread:a', { action: 'hide', reason: 'x', by: 'cai', original: post }),
      'nothing',
    ],
  ],
}

function ask(member: string, document: Document, standing: readonly Document[]) {
  const author = { member, device: `${member}-phone` }
  const current = standing.find(({ id }) => id === document.id)
  const intent = { document, current, author, now: NOW }
  const asked = askedAgain(intent, factsOf(standing, { authority: false }))
  if (!asked?.ok) return { asked, decided: asked }
  const decided = decideDocument(
    kindOf(document.kind)!,
    { ...intent, document: asked.value },
    factsOf(standing),
  )
  return { asked, decided }
}

function outcomeOf(member: string, document: Document, standing: readonly Document[]): Outcome {
  const { decided } = ask(member, document, standing)
  return decided === undefined ? 'nothing' : decided.ok ? 'accepted' : 'refused'
}

describe('what a server has lost is asked for again by whoever may, and by nobody else:', () => {
  it.each(Object.entries(lost))('%s', (_, cases) => {
    const outcomes = cases.map(([who, held]) => [who, held, outcomeOf(who, held, community)])
    expect(outcomes).toEqual(cases)
  })
})

/** Asks for the same until nothing is left to ask for; answers what stands then. */
function bringBack(member: string, held: Document, standing: Document[]): Document | undefined {
  const rest = standing.filter(({ id }) => id !== held.id)
  let current = standing.find(({ id }) => id === held.id)
  for (let step = 0; step < 5; step += 1) {
    const { decided } = ask(member, held, current ? [...rest, current] : rest)
    if (!decided?.ok) return current
    current = { ...decided.value, stamp: step + 1, receivedAt: step + 1 }
  }
  return current
}

it('the ballot of a voter who has left the group since is not let go in silence', () => {
  const left = doc('membership:silk:an', 'an', 'group:silk', { state: 'left', role: 'member' })
  const standing = [...community.filter(({ id }) => id !== left.id), left]
  const ballot = doc('ballot:bag:an', 'an', 'brief:bag', { group: 'group:silk', approved: ['a'] })
  expect(outcomeOf('an', ballot, standing)).toBe('refused')
})

describe('step by step', () => {
  it('a reward that was handed over is asked for by its member and handed over by the same moderator', () => {
    const held = redemption({ state: 'handed-over', by: 'cai' })
    const asked = bringBack('an', held, community)
    expect(asked?.body).toEqual({ v: 1, cost: 5, state: 'held' })
    expect(bringBack('mei', held, [...community, asked!])).toEqual(asked)
    expect(bringBack('cai', held, [...community, asked!])?.body).toMatchObject(held.body)
  })

  it('an allotment that was counted is made, taken along and counted again, by whoever did each', () => {
    const held = doc('allotment:dusk:n', 'bo', 'event:dusk', counted)
    const made = bringBack('mei', held, community)
    expect(made?.body).toMatchObject({ state: 'counted', device: 'bo-phone', counted: 1, by: 'mei' })
    const open = doc('allotment:dusk:n', 'bo', 'event:dusk', bags)
    const taken = doc('allotment:dusk:n', 'bo', 'event:dusk', { ...bags, device: 'bo-phone' })
    expect(bringBack('bo', taken, [...community, open])?.body).toEqual(taken.body)
    expect(bringBack('bo', taken, [...community, made!])?.body).toEqual(made?.body)
  })

  it('a member who was let in asks again, and a moderator lets them in', () => {
    const held = joined('wool', { state: 'active' })
    const asked = bringBack('lin', held, community)
    expect(asked?.body).toMatchObject({ state: 'requested' })
    expect(bringBack('mei', held, [...community, asked!])?.body).toMatchObject({ state: 'active' })
  })

  it('a removal is said again by whoever may remove, and by the removed member never', () => {
    const held = doc('membership:silk:an', 'an', 'group:silk', { state: 'removed', role: 'member' })
    expect(bringBack('an', held, community)?.body).toMatchObject({ state: 'active' })
    expect(bringBack('cai', held, community)?.body).toMatchObject({ state: 'removed' })
  })

  it('a vote is opened again, and not ended where that would shut out ballots', () => {
    const held = doc('brief:bag', 'mei', '', { ...vote, state: 'closed', closesAt: NOW - 5 })
    expect(bringBack('mei', held, community)?.body).toMatchObject({ state: 'voting', closesAt: 0 })
    const fresh = community.filter(({ id }) => id !== 'brief:bag')
    expect(bringBack('mei', held, fresh)?.body).toMatchObject({ state: 'voting', closesAt: 0 })
    const patient = { ...vote, graceHours: 2 }
    const standing = [...fresh, doc('brief:bag', 'mei', '', patient)]
    const ended = doc('brief:bag', 'mei', '', { ...patient, state: 'closed', closesAt: NOW - 5 })
    expect(bringBack('mei', ended, standing)?.body).toMatchObject({ state: 'voting', closesAt: NOW })
  })

  it('whoever comes back first, a ticket is one, and the room is not overfilled', () => {
    const held = ticket('an', { state: 'confirmed', serial: 7 })
    const byGuest = bringBack('an', held, community)
    const byStaff = bringBack('bo', held, community)
    expect(byGuest?.body).toMatchObject({ state: 'confirmed', serial: 1 })
    expect(byStaff?.body).toMatchObject({ state: 'confirmed', serial: 1 })
    expect(bringBack('bo', held, [...community, byGuest!])?.body).toEqual(byGuest?.body)
    expect(bringBack('an', held, [...community, byStaff!])?.body).toEqual(byStaff?.body)
    const late = ticket('lin', { state: 'confirmed', serial: 8 })
    expect(bringBack('lin', late, [...community, byGuest!])?.body).toMatchObject({ state: 'waitlisted' })
    expect(bringBack('bo', late, [...community, byGuest!])).toBeUndefined()
  })
})
