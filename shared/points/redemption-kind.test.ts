import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { roleId } from '../people/role-kind.ts'
import { decideDocument } from '../permissions/decide.ts'
import { availablePoints, balances, heldPoints } from './balances-projection.ts'
import { SmallAuthority } from './points-fixture.ts'
import { redemptionKind, type RedemptionBody } from './redemption-kind.ts'
import type { RewardBody } from './reward-kind.ts'

const tea = {
  v: 1,
  title: '手工茶杯',
  about: '',
  cost: 30,
  stock: 1,
  state: 'offered',
} as const satisfies RewardBody

/** A community with a moderator, one reward, and two members who checked in at two fairs each: 40 points. */
function open(reward: Partial<RewardBody> = {}): SmallAuthority {
  const authority = new SmallAuthority()
  authority.record(documentOf({ id: roleId('min'), owner: 'min', body: { v: 1, roles: ['moderator'] } }), 0)
  authority.push('min', documentOf({ id: 'reward:tea', owner: 'min', body: { ...tea, ...reward } }), 0)
  for (const owner of ['mei', 'bo'])
    for (const event of ['spring', 'autumn']) {
      const id = `scan:${event}:${owner}`
      authority.record(
        documentOf({ id, parent: `event:${event}`, owner, body: { v: 2, admitted: true, direction: 'in' } }),
        0,
      )
    }
  return authority
}

function wish(key: string, owner = 'mei', body: Partial<RedemptionBody> = {}) {
  return documentOf({
    id: `redemption:${key}`,
    parent: 'reward:tea',
    owner,
    sort: 500,
    body: { v: 1 as const, cost: 30, state: 'requested' as const, ...body },
  })
}

/** Sends what stands with other words. */
function move(authority: SmallAuthority, by: string, key: string, body: Partial<RedemptionBody>) {
  const standing = authority.get(`redemption:${key}`)!
  return authority.push(by, { ...standing, body: { ...standing.body, ...body } }, 2_000)
}

const stateOf = (authority: SmallAuthority, key: string) =>
  authority.get(`redemption:${key}`)?.body as RedemptionBody | undefined
const purse = (authority: SmallAuthority, member = 'mei') => [
  availablePoints(authority.of(balances), member),
  heldPoints(authority.of(balances), member),
]

test('a request that points and stock allow is held, and the points are set aside', () => {
  const authority = open()
  expect(authority.push('mei', wish('a'), 1_000)).toMatchObject({
    ok: true,
    value: { sort: 500, body: { state: 'held' } },
  })
  expect(purse(authority)).toEqual([10, 30])
})

test('what is handed over is spent, and the note of who did it stays', () => {
  const authority = open()
  authority.push('mei', wish('a'), 1_000)
  move(authority, 'min', 'a', { state: 'handed-over' })
  expect(stateOf(authority, 'a')).toMatchObject({ state: 'handed-over', by: 'min' })
  expect(purse(authority)).toEqual([10, 0])
})

test('a refusal gives the points back with the reason in the moderator’s words', () => {
  const authority = open()
  authority.push('mei', wish('a'), 1_000)
  move(authority, 'min', 'a', { state: 'refused', note: '杯子碎了' })
  expect(stateOf(authority, 'a')).toMatchObject({
    state: 'refused',
    reason: 'declined',
    note: '杯子碎了',
    by: 'min',
  })
  expect(purse(authority)).toEqual([40, 0])
})

test('the member may cancel what is held and has everything back', () => {
  const authority = open()
  authority.push('mei', wish('a'), 1_000)
  expect(move(authority, 'mei', 'a', { state: 'cancelled' }).ok).toBe(true)
  expect(purse(authority)).toEqual([40, 0])
})

test.each([
  ['a reward that was withdrawn', { state: 'withdrawn' }, 'withdrawn'],
  ['a price that changed while the member was away', { cost: 20 }, 'price-changed'],
  ['a reward for a tier that the member has not reached', { tier: 'regular' }, 'tier-too-low'],
  ['an empty shelf', { stock: 0 }, 'out-of-stock'],
  ['a price above the balance', { cost: 41 }, 'not-enough-points'],
] as const)('%s refuses the request with its reason and sets nothing aside', (_, reward, reason) => {
  const authority = open(reward)
  const cost = reason === 'price-changed' ? 30 : ((reward as Partial<RewardBody>).cost ?? 30)
  authority.push('mei', wish('a', 'mei', { cost }), 1_000)
  expect(stateOf(authority, 'a')).toEqual({ v: 1, cost, state: 'refused', reason })
  expect(purse(authority)).toEqual([40, 0])
})

test('the last piece goes to the request that arrives first', () => {
  const authority = open()
  authority.push('bo', wish('b', 'bo'), 1_000)
  authority.push('mei', wish('a'), 1_001)
  expect(stateOf(authority, 'b')?.state).toBe('held')
  expect(stateOf(authority, 'a')).toMatchObject({ state: 'refused', reason: 'out-of-stock' })
})

test('a cancelled hold puts the piece back on the shelf', () => {
  const authority = open()
  authority.push('bo', wish('b', 'bo'), 1_000)
  expect(authority.get('shelf:tea')?.body).toMatchObject({ left: 0 })
  move(authority, 'bo', 'b', { state: 'cancelled' })
  expect(authority.get('shelf:tea')?.body).toMatchObject({ left: 1 })
  authority.push('mei', wish('a'), 1_001)
  expect(stateOf(authority, 'a')?.state).toBe('held')
})

test('what has come to an end stays as it is', () => {
  const authority = open({ stock: 5 })
  authority.push('mei', wish('a'), 1_000)
  move(authority, 'min', 'a', { state: 'handed-over' })
  for (const state of ['requested', 'held', 'refused', 'handed-over'] as const)
    expect(move(authority, 'min', 'a', { state })).toMatchObject({ error: { code: 'wrong-state' } })
  expect(move(authority, 'mei', 'a', { state: 'cancelled' })).toMatchObject({
    error: { code: 'wrong-state' },
  })
  expect(purse(authority)).toEqual([10, 0])
})

test('a request that was given up before it arrived holds nothing and gives nothing back', () => {
  const authority = open()
  authority.push('mei', wish('a', 'mei', { state: 'cancelled' }), 1_000)
  expect(stateOf(authority, 'a')?.state).toBe('cancelled')
  expect(purse(authority)).toEqual([40, 0])
})

test('a member cannot say held, or hand over, or name a moderator', () => {
  const authority = open()
  expect(authority.push('mei', wish('a', 'mei', { state: 'held' }), 1_000)).toMatchObject({
    error: { code: 'forbidden' },
  })
  authority.push('mei', wish('b', 'mei', { by: 'min', note: '送给你' }), 1_000)
  expect(stateOf(authority, 'b')).toEqual({ v: 1, cost: 30, state: 'held' })
  expect(move(authority, 'mei', 'b', { state: 'handed-over' })).toMatchObject({
    error: { code: 'forbidden' },
  })
})

test('a stranger learns nothing, whether the redemption exists or not', () => {
  const authority = open()
  authority.push('mei', wish('a'), 1_000)
  const refusal = { ok: false, error: { code: 'not-yours', detail: '' } }
  expect(move(authority, 'bo', 'a', { state: 'cancelled' })).toEqual(refusal)
  expect(authority.push('bo', wish('none'), 1_000)).toEqual(refusal)
})

test('the price that was agreed, the reward and the member cannot be changed afterwards', () => {
  const authority = open()
  authority.push('mei', wish('a'), 1_000)
  expect(move(authority, 'mei', 'a', { cost: 1, state: 'cancelled' })).toMatchObject({
    error: { code: 'immutable' },
  })
  const standing = authority.get('redemption:a')!
  expect(authority.push('min', { ...standing, parent: 'reward:cup' }, 1_000)).toMatchObject({
    error: { code: 'immutable' },
  })
})

test('a wish for a reward that is not there is refused', () => {
  const authority = open()
  const wrong: Document = { ...wish('a'), parent: 'reward:none' }
  expect(authority.push('mei', wrong, 1_000)).toMatchObject({ error: { code: 'not-found' } })
})

test('on the phone a request stays a request: only the authority spends', () => {
  const document = wish('a')
  const author = { member: 'mei', device: 'phone' }
  const onPhone = factsOf([], { authority: false })
  const decided = decideDocument(
    redemptionKind,
    { document, current: undefined, author, now: 1_000 },
    onPhone,
  )
  expect(decided).toMatchObject({ ok: true, value: { body: { state: 'requested' } } })
})
