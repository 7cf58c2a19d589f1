import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentOf } from '../documents/facts-fixture.ts'
import { handoverId, type HandoverBody } from './handover-kind.ts'
import { handedOverTwice, tallyAllotments, tallyStamps } from './stall-report.ts'
import { takebackId } from './takeback-id.ts'

const FAIR = 'event:dusk'
const [BAGS, MORE] = ['allotment:dusk:bags', 'allotment:dusk:more']

function allotment(id: string, body: object = {}) {
  return documentOf({
    id,
    parent: FAIR,
    owner: 'bo',
    body: {
      v: 1 as const,
      reward: 'reward:bag',
      quantity: 3,
      each: 1,
      state: 'allotted' as const,
      device: 'stall',
      ...body,
    },
  })
}

function handover(from: string, piece: number, member: string, body: Partial<HandoverBody> = {}) {
  return documentOf<HandoverBody>({
    id: handoverId(from, piece, 0),
    parent: FAIR,
    owner: member,
    sort: piece,
    body: { v: 1, allotment: from, piece, round: 0, by: 'bo', device: 'stall', ...body },
  })
}

const takeback = (of: ReturnType<typeof handover>) =>
  documentOf({
    id: takebackId(of.id),
    parent: FAIR,
    owner: of.owner,
    body: { v: 1 as const, handover: of.id, by: 'bo', device: 'stall' },
  })

const voucher = (state: 'held' | 'handed-over' | 'cancelled') =>
  documentOf({ id: 'redemption:a', owner: 'an', body: { v: 1 as const, cost: 5, state, event: FAIR } })
const pickup = (key: string) =>
  documentOf({
    id: `pickup:dusk:${key}`,
    parent: FAIR,
    owner: 'an',
    body: { v: 1 as const, redemption: 'redemption:a', by: 'bo', device: 'stall' },
  })

const nothing = { allotments: [], handovers: [], takebacks: [], redemptions: [], pickups: [] }

describe('an allotment', () => {
  test('misses what was neither handed over nor counted, and nothing before it is counted', () => {
    const first = handover(BAGS, 1, 'an')
    const facts = { handovers: [first, handover(BAGS, 2, 'lin', { late: true })], takebacks: [] }
    const open = tallyAllotments({ ...facts, allotments: [allotment(BAGS)] })
    expect(open).toMatchObject([{ handed: 2, late: 1, missing: undefined }])
    const counted = { state: 'counted', counted: 0 }
    const settled = tallyAllotments({ ...facts, allotments: [allotment(BAGS, counted)] })
    expect(settled).toMatchObject([{ handed: 2, missing: 1 }])
    const back = tallyAllotments({
      ...facts,
      takebacks: [takeback(first)],
      allotments: [allotment(BAGS, { ...counted, counted: 3 })],
    })
    expect(back).toMatchObject([{ handed: 1, missing: -1 }])
  })
})

describe('handed over twice', () => {
  test('is a gift that two stalls gave to the same member, and none that was taken back', () => {
    const [here, there] = [handover(BAGS, 1, 'an'), handover(MORE, 2, 'an')]
    const facts = { ...nothing, allotments: [allotment(BAGS), allotment(MORE)], handovers: [there, here] }
    expect(handedOverTwice(facts)).toMatchObject([
      { what: 'gift', member: 'an', reward: 'reward:bag', each: 1, handovers: [here, there] },
    ])
    expect(handedOverTwice({ ...facts, takebacks: [takeback(there)] })).toEqual([])
    expect(
      handedOverTwice({ ...facts, allotments: [allotment(BAGS), allotment(MORE, { each: 2 })] }),
    ).toEqual([])
  })

  test('is a voucher that two phones handed over, or one that had been given up', () => {
    const once = { ...nothing, redemptions: [voucher('handed-over')], pickups: [pickup('a')] }
    expect(handedOverTwice(once)).toEqual([])
    expect(handedOverTwice({ ...once, pickups: [pickup('b'), pickup('a')] })).toMatchObject([
      { what: 'voucher', member: 'an', state: 'handed-over', pickups: [{ id: 'pickup:dusk:a' }, {}] },
    ])
    expect(handedOverTwice({ ...once, redemptions: [voucher('cancelled')] })).toMatchObject([
      { what: 'voucher', state: 'cancelled' },
    ])
  })

  test('is told alike in whichever order the phones came back', () => {
    const all = [
      handover(BAGS, 1, 'an'),
      handover(BAGS, 2, 'an'),
      handover(MORE, 1, 'lin'),
      handover(MORE, 2, 'lin'),
    ]
    const facts = { ...nothing, allotments: [allotment(BAGS), allotment(MORE)] }
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (handovers) => {
        expect(handedOverTwice({ ...facts, handovers })).toEqual(
          handedOverTwice({ ...facts, handovers: all }),
        )
      }),
    )
  })
})

test('stamps are counted by guest: who has both of a stall has one', () => {
  const stamp = (stall: string, member: string, given: string) =>
    documentOf({
      id: `stamp:dusk:${stall}:${member}${given}`,
      owner: member,
      body: { v: 1 as const, stall: `stall:dusk:${stall}`, by: 'kim' },
    })
  const rally = documentOf({
    id: 'rally:dusk',
    body: { v: 1 as const, stamps: 2, points: 5, gift: '', state: 'on' as const },
  })
  const stamps = [
    stamp('pots', 'an', ''),
    stamp('pots', 'an', ':given'),
    stamp('tea', 'an', ''),
    stamp('pots', 'lin', ''),
  ]
  const tally = tallyStamps({ stamps, rally })
  expect([...tally.guests]).toEqual([
    ['stall:dusk:pots', 2],
    ['stall:dusk:tea', 1],
  ])
  expect(tally.full).toBe(1)
})
