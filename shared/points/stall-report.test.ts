import { describe, expect, test } from 'vitest'
import { documentOf } from '../documents/facts-fixture.ts'
import { handoverId, type HandoverBody } from './handover-kind.ts'
import { tallyAllotments, tallyStamps } from './stall-report.ts'
import { takebackId } from './takeback-id.ts'

const FAIR = 'event:dusk'
const BAGS = 'allotment:dusk:bags'

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
