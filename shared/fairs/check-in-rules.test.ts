import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideCheckIn, decideCheckOut, scanOf, type Presented } from './check-in-rules.ts'
import { fair, HOUR, listOf, OPENS, scan, ticket } from './fairs-fixture.ts'
import type { GateList } from './gate-list.ts'
import type { Liveness } from './live-code.ts'
import type { PassClaims } from './pass-claims.ts'
import { passFaults } from './pass-token.ts'
import { admits, leaves } from './scan-kind.ts'
import { ticketStates } from './ticket-kind.ts'

const NOW = OPENS + HOUR

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
