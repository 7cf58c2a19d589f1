import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Committed, Document } from '../documents/document.ts'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import type { Refusal } from '../documents/refusal.ts'
import type { Result } from '../result.ts'
import { allotmentId, type AllotmentBody } from './allotment-kind.ts'
import { decideHandOver } from './hand-over-rules.ts'
import { handedOut, handedTo, handouts } from './handouts-projection.ts'
import { handoverId, type HandoverBody } from './handover-kind.ts'
import { SmallAuthority } from './points-fixture.ts'
import type { RewardBody } from './reward-kind.ts'
import { leftOf, stock } from './stock-projection.ts'
import { takebackId } from './takeback-id.ts'
import type { TakebackBody } from './takeback-kind.ts'

const NOW = 1_800_000_000_000
const FAIR = 'event:dusk'
const BAGS = allotmentId(FAIR, 'bags')
const reward: Document<RewardBody> = documentOf({
  id: 'reward:bag',
  owner: 'cai',
  body: { v: 1, title: 'Bag', about: '', cost: 5, stock: 10, state: 'offered' },
})

function community(): SmallAuthority {
  const authority = new SmallAuthority()
  for (const document of [
    documentOf({ id: 'role:cai', owner: 'cai', body: { v: 1, roles: ['moderator'] } }),
    documentOf({ id: FAIR, owner: 'oli', body: { v: 2 } }),
    reward,
  ])
    authority.record(document, NOW)
  return authority
}

function allotment(body: Partial<AllotmentBody> = {}): Document<AllotmentBody> {
  return documentOf({
    id: BAGS,
    parent: FAIR,
    owner: 'bo',
    body: { v: 1, reward: reward.id, quantity: 3, each: 1, state: 'allotted', ...body },
  })
}

/** Made by the organiser, and taken along by Bo with one device. */
function takenAlong(body: Partial<AllotmentBody> = {}): SmallAuthority {
  const authority = community()
  expect(authority.push('oli', allotment(body), NOW).ok).toBe(true)
  expect(authority.push('bo', allotment({ ...body, device: 'stall' }), NOW, 'stall').ok).toBe(true)
  return authority
}

function handover(
  piece: number,
  member: string,
  { round = 0, sort = NOW, device = 'stall' } = {},
): Document<HandoverBody> {
  return documentOf({
    id: handoverId(BAGS, piece, round),
    parent: FAIR,
    owner: member,
    sort,
    body: { v: 1, allotment: BAGS, piece, round, by: 'bo', device },
  })
}

function takeback(of: Document<HandoverBody>, sort = of.sort): Document<TakebackBody> {
  const { by, device } = of.body
  const id = takebackId(of.id)
  return documentOf({ id, parent: FAIR, owner: of.owner, sort, body: { v: 1, handover: of.id, by, device } })
}

const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? 'accepted' : result.error.code)

function bodyOf(authority: SmallAuthority, id: string): Record<string, unknown> {
  return authority.get(id)!.body
}

describe('stock that is allotted to a fair', () => {
  test('leaves the shelf, and what is counted comes back to it', () => {
    const authority = takenAlong()
    expect(bodyOf(authority, 'shelf:bag')).toMatchObject({ left: 7 })
    authority.push('oli', allotment({ device: 'stall', state: 'counted', counted: 2 }), NOW)
    expect(bodyOf(authority, 'shelf:bag')).toMatchObject({ left: 9 })
    expect(bodyOf(authority, BAGS)).toMatchObject({ state: 'counted', counted: 2, by: 'oli' })
  })

  test('is never more than there is on the shelf', () => {
    expect(codeOf(community().push('oli', allotment({ quantity: 11 }), NOW))).toBe('out-of-stock')
  })

  test('keeps those who set the number of pieces from taking away what is at a fair', () => {
    const authority = takenAlong()
    const fewer = { ...reward, body: { ...reward.body, stock: 2 } }
    expect(codeOf(authority.push('cai', fewer, NOW))).toBe('out-of-stock')
  })

  test('is counted once, and not by whoever had it alone', () => {
    const authority = takenAlong()
    const counted = allotment({ device: 'stall', state: 'counted', counted: 3 })
    expect(codeOf(authority.push('bo', counted, NOW, 'stall'))).toBe('forbidden')
    expect(codeOf(authority.push('oli', counted, NOW))).toBe('accepted')
    const again = allotment({ device: 'stall', state: 'counted', counted: 1 })
    expect(codeOf(authority.push('oli', again, NOW))).toBe('wrong-state')
    expect(codeOf(community().push('oli', allotment({ state: 'counted', counted: 4 }), NOW))).toBe(
      'wrong-state',
    )
  })

  test('goes along with the first device that asks, and with no other', () => {
    const authority = takenAlong()
    expect(codeOf(authority.push('bo', allotment({ device: 'other' }), NOW, 'other'))).toBe('wrong-state')
    expect(bodyOf(authority, BAGS)).toMatchObject({ device: 'stall' })
  })
})

describe('a hand-over', () => {
  test('is taken from the device that has the pieces along, and from no other', () => {
    const authority = takenAlong()
    const elsewhere = handover(1, 'an', { device: 'other' })
    expect(codeOf(authority.push('bo', elsewhere, NOW, 'other'))).toBe('not-yours')
    expect(codeOf(authority.push('an', handover(1, 'an'), NOW, 'stall'))).toBe('forbidden')
    expect(codeOf(authority.push('bo', handover(1, 'an'), NOW, 'stall'))).toBe('accepted')
  })

  test('of one piece too many is taken from nobody', () => {
    expect(codeOf(takenAlong().push('bo', handover(4, 'an'), NOW, 'stall'))).toBe('out-of-stock')
  })

  test('waits on the device until it is certain that no other device has the pieces', () => {
    const { stamp: _, ...unconfirmed } = { ...allotment({ device: 'stall' }), stamp: 1 }
    const author = { member: 'bo', device: 'stall' }
    const decided = decideHandOver(handouts.zero(), unconfirmed, 'an', author)
    expect(codeOf(decided)).toBe('not-open-yet')
  })

  test('that comes late, from a device that was given up or was counted, is kept and says so', () => {
    const authority = takenAlong()
    authority.push('oli', allotment({ device: 'stall', state: 'quarantined' }), NOW)
    expect(authority.push('bo', handover(1, 'an'), NOW, 'stall').ok).toBe(true)
    expect(bodyOf(authority, handoverId(BAGS, 1, 0))).toMatchObject({ late: true })
    authority.push('oli', allotment({ device: 'stall', state: 'counted', counted: 1 }), NOW)
    expect(authority.push('bo', handover(2, 'lin'), NOW, 'stall').ok).toBe(true)
    expect(bodyOf(authority, 'shelf:bag')).toMatchObject({ left: 8 })
  })

  test('can be taken back for a minute, and the piece leaves again', () => {
    const authority = takenAlong()
    const first = handover(1, 'an')
    authority.push('bo', first, NOW, 'stall')
    expect(codeOf(authority.push('bo', handover(1, 'lin', { round: 1 }), NOW, 'stall'))).toBe('wrong-state')
    const tooLate = takeback(first, NOW + 60_001)
    expect(codeOf(authority.push('bo', tooLate, NOW + 60_001, 'stall'))).toBe('wrong-state')
    expect(codeOf(authority.push('bo', takeback(first), NOW, 'stall'))).toBe('accepted')
    expect(codeOf(authority.push('bo', handover(1, 'lin', { round: 1 }), NOW, 'stall'))).toBe('accepted')
  })
})

describe('a device of the fair', () => {
  const station = (rights: string[]) =>
    documentOf({
      id: 'station:dusk:tent',
      parent: FAIR,
      owner: 'station-tent',
      body: { v: 1, name: 'Tent', gate: '', rights, state: 'active' },
    })
  const itsOwn = (body: Partial<AllotmentBody> = {}) => ({ ...allotment(body), owner: 'station-tent' })
  const given = (): Document<HandoverBody> => {
    const one = handover(1, 'an', { device: 'tent' })
    return { ...one, body: { ...one.body, by: 'station-tent' } }
  }

  test('hands over what it was given, if that is its right', () => {
    const authority = community()
    authority.record(station(['hand-over']), NOW)
    authority.push('oli', itsOwn(), NOW)
    const push = (document: Document) => codeOf(authority.push('station-tent', document, NOW, 'tent'))
    expect([push(itsOwn({ device: 'tent' })), push(given()), push(takeback(given()))]).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ])
  })

  test('hands over nothing of somebody else’s, nor without the right', () => {
    const authority = takenAlong()
    authority.record(station(['hand-over']), NOW)
    expect(codeOf(authority.push('station-tent', given(), NOW, 'tent'))).toBe('forbidden')
    const other = community()
    other.record(station(['scan']), NOW)
    other.push('oli', itsOwn(), NOW)
    expect(codeOf(other.push('station-tent', itsOwn({ device: 'tent' }), NOW, 'tent'))).toBe('forbidden')
  })
})

/** What people try at a stall: hand over, take back the last, count, give up a device; from two devices of Bo's. */
type Try =
  | { do: 'hand-over'; member: string; device: string }
  | { do: 'take-back'; pick: number }
  | { do: 'quarantine' }
  | { do: 'count'; counted: number }
  | { do: 'anything'; piece: number; round: number; device: string; member: string }

const device = fc.constantFrom('stall', 'other')
const member = fc.constantFrom('an', 'lin', 'mo')
const attempt: fc.Arbitrary<Try> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('hand-over' as const), member, device }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take-back' as const), pick: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('quarantine' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('count' as const), counted: fc.nat(4) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('anything' as const),
      piece: fc.integer({ min: 1, max: 5 }),
      round: fc.nat(2),
      device,
      member,
    }),
  },
)

/** What a stall without a network writes, by the rules that its device keeps. */
function writtenOffline(tries: readonly Try[], standing: Document<AllotmentBody>): Document[] {
  const known = handouts.zero()
  const written: Document[] = []
  const keep = (document: Document): void => {
    written.push(document)
    handouts.apply(known, document)
  }
  for (const one of tries) {
    if (one.do === 'hand-over') {
      const author = { member: 'bo', device: one.device }
      const decided = decideHandOver(known, standing, one.member, author)
      if (decided.ok)
        keep(handover(decided.value.piece, one.member, { round: decided.value.round, device: one.device }))
    } else if (one.do === 'take-back') {
      const open = written.filter(({ id, kind }) => kind === 'handover' && !known.back[takebackId(id)])
      const last = open[one.pick % open.length]
      if (last) keep(takeback(last as Document<HandoverBody>))
    }
  }
  return written
}

describe('whatever is tried, over any number of devices, retries and orders,', () => {
  test('a device without a network hands over no more than it took along, and to nobody more than their share', () => {
    const standing: Committed<AllotmentBody> = {
      ...allotment({ quantity: 3, each: 2, device: 'stall' }),
      stamp: 1,
      receivedAt: NOW,
    }
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 40 }), (tries) => {
        const facts = factsOf(writtenOffline(tries, standing))
        const known = facts.of(handouts)
        expect(handedOut(known, BAGS)).toBeLessThanOrEqual(3)
        for (const each of ['an', 'lin', 'mo']) expect(handedTo(known, BAGS, each)).toBeLessThanOrEqual(2)
      }),
    )
  })

  test('never more than the allotment leaves the stall, and the shelf is never below zero', () => {
    const wish = fc.record({ at: fc.nat(60), stock: fc.nat(12), quantity: fc.integer({ min: 1, max: 12 }) })
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 60 }), fc.array(wish, { maxLength: 4 }), (tries, wishes) => {
        const authority = takenAlong({ each: 3 })
        for (const [at, one] of tries.entries()) {
          for (const { stock: pieces, quantity } of wishes.filter((each) => each.at === at)) {
            authority.push('cai', { ...reward, body: { ...reward.body, stock: pieces } }, NOW)
            authority.push('oli', { ...allotment({ quantity }), id: `${BAGS}-${at}` }, NOW)
          }
          tryAt(authority, one)
          const state = factsOf([...authority.documents.values()]).of(handouts)
          expect(handedOut(state, BAGS)).toBeLessThanOrEqual(3)
          expect(leftOf(authority.of(stock), reward.id)).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  test('what a stall has written arrives whole in any order that keeps what follows behind what it follows', () => {
    fc.assert(
      fc.property(
        fc.array(attempt, { maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 30 }),
        (tries, picks) => {
          const authority = takenAlong({ each: 2 })
          const standing = authority.get(BAGS) as Committed<AllotmentBody>
          const waiting = writtenOffline(tries, standing)
          const all = [...waiting]
          // What is refused, because something that it needs is still on its way, is offered again behind the others.
          for (let round = 0; waiting.length > 0 && round < 2_000; round += 1) {
            const [one] = waiting.splice((picks[round] ?? 0) % waiting.length, 1)
            const arrived = authority.push('bo', one!, NOW, one!.body['device'] as string)
            if (!arrived.ok) waiting.push(one!)
          }
          const arrived = factsOf([...authority.documents.values()]).of(handouts)
          expect(arrived).toEqual(factsOf(all).of(handouts))
        },
      ),
    )
  })
})

function tryAt(authority: SmallAuthority, one: Try): void {
  const standing = authority.get(BAGS) as Committed<AllotmentBody>
  const known = factsOf([...authority.documents.values()]).of(handouts)
  switch (one.do) {
    case 'hand-over': {
      const author = { member: 'bo', device: one.device }
      const decided = decideHandOver(known, standing, one.member, author)
      if (!decided.ok) return
      const { piece, round } = decided.value
      authority.push('bo', handover(piece, one.member, { round, device: one.device }), NOW, one.device)
      return
    }
    case 'take-back': {
      const all = [...authority.documents.values()].filter(({ kind }) => kind === 'handover')
      const last = all[one.pick % all.length] as Committed<HandoverBody> | undefined
      if (last) authority.push('bo', takeback(last), NOW, last.body.device)
      return
    }
    case 'quarantine':
      authority.push('oli', { ...standing, body: { ...standing.body, state: 'quarantined' } }, NOW)
      return
    case 'count':
      authority.push(
        'oli',
        { ...standing, body: { ...standing.body, state: 'counted', counted: one.counted } },
        NOW,
      )
      return
    case 'anything':
      authority.push('bo', handover(one.piece, one.member, one), NOW, one.device)
  }
}
