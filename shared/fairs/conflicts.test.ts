import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { documentOf } from '../documents/facts-fixture.ts'
import type { AllotmentBody } from '../points/allotment-kind.ts'
import { handoverId, type HandoverBody } from '../points/handover-kind.ts'
import { pickupId, type PickupBody } from '../points/pickup-kind.ts'
import type { TakebackBody } from '../points/takeback-kind.ts'
import { conflictsOf, type ConflictFacts } from './conflicts.ts'
import type { CorrectionBody } from './correction-kind.ts'
import { correction, fair, FAIR, HOUR, judgement, OPENS, sale, scan, STAFF, ticket } from './fairs-fixture.ts'
import type { JudgementBody } from './judgement-kind.ts'
import type { SaleBody } from './sale-kind.ts'
import type { ScanBody } from './scan-kind.ts'
import type { TicketBody } from './ticket-kind.ts'

const goesOut = { verdict: 'used', admitted: false, direction: 'out' } as const

function factsOf(
  documents: readonly Document[],
  revoked: readonly number[] = [],
  reentry = true,
): ConflictFacts {
  const of = <D extends Document>(kind: string) => documents.filter((one) => one.kind === kind) as D[]
  return {
    fair: fair({ capacity: 2, reentry }),
    tickets: of<Document<TicketBody>>('ticket'),
    scans: of<Document<ScanBody>>('scan'),
    corrections: of<Document<CorrectionBody>>('correction'),
    judgements: of<Document<JudgementBody>>('judgement'),
    revoked: new Set(revoked),
    handed: {
      pickups: of<Document<PickupBody>>('pickup'),
      allotments: of<Document<AllotmentBody>>('allotment'),
      handovers: of<Document<HandoverBody>>('handover'),
      takebacks: of<Document<TakebackBody>>('takeback'),
    },
    sales: of<Document<SaleBody>>('sale'),
  }
}

const found = (...documents: Document[]) => conflictsOf(factsOf(documents))
const keys = (...documents: Document[]) => found(...documents).map(({ key }) => key)

describe('let in at two gates', () => {
  const [east, west] = [
    scan('a', 'mei', { gate: 'east', device: 'phone-1' }, OPENS),
    scan('b', 'mei', { gate: 'west', device: 'phone-2' }, OPENS + 5),
  ]

  test('a ticket that two phones welcomed is one conflict, with both looks in their order', () => {
    const [conflict, ...others] = found(west, east)
    expect(others).toEqual([])
    expect(conflict).toMatchObject({ key: 'twice:mei', guest: 'mei', evidence: [east.id, west.id] })
    expect(conflict!.sightings.map(({ document: { body } }) => body.device)).toEqual(['phone-1', 'phone-2'])
  })

  test('who went out in between came in twice rightly', () => {
    expect(keys(east, scan('o', 'mei', goesOut, OPENS + 2), west)).toEqual([])
  })

  test('where nobody may come back, a pass that was handed out again over the fence is one', () => {
    const day = [east, scan('o', 'mei', goesOut, OPENS + 2), west]
    expect(conflictsOf(factsOf(day, [], false)).map(({ key }) => key)).toEqual(['twice:mei'])
    expect(conflictsOf(factsOf(day.slice(0, 2), [], false))).toEqual([])
  })

  test('who was let in by a decision, after the phone had said that they were in, was let in knowingly', () => {
    expect(keys(east, scan('c', 'mei', { verdict: 'used' }, OPENS + 9))).toEqual([])
  })

  test('a look that was taken back is no part of it', () => {
    expect(keys(east, west, correction('x', west))).toEqual([])
  })

  test('so is a ticket that was sold elsewhere, which no list has', () => {
    const sold = { verdict: 'unlisted', ticket: '', code: 'Seed+/=' } as const
    expect(keys(scan('a', '', sold), scan('b', '', sold, OPENS + 1))).toEqual(['twice:code:Seed+/='])
  })

  test('a third phone that is heard later makes it bigger, and no other', () => {
    const third = scan('c', 'mei', {}, OPENS - HOUR)
    expect(found(east, west, third)).toMatchObject([
      { key: 'twice:mei', evidence: [third.id, east.id, west.id] },
    ])
  })
})

describe('let in against the list', () => {
  const cancelled = { ...ticket('mei', { state: 'cancelled' }), occurredAt: OPENS }

  test('a guest whose ticket was cancelled before, which the phone had not heard', () => {
    expect(keys(cancelled, scan('a', 'mei', {}, OPENS + 1))).toEqual(['cancelled:mei'])
  })

  test('one whose ticket was cancelled after they had come in is none', () => {
    expect(keys(cancelled, scan('a', 'mei', {}, OPENS - 1))).toEqual([])
  })

  test('one who was let in by hand though the phone knew', () => {
    expect(keys(scan('a', 'mei', { verdict: 'cancelled' }))).toEqual(['cancelled:mei'])
    expect(keys(scan('a', 'mei', { verdict: 'cancelled', admitted: false }))).toEqual([])
  })

  test('a code that was withdrawn, whether the phone knew or not', () => {
    expect(keys(scan('a', 'mei', { verdict: 'revoked' }))).toEqual(['revoked:mei'])
    const unaware = factsOf([scan('a', 'mei', { serial: 7 })], [7])
    expect(conflictsOf(unaware).map(({ key }) => key)).toEqual(['revoked:mei'])
  })

  test('a ticket of another fair or another time, let in by hand', () => {
    expect(
      keys(scan('a', 'mei', { verdict: 'wrong-event' }), scan('b', 'bo', { verdict: 'not-yet' })),
    ).toEqual(['misplaced:bo', 'misplaced:mei'])
  })
})

test('more confirmed tickets than places are one conflict about those who have the last numbers', () => {
  const given = ['mei', 'bo', 'cai', 'dan'].map((guest, at) =>
    ticket(guest, { state: 'confirmed', serial: at + 1 }, at),
  )
  expect(found(...given)).toMatchObject([
    { key: 'oversold:', guest: '', oversold: { excess: 2 }, at: 3, evidence: [given[2]!.id, given[3]!.id] },
  ])
  expect(found(...given.slice(2))).toEqual([])
})

test('who got a ticket beyond the places is named, with the till that sold it and as of when it knew', () => {
  const sold = sale(1, { heardAt: OPENS }, OPENS + 9)
  const guest = sold.owner
  const given = ['a', 'b', guest].map((owner, at) =>
    ticket(owner, { state: 'confirmed', serial: at + 1, name: owner }, at),
  )
  expect(found(...given, sold)).toMatchObject([
    {
      key: 'oversold:',
      oversold: { excess: 1, beyond: [{ owner: guest }] },
      sightings: [{ document: { id: sold.id }, at: OPENS + 9, listAt: OPENS }],
    },
  ])
})

test('a type of ticket that has places of its own may be oversold by itself', () => {
  const given = ['mei', 'bo'].map((guest, at) =>
    ticket(guest, { state: 'confirmed', type: 'vip', serial: at + 1 }),
  )
  const types = [{ key: 'vip', name: 'VIP', capacity: 1, days: [], gates: [] }]
  const facts = { ...factsOf(given), fair: fair({ capacity: 9, ticketTypes: types }) }
  expect(conflictsOf(facts)).toMatchObject([
    { key: 'oversold:vip', oversold: { type: 'vip', capacity: 1, excess: 1 }, evidence: [given[1]!.id] },
  ])
})

test('who came in on two days came in twice rightly, though nobody noted that they left', () => {
  const days = [0, 1].map((at) => ({
    key: `d${at}`,
    startsAt: OPENS + at * 24 * HOUR,
    endsAt: OPENS + at * 24 * HOUR + 8 * HOUR,
  }))
  const looks = [scan('a', 'mei', { day: 'd0' }), scan('b', 'mei', { day: 'd1' }, OPENS + 24 * HOUR)]
  expect(conflictsOf({ ...factsOf(looks), fair: fair({ days }) })).toEqual([])
})

describe('handed over twice', () => {
  const pickup = (key: string, redemption: string, sort: number) =>
    documentOf({
      id: pickupId(FAIR, key),
      parent: FAIR,
      owner: 'mei',
      sort,
      body: { v: 1, redemption, by: STAFF, device: `phone-${key}` },
    })
  const allotment = (key: string, each: number) =>
    documentOf({
      id: `allotment:dusk:${key}`,
      parent: FAIR,
      owner: STAFF,
      body: { v: 1, reward: 'reward:fan', quantity: 9, each, state: 'allotted' },
    })
  const handover = (from: string, piece: number, sort: number) =>
    documentOf({
      id: handoverId(`allotment:dusk:${from}`, piece, 0),
      parent: FAIR,
      owner: 'mei',
      sort,
      body: { v: 1, allotment: `allotment:dusk:${from}`, piece, round: 0, by: STAFF, device: from },
    })

  test('what was set aside for a member and two phones handed over', () => {
    const both = [pickup('b', 'redemption:x', OPENS + 1), pickup('a', 'redemption:x', OPENS)]
    expect(found(...both)).toMatchObject([
      { key: 'handed-twice:redemption:x', guest: 'mei', evidence: [both[1]!.id, both[0]!.id] },
    ])
    expect(keys(both[0]!, pickup('c', 'redemption:y', OPENS))).toEqual([])
  })

  test('a gift of which a member got one at each of two stalls, where one gets one', () => {
    const given = [handover('east', 1, OPENS), handover('west', 1, OPENS + 1)]
    const allotted = [allotment('east', 1), allotment('west', 1)]
    expect(keys(...allotted, ...given)).toEqual(['handed-twice:reward:fan:mei'])
    expect(keys(allotted[0]!, allotment('west', 2), ...given)).toEqual([])
  })

  test('a piece that was taken back was not handed over', () => {
    const given = [handover('east', 1, OPENS), handover('east', 2, OPENS + 1)]
    const back = documentOf({
      id: 'takeback:dusk:east:2-0',
      parent: FAIR,
      owner: 'mei',
      body: { v: 1, handover: given[1]!.id, by: STAFF, device: 'east' },
    })
    expect(keys(allotment('east', 1), ...given)).toEqual(['handed-twice:reward:fan:mei'])
    expect(keys(allotment('east', 1), ...given, back)).toEqual([])
  })
})

test('both times of a look are told: by the clock of the phone, and corrected', () => {
  const early = scan('a', 'mei', { skew: HOUR }, OPENS)
  const [conflict] = found(early, scan('b', 'mei', {}, OPENS + 1))
  expect(conflict!.sightings.map(({ at, shownAt }) => [at, shownAt])).toEqual([
    [OPENS, OPENS + HOUR],
    [OPENS + 1, OPENS + 1],
  ])
})

test('a list is as old as the newest that it had', () => {
  const known = [
    { ...ticket('mei'), stamp: 10, receivedAt: 1_000 },
    { ...ticket('bo'), stamp: 20, receivedAt: 2_000 },
  ]
  const looks = [scan('a', 'cai', { listAsOf: 15 }), scan('b', 'cai', { listAsOf: 9 }, OPENS + 1)]
  expect(found(...known, ...looks)[0]!.sightings.map(({ listAt }) => listAt)).toEqual([1_000, undefined])
})

describe('deciding', () => {
  const looks = [scan('a', 'mei', {}, OPENS), scan('b', 'mei', {}, OPENS + 1)]
  const evidence = looks.map(({ id }) => id)
  const first = judgement('x', 'twice:mei', evidence, { decision: 'misuse', reason: 'passed on' }, OPENS + 5)

  test('a conflict that was decided names the decision, and a later one takes its place', () => {
    expect(found(...looks)[0]!.decided).toBeUndefined()
    expect(found(...looks, first)[0]!.decided).toEqual(first)
    const later = judgement('w', 'twice:mei', evidence, { decision: 'slip' }, OPENS + 6)
    expect(found(...looks, later, first)[0]).toMatchObject({ decided: later, judgements: [later, first] })
  })

  test('what comes to light after it opens it again', () => {
    const third = scan('c', 'mei', {}, OPENS + 2)
    expect(found(...looks, first, third)[0]).toMatchObject({ decided: undefined, judgements: [first] })
  })

  test('an older decision that knew all of it counts more than a newer one that did not', () => {
    const partial = judgement('y', 'twice:mei', evidence.slice(1), {}, OPENS + 9)
    expect(found(...looks, first, partial)[0]!.decided).toEqual(first)
  })
})

const guests = ['mei', 'bo', 'cai', '']
const anyScan = fc
  .record({
    key: fc.nat({ max: 30 }),
    guest: fc.constantFrom(...guests),
    verdict: fc.constantFrom('welcome', 'used', 'unlisted', 'cancelled', 'revoked', 'wrong-event'),
    admitted: fc.boolean(),
    out: fc.boolean(),
    at: fc.nat({ max: 5 }),
    skew: fc.constantFrom(-HOUR, 0, 26 * HOUR),
    device: fc.constantFrom('phone-1', 'phone-2', 'phone-3'),
  })
  .map(({ key, guest, out, at, verdict, admitted, ...body }) =>
    scan(
      `k${key}`,
      guest,
      {
        verdict,
        admitted,
        serial: key,
        ...(guest ? {} : { code: `c${key % 3}` }),
        ...(out ? goesOut : {}),
        ...body,
      },
      OPENS + at,
    ),
  )
const anyDay = fc.uniqueArray(anyScan, { selector: ({ id }) => id, maxLength: 20 }).chain((scans) =>
  fc
    .tuple(
      fc.subarray(scans),
      fc.subarray(guests.slice(0, 3)),
      fc.array(fc.tuple(fc.subarray(scans, { minLength: Math.min(1, scans.length) }), fc.nat({ max: 3 }))),
    )
    .map(([undone, cancelled, decided]): Document[] => [
      ...scans,
      ...undone.map((each, at) => correction(`u${at}`, each)),
      ...cancelled.map((guest) => ({ ...ticket(guest, { state: 'cancelled' }), occurredAt: OPENS + 2 })),
      ...['dan', 'eve', 'fei'].map((guest, at) => ticket(guest, { state: 'confirmed', serial: at + 1 })),
      ...decided.map(([about, at], index) =>
        judgement(
          `j${index}`,
          `twice:${about[0]?.owner ?? ''}`,
          about.map(({ id }) => id),
          {},
          OPENS + at,
        ),
      ),
    ]),
)

test('in whatever order the documents come, every device has the same conflicts, each once', () => {
  const orders = anyDay.chain((day) =>
    fc.tuple(fc.constant(day), fc.shuffledSubarray(day, { minLength: day.length })),
  )
  fc.assert(
    fc.property(orders, ([one, other]) => {
      const conflicts = conflictsOf(factsOf(one, [3]))
      expect(conflictsOf(factsOf(other, [3]))).toEqual(conflicts)
      expect(new Set(conflicts.map(({ key }) => key)).size).toBe(conflicts.length)
      const undone = new Set(one.map(({ body }) => body['scan']))
      for (const { sort, sightings, evidence } of conflicts) {
        expect(sightings.every(({ document: { id } }) => !undone.has(id))).toBe(true)
        expect(evidence.length).toBeGreaterThanOrEqual(sort === 'twice' ? 2 : 1)
      }
    }),
  )
})

test('a ticket whose welcome two phones noted, with no way out between, is always found', () => {
  fc.assert(
    fc.property(anyDay, fc.nat({ max: 5 }), (day, at) => {
      const two = ['x1', 'x2'].map((key) => scan(key, 'gu', {}, OPENS + at))
      expect(conflictsOf(factsOf([...day, ...two])).map(({ key }) => key)).toContain('twice:gu')
    }),
  )
})
