import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import type { Document } from '../documents/document.ts'
import { documentOf } from '../documents/facts-fixture.ts'
import type { Projection } from '../documents/projection.ts'
import { roleId } from '../people/role-kind.ts'
import { ISSUED, SPENT } from './accounts.ts'
import { availablePoints, balances, heldPoints } from './balances-projection.ts'
import { entryKind, type EntryBody } from './entry-kind.ts'
import { SmallAuthority } from './points-fixture.ts'
import type { RedemptionBody } from './redemption-kind.ts'
import type { ShelfBody } from './shelf-kind.ts'
import { leftOf, stock } from './stock-projection.ts'

const HOUR = 3_600_000
const members = ['mei', 'bo'] as const
const rewards = ['reward:tea', 'reward:cup'] as const
const member = fc.constantFrom(...members)
const reward = fc.constantFrom(...rewards)
const redemption = fc.nat({ max: 3 }).map((n) => `redemption:r${n}`)

const scans = fc.record({
  do: fc.constant('scan' as const),
  member,
  fair: fc.nat({ max: 5 }),
  phone: fc.nat({ max: 1 }),
})
const votes = fc.record({ do: fc.constant('vote' as const), member, brief: fc.nat({ max: 8 }) })
const threads = fc.record({ do: fc.constant('thread' as const), member, key: fc.nat({ max: 8 }) })
const requests = fc.record({
  do: fc.constant('request' as const),
  id: redemption,
  member,
  reward,
  cost: fc.constantFrom(10, 10, 10, 25),
})
const moves = fc.record({
  do: fc.constant('move' as const),
  id: redemption,
  by: fc.constantFrom(...members, 'min', 'min'),
  state: fc.constantFrom('requested', 'held', 'handed-over', 'handed-over', 'refused', 'cancelled'),
})
const edits = fc.record({
  do: fc.constant('edit' as const),
  reward,
  stock: fc.nat({ max: 4 }),
  cost: fc.constantFrom(10, 10, 10, 25),
  state: fc.constantFrom('offered', 'offered', 'offered', 'withdrawn'),
})
const again = fc.record({ do: fc.constant('again' as const), nth: fc.nat({ max: 40 }) })
const day = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: scans },
    { weight: 1, arbitrary: votes },
    { weight: 1, arbitrary: threads },
    { weight: 4, arbitrary: requests },
    { weight: 4, arbitrary: moves },
    { weight: 1, arbitrary: edits },
    { weight: 3, arbitrary: again },
  ),
  { minLength: 20, maxLength: 60, size: 'max' },
)
type Step = Exclude<typeof day extends fc.Arbitrary<(infer S)[]> ? S : never, { do: 'again' }>

function open(): SmallAuthority {
  const authority = new SmallAuthority()
  authority.record(documentOf({ id: roleId('min'), owner: 'min', body: { v: 1, roles: ['moderator'] } }), 0)
  for (let n = 0; n <= 8; n++)
    authority.record(documentOf({ id: `brief:b${n}`, body: { v: 1, state: 'voting' } }), 0)
  for (const id of rewards) {
    const body = { v: 1, title: id, about: '', cost: 10, stock: 3, state: 'offered' }
    authority.push('min', documentOf({ id, owner: 'min', body }), 0)
  }
  return authority
}

/** Sends what a step says. Moves are made on what stands, as a screen makes them. */
function send(authority: SmallAuthority, step: Step, now: number): void {
  switch (step.do) {
    case 'scan': {
      const id = `scan:e${step.fair}:${step.member}${step.phone}`
      const body = { v: 2, admitted: true, direction: 'in' }
      authority.record(documentOf({ id, parent: `event:e${step.fair}`, owner: step.member, body }), now)
      return
    }
    case 'vote': {
      const id = `ballot:b${step.brief}:${step.member}`
      const body = { v: 1, cast: now }
      authority.record(documentOf({ id, parent: `brief:b${step.brief}`, owner: step.member, body }), now)
      return
    }
    case 'thread': {
      const id = `thread:${step.member}${step.key}`
      authority.record(
        documentOf({ id, owner: step.member, body: { v: 1, state: 'live', edited: now } }),
        now,
      )
      return
    }
    case 'request': {
      const body = { v: 1, cost: step.cost, state: 'requested' }
      const asked = documentOf({ id: step.id, parent: step.reward, owner: step.member, body })
      authority.push(step.member, asked, now)
      return
    }
    case 'move': {
      const standing = authority.get(step.id)
      if (standing)
        authority.push(step.by, { ...standing, body: { ...standing.body, state: step.state } }, now)
      return
    }
    case 'edit': {
      const standing = authority.get(step.reward)!
      const { stock, cost, state } = step
      authority.push('min', { ...standing, body: { ...standing.body, stock, cost, state } }, now)
    }
  }
}

const entriesOf = (authority: SmallAuthority) =>
  [...authority.documents.values()].filter(({ kind }) => kind === 'entry') as Document<EntryBody>[]
const redemptionsOf = (authority: SmallAuthority) =>
  [...authority.documents.values()].filter(({ kind }) => kind === 'redemption') as Document<RedemptionBody>[]
const costOf = (redemptions: Document<RedemptionBody>[]) =>
  redemptions.reduce((sum, { body }) => sum + body.cost, 0)

function expectSound(authority: SmallAuthority): void {
  const ledger = authority.of(balances)
  const redemptions = redemptionsOf(authority)
  for (const one of members) {
    const held = redemptions.filter(({ owner, body }) => owner === one && body.state === 'held')
    expect(availablePoints(ledger, one)).toBeGreaterThanOrEqual(0)
    expect(heldPoints(ledger, one)).toBe(costOf(held))
  }
  expect(ledger.accounts[SPENT] ?? 0).toBe(
    costOf(redemptions.filter(({ body }) => body.state === 'handed-over')),
  )
  expect(Object.values(ledger.accounts).reduce((sum, points) => sum + points, 0)).toBe(0)
  const earned = entriesOf(authority).filter(({ body }) => body.memo === 'earn')
  expect(ledger.accounts[ISSUED] ?? 0).toBe(
    0 - earned.reduce((sum, { body }) => sum + body.legs[1]!.amount, 0),
  )
  for (const id of rewards) {
    const left = leftOf(authority.of(stock), id)
    expect(left).toBeGreaterThanOrEqual(0)
    expect((authority.get(id.replace('reward', 'shelf'))!.body as ShelfBody).left).toBe(left)
  }
}

function fold<S>(projection: Projection<S>, documents: readonly Document[]): S {
  const state = projection.zero()
  for (const document of documents)
    if (projection.kinds.includes(document.kind)) projection.apply(state, document)
  return state
}

test('whatever is sent, sent again, moved and edited, no account and no shelf goes below zero', () => {
  fc.assert(
    fc.property(day, (steps) => {
      const authority = open()
      const sent: Step[] = []
      steps.forEach((step, index) => {
        const next = step.do === 'again' ? sent[step.nth % Math.max(1, sent.length)] : step
        if (!next) return
        sent.push(next)
        send(authority, next, index * HOUR)
        expectSound(authority)
      })
    }),
    { numRuns: 300 },
  )
})

test('a redemption that has come to an end never changes again', () => {
  fc.assert(
    fc.property(day, (steps) => {
      const authority = open()
      steps.forEach((step, index) => {
        if (step.do !== 'again') send(authority, step, index * HOUR)
      })
      const ended = new Set<string>()
      for (const { id, kind, body } of authority.log) {
        if (kind !== 'redemption') continue
        expect(ended.has(id)).toBe(false)
        if (['handed-over', 'refused', 'cancelled'].includes((body as RedemptionBody).state)) ended.add(id)
      }
    }),
  )
})

test('every entry is well formed: two legs that sum to zero', () => {
  fc.assert(
    fc.property(day, (steps) => {
      const authority = open()
      steps.forEach((step, index) => {
        if (step.do !== 'again') send(authority, step, index * HOUR)
      })
      for (const { id, body } of entriesOf(authority)) {
        expect(id.length).toBeLessThanOrEqual(96)
        expect(v.is(entryKind.body, body)).toBe(true)
      }
    }),
  )
})

test('the sums are the same whatever the order of the entries, and however often one comes', () => {
  const withOrder = day.chain((steps) => fc.tuple(fc.constant(steps), fc.infiniteStream(fc.nat())))
  fc.assert(
    fc.property(withOrder, ([steps, order]) => {
      const authority = open()
      steps.forEach((step, index) => {
        if (step.do !== 'again') send(authority, step, index * HOUR)
      })
      const newest = [...authority.documents.values()]
      const shuffled = [...newest, ...newest]
        .map((document) => ({ document, place: order.next().value as number }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ document }) => document)
      expect(fold(balances, shuffled)).toEqual(authority.of(balances))
      const { taken, total } = fold(stock, shuffled)
      for (const id of rewards) {
        expect(total[id]).toBe(authority.of(stock).total[id])
        expect(taken[id] ?? 0).toBe(authority.of(stock).taken[id] ?? 0)
      }
    }),
  )
})
