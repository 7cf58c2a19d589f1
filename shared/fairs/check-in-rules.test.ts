import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyOf } from '../documents/document.ts'
import { decideCheckIn, decideCheckOut, scanOf, type Presented } from './check-in-rules.ts'
import { FAIR, fair, HOUR, OPENS, scan, ticket, twoDays } from './fairs-fixture.ts'
import { GateList } from './gate-list.ts'
import type { Liveness } from './live-code.ts'
import type { PassClaims } from './pass-claims.ts'
import { passFaults } from './pass-token.ts'
import { admits, leaves } from './scan-kind.ts'
import { ticketStates } from './ticket-kind.ts'

const NOW = OPENS + HOUR

function listOf(...documents: Parameters<GateList['apply']>[0][]) {
  const list = new GateList(FAIR)
  for (const [at, document] of documents.entries()) list.apply({ ...document, stamp: at + 1 })
  list.heard(OPENS)
  return list
}

function pass(member: string, claims: Partial<PassClaims> = {}): Presented {
  return {
    as: 'pass',
    claims: { member, event: 'dusk', tier: 0, validUntil: NOW + HOUR, serial: 4, ...claims },
    liveness: 'still',
  }
}

function ownPass(member: string, validUntil = NOW + HOUR): Presented {
  return { as: 'pass', claims: { member, tier: 0, validUntil, serial: 4 }, liveness: 'still' }
}

const mei = ticket('mei', { state: 'confirmed', serial: 1, name: '陈梅' })

describe('at the gate', () => {
  test('a guest with a confirmed ticket is welcome, by the list and as of its age', () => {
    const verdict = decideCheckIn(listOf(mei), pass('mei'), NOW)
    expect(verdict).toMatchObject({ verdict: 'welcome', restsOn: 'list', age: { stamp: 1, heardAt: OPENS } })
    expect(verdict.ticket?.name).toBe('陈梅')
  })

  test('the member’s own pass is as good as the ticket’s while it is valid', () => {
    expect(decideCheckIn(listOf(mei), ownPass('mei'), NOW).verdict).toBe('welcome')
    expect(decideCheckIn(listOf(mei), ownPass('mei', NOW), NOW).verdict).toBe('expired')
  })

  test('a guest found by name is as welcome as one with a code', () => {
    expect(decideCheckIn(listOf(mei), { as: 'listed', holder: 'mei' }, NOW)).toMatchObject({
      verdict: 'welcome',
      restsOn: 'list',
      serial: 0,
    })
  })

  describe('where only live codes are welcome', () => {
    const shownAs = (liveness: Liveness, more: Parameters<GateList['apply']>[0][] = []) => {
      const list = listOf(mei, ...more)
      list.liveOnly = true
      return decideCheckIn(list, { ...pass('mei'), liveness } as Presented, NOW)
    }

    test('one that the guest’s phone has just signed is', () => {
      expect(shownAs('live')).toMatchObject({ verdict: 'welcome', liveness: 'live' })
    })

    test.each(['still', 'stale'] as const)('a %s one waits for whoever stands there', (liveness) => {
      const verdict = shownAs(liveness)
      expect(verdict).toMatchObject({ verdict: 'still', liveness, restsOn: 'list', holder: 'mei' })
      const kept = scanOf(verdict, { admitted: true, by: 'bo', device: 'g', gate: '', skew: 0 })
      expect(admits(kept)).toBe(true)
    })

    test('what is wrong otherwise is said, live or not', () => {
      const admitted = scan('first', 'mei')
      for (const liveness of ['live', 'stale', 'still'] as const)
        expect(shownAs(liveness, [admitted]).verdict).toBe('used')
    })

    test('who is found by name is welcome', () => {
      const list = listOf(mei)
      list.liveOnly = true
      expect(decideCheckIn(list, { as: 'listed', holder: 'mei' }, NOW).verdict).toBe('welcome')
    })
  })

  describe('once the code of a guest was withdrawn', () => {
    const list = () => {
      const known = listOf(mei)
      known.takeRevocations({ event: 'dusk', asOf: OPENS, serials: [4, 6] })
      return known
    }

    test('whoever holds it up is not let in, and is told as of when that is known', () => {
      for (const shown of [pass('mei'), ownPass('mei'), ownPass('zoe'), ownPass('mei', NOW - 1)])
        expect(decideCheckIn(list(), shown, NOW)).toMatchObject({ verdict: 'revoked', revokedAsOf: OPENS })
    })

    test('the guest is welcome with a newer one, and by name', () => {
      expect(decideCheckIn(list(), pass('mei', { serial: 5 }), NOW).verdict).toBe('welcome')
      expect(decideCheckIn(list(), { as: 'listed', holder: 'mei' }, NOW).verdict).toBe('welcome')
    })

    test('a ticket that the list calls cancelled is cancelled', () => {
      const known = listOf(ticket('mei', { state: 'cancelled', serial: 1 }))
      known.takeRevocations({ event: 'dusk', asOf: OPENS, serials: [4] })
      expect(decideCheckIn(known, pass('mei'), NOW).verdict).toBe('cancelled')
    })
  })

  test('a second look says when, by whom and where the guest came in', () => {
    const list = listOf(mei, scan('a', 'mei', { device: 'gate-2' }, OPENS + 5))
    expect(decideCheckIn(list, pass('mei'), NOW)).toMatchObject({
      verdict: 'used',
      admission: { at: OPENS + 5, by: 'sam', device: 'gate-2' },
    })
  })

  test('it also says at which gate, where the fair has several', () => {
    const list = listOf(mei, scan('a', 'mei', { gate: 'west' }))
    expect(decideCheckIn(list, pass('mei'), NOW).admission).toMatchObject({ gate: 'west' })
  })

  test('where guests may come in again they are welcome once they have gone out, and the first time is still told', () => {
    const out = scan('b', 'mei', { verdict: 'used', admitted: false, direction: 'out' }, OPENS + 9)
    const list = listOf(fair({ reentry: true }), mei, scan('a', 'mei', {}, OPENS + 5), out)
    expect(decideCheckIn(list, pass('mei'), NOW)).toMatchObject({
      verdict: 'welcome',
      admission: { at: OPENS + 5, leftAt: OPENS + 9 },
    })
  })

  test('who is inside already is not welcome a second time, also where guests may come in again', () => {
    const list = listOf(fair({ reentry: true }), mei, scan('a', 'mei', {}, OPENS + 5))
    expect(decideCheckIn(list, pass('mei'), NOW)).toMatchObject({
      verdict: 'used',
      admission: { at: OPENS + 5, leftAt: undefined },
    })
  })

  test('coming in again is for those who still have a ticket', () => {
    const given = ticket('mei', { state: 'cancelled', serial: 1 })
    const out = { verdict: 'used', admitted: false, direction: 'out' } as const
    const list = listOf(
      fair({ reentry: true }),
      given,
      scan('a', 'mei'),
      scan('b', 'bo'),
      scan('c', 'bo', out, OPENS + 1),
    )
    expect(decideCheckIn(list, pass('mei'), NOW).verdict).toBe('cancelled')
    expect(decideCheckIn(list, pass('bo'), NOW).verdict).toBe('unlisted')
  })

  test('a pass that the community signed and that is not on this phone’s list is told apart', () => {
    const verdict = decideCheckIn(listOf(mei), pass('bo'), NOW)
    expect(verdict).toMatchObject({ verdict: 'unlisted', restsOn: 'signature', holder: 'bo' })
  })

  test('an old pass that only its signature speaks for has expired', () => {
    expect(decideCheckIn(listOf(), pass('bo', { validUntil: NOW }), NOW).verdict).toBe('expired')
  })

  test('a ticket on the list counts however old its pass is: a fair that was put off takes its tickets along', () => {
    expect(decideCheckIn(listOf(mei), pass('mei', { validUntil: 1 }), NOW).verdict).toBe('welcome')
  })

  test('a cancelled ticket does not count however well its pass is signed', () => {
    const cancelled = ticket('mei', { state: 'cancelled', serial: 1 })
    expect(decideCheckIn(listOf(cancelled), pass('mei'), NOW)).toMatchObject({
      verdict: 'cancelled',
      restsOn: 'list',
    })
  })

  test('a ticket for another fair is for another fair, whoever has it', () => {
    expect(decideCheckIn(listOf(mei), pass('mei', { event: 'dawn' }), NOW)).toMatchObject({
      verdict: 'wrong-event',
      restsOn: 'signature',
    })
  })

  test('who waits for a place has none yet', () => {
    const waiting = ticket('mei', { state: 'waitlisted' })
    expect(decideCheckIn(listOf(waiting), ownPass('mei'), NOW).verdict).toBe('waitlisted')
  })

  test.each([...passFaults, 'not-listed' as const])('what is no pass of ours (%s) is not ours', (fault) => {
    expect(decideCheckIn(listOf(mei), { as: 'unknown', fault }, NOW)).toMatchObject({
      verdict: 'foreign',
      restsOn: 'nothing',
      holder: '',
      fault,
    })
  })
})

const member = fc.constantFrom('mei', 'bo', 'cai')
const shownAny = fc.constantFrom<Liveness[]>('live', 'stale', 'still')
const presented: fc.Arbitrary<Presented> = fc.oneof(
  fc
    .tuple(member, fc.constantFrom('dusk', 'dawn', undefined), fc.constantFrom(NOW - 1, NOW + 1), shownAny)
    .map(([who, event, validUntil, liveness]): Presented => {
      return {
        as: 'pass',
        claims: { member: who, ...(event && { event }), tier: 0, validUntil, serial: 9 },
        liveness,
      }
    }),
  member.map((holder): Presented => ({ as: 'listed', holder })),
  fc.constantFrom(...passFaults).map((fault): Presented => ({ as: 'unknown', fault })),
)
const tickets = fc.uniqueArray(
  fc.tuple(member, fc.constantFrom(...ticketStates)).map(([who, state]) => ticket(who, { state })),
  { selector: ({ id }) => id },
)

test('whoever comes in whatever order, only confirmed tickets are welcome, and each of them once', () => {
  fc.assert(
    fc.property(tickets, fc.array(presented, { maxLength: 20 }), (known, queue) => {
      const list = listOf(...known)
      const welcomed: string[] = []
      for (const [at, guest] of queue.entries()) {
        const checkIn = decideCheckIn(list, guest, NOW)
        if (checkIn.verdict !== 'welcome') continue
        welcomed.push(checkIn.holder)
        expect(checkIn.ticket?.state).toBe('confirmed')
        const body = scanOf(checkIn, { admitted: true, by: 'sam', device: 'gate-1', gate: '' })
        list.apply(scan(`s${at}`, checkIn.holder, body))
      }
      expect(new Set(welcomed).size).toBe(welcomed.length)
      expect(list.headsOn('').present).toBe(welcomed.length)
    }),
  )
})

describe('at the way out', () => {
  const out = (list: GateList, presented: Presented) => decideCheckOut(list, presented, NOW)

  test('whoever can be told is let out, whatever became of the ticket and the code', () => {
    const cancelled = listOf(ticket('mei', { state: 'cancelled', serial: 1 }))
    for (const list of [listOf(mei), listOf(mei, scan('a', 'mei')), cancelled, listOf()])
      expect(out(list, pass('mei', { validUntil: NOW - HOUR }))).toMatchObject({
        direction: 'out',
        verdict: 'used',
      })
  })

  test('a code that means nobody here is told apart, and lets nobody out', () => {
    expect(out(listOf(mei), { as: 'unknown', fault: 'forged' }).verdict).toBe('foreign')
    expect(out(listOf(mei), pass('mei', { event: 'dawn' })).verdict).toBe('wrong-event')
  })

  test('what is kept of it lets nobody in', () => {
    const kept = scanOf(out(listOf(mei), pass('mei')), {
      admitted: false,
      by: 'sam',
      device: 'g',
      gate: '',
    })
    expect([admits(kept), leaves(kept)]).toEqual([false, true])
  })
})

describe('at a fair of several days', () => {
  const [saturday, sunday] = twoDays
  const ofSunday = { key: 'sun-only', name: '周日票', days: ['sun'], gates: [] }
  const ofWest = { key: 'west-only', name: '西门票', days: [], gates: ['west'] }
  const gates = [
    { key: 'west', name: '西门' },
    { key: 'east', name: '东门' },
  ]
  const market = fair({
    endsAt: sunday.endsAt,
    days: [...twoDays],
    gates,
    ticketTypes: [ofSunday, ofWest],
  })
  const holding = (type: string) => ticket('mei', { state: 'confirmed', serial: 1, type })
  const shown = { as: 'listed', holder: 'mei' } as const
  const verdict = (list: GateList, at: number, gate = 'west') => decideCheckIn(list, shown, at, gate).verdict

  test('a ticket opens the days of its type, and no other', () => {
    const list = listOf(market, holding('sun-only'))
    expect(decideCheckIn(list, shown, saturday.startsAt, 'west')).toMatchObject({
      verdict: 'wrong-day',
      day: 'sat',
      type: ofSunday,
    })
    expect(decideCheckIn(list, shown, sunday.startsAt, 'west')).toMatchObject({
      verdict: 'welcome',
      day: 'sun',
    })
  })

  test('a ticket opens the gates of its type, and no other', () => {
    const list = listOf(market, holding('west-only'))
    expect(verdict(list, saturday.startsAt, 'east')).toBe('wrong-gate')
    expect(verdict(list, saturday.startsAt, 'west')).toBe('welcome')
  })

  test('a ticket that a list calls something else opens them all', () => {
    const list = listOf(market, holding('Early bird'))
    for (const day of twoDays)
      for (const { key } of gates) expect(verdict(list, day.startsAt, key)).toBe('welcome')
  })

  test('who came on Saturday is welcome on Sunday, and twice on neither', () => {
    const list = listOf(market, holding('west-only'))
    list.apply(scan('a', 'mei', { day: 'sat' }, saturday.startsAt))
    expect([verdict(list, saturday.endsAt), verdict(list, sunday.startsAt)]).toEqual(['used', 'welcome'])
    list.apply(scan('b', 'mei', { day: 'sun' }, sunday.startsAt))
    expect(verdict(list, sunday.endsAt)).toBe('used')
  })

  test('who was let in by an app that knows of no days has come on that day alone', () => {
    const list = listOf(market, holding('west-only'), scan('a', 'mei', {}, saturday.startsAt + HOUR))
    expect([verdict(list, saturday.endsAt), verdict(list, sunday.startsAt)]).toEqual(['used', 'welcome'])
  })

  test('a cancelled ticket is cancelled on every day', () => {
    const list = listOf(market, {
      ...holding('sun-only'),
      body: { ...holding('sun-only').body, state: 'cancelled' },
    })
    expect(verdict(list, saturday.startsAt)).toBe('cancelled')
  })

  test('guests are expected on the days that their tickets open', () => {
    const bo = ticket('bo', { state: 'confirmed', serial: 2, type: 'west-only' })
    const list = listOf(market, holding('sun-only'), bo)
    expect([list.expectedOn('sat'), list.expectedOn('sun')]).toEqual([1, 2])
  })

  test('a pass that was sold here opens the days and gates of its type, before the list has heard of the sale', () => {
    const list = listOf(market)
    const seller = { withdrawn: false }
    const sold = (type: string) => ({
      as: 'pass' as const,
      claims: { member: 'sold-a', event: keyOf(market.id), tier: 0, validUntil: 8e15, serial: 1, type },
      liveness: undefined,
      seller,
    })
    const on = (type: string, at: number, gate: string) => decideCheckIn(list, sold(type), at, gate)
    expect(on('sun-only', saturday.startsAt, 'west')).toMatchObject({ verdict: 'wrong-day', type: ofSunday })
    expect(on('sun-only', sunday.startsAt, 'west').verdict).toBe('welcome')
    expect(on('west-only', sunday.startsAt, 'east').verdict).toBe('wrong-gate')
    expect(on('of another list', sunday.startsAt, 'east').verdict).toBe('welcome')
  })

  test('what is kept says for which day', () => {
    const list = listOf(market, holding('sun-only'))
    const said = { admitted: true, by: 'sam', device: 'g', gate: 'west', skew: -7 }
    expect(scanOf(decideCheckIn(list, shown, sunday.startsAt, 'west'), said)).toMatchObject({
      day: 'sun',
      skew: -7,
    })
  })
})
