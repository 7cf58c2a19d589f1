import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { documentOf } from '../documents/facts-fixture.ts'
import { placardId } from '../fairs/placard-kind.ts'
import { rallyId, type RallyBody } from '../fairs/rally-kind.ts'
import { stallId } from '../fairs/stall-kind.ts'
import { stampId, STAMP_GRACE, type StampBody } from '../fairs/stamp-kind.ts'
import { availablePoints, balances } from './balances-projection.ts'
import { SmallAuthority } from './points-fixture.ts'

const HOUR = 3_600_000
const OPENS = 1_800_000_000_000
const CLOSES = OPENS + 8 * HOUR
const FAIR = 'event:dusk'
const stalls = ['pots', 'tea', 'silk', 'clay'].map((key) => stallId(FAIR, key))
const [POTS] = stalls as [string]
const visitors = ['an', 'lin', 'mo']

function rally(body: Partial<RallyBody> = {}): Document<RallyBody> {
  return documentOf({
    id: rallyId(FAIR),
    parent: FAIR,
    body: { v: 1, stamps: 3, points: 30, gift: '', state: 'on', ...body },
  })
}

function community(): SmallAuthority {
  const authority = new SmallAuthority()
  const fair = { v: 2, startsAt: OPENS, endsAt: CLOSES, state: 'planned' }
  authority.record(documentOf({ id: FAIR, owner: 'oli', body: fair }), OPENS)
  authority.record(rally(), OPENS)
  for (const id of stalls) {
    const stall = { v: 1, name: 'x', about: '', place: '', rally: true, state: 'open' }
    authority.record(documentOf({ id, parent: FAIR, owner: 'kim', body: stall }), OPENS)
    const code = { v: 1, code: `JT1:${id}` }
    authority.record(documentOf({ id: placardId(id), parent: FAIR, owner: 'kim', body: code }), OPENS)
  }
  return authority
}

/** Scanned by the member, or given by Kim, who keeps all the stalls. */
function stamp(stall: string, member: string, given = false): Document<StampBody> {
  const body: StampBody = given
    ? { v: 1, stall, by: 'kim' }
    : { v: 1, stall, by: member, code: `JT1:${stall}` }
  return documentOf({ id: stampId(stall, member, given), parent: FAIR, owner: member, body })
}

function push(authority: SmallAuthority, document: Document<StampBody>, now = OPENS): string {
  const decided = authority.push(document.body.by, document, now)
  return decided.ok ? 'accepted' : decided.error.code
}

describe('a stamp', () => {
  test('is given to who shows the code of the stall, and to nobody who made one up', () => {
    const authority = community()
    expect(push(authority, stamp(POTS, 'an'))).toBe('accepted')
    const guessed = stamp(POTS, 'lin')
    expect(push(authority, { ...guessed, body: { ...guessed.body, code: 'JT1:GUESS' } })).toBe('forbidden')
  })

  test('of a member is given by who keeps the stall, and by nobody else', () => {
    const authority = community()
    expect(push(authority, stamp(POTS, 'an', true))).toBe('accepted')
    const bySelf = stamp(POTS, 'lin', true)
    expect(push(authority, { ...bySelf, body: { ...bySelf.body, by: 'lin' } })).toBe('not-yours')
    const byAnother = stamp(POTS, 'mo', true)
    expect(push(authority, { ...byAnother, body: { ...byAnother.body, by: 'an' } })).toBe('forbidden')
  })

  test('counts while the fair lasts, and comes from phones without a network some days later', () => {
    const authority = community()
    expect(push(authority, stamp(POTS, 'an'), OPENS - 2 * HOUR)).toBe('not-open-yet')
    expect(push(authority, stamp(POTS, 'an'), CLOSES + STAMP_GRACE)).toBe('accepted')
    expect(push(authority, stamp(POTS, 'lin'), CLOSES + STAMP_GRACE + 1)).toBe('wrong-state')
  })

  test('says the same on whichever of a member’s phones it was collected', () => {
    const authority = community()
    push(authority, stamp(POTS, 'an'))
    expect(push(authority, { ...stamp(POTS, 'an'), occurredAt: 7 })).toBe('accepted')
  })
})

describe('a full book', () => {
  test('earns its points with the last stamp, and a stamp of the same stall is none', () => {
    const authority = community()
    for (const document of [stamp(stalls[0]!, 'an'), stamp(stalls[0]!, 'an', true), stamp(stalls[1]!, 'an')])
      push(authority, document)
    expect(availablePoints(authority.of(balances), 'an')).toBe(0)
    push(authority, stamp(stalls[2]!, 'an', true))
    expect(availablePoints(authority.of(balances), 'an')).toBe(30)
  })

  test('that was full before the rally began to pay is paid then, and not again for fewer stamps', () => {
    const authority = community()
    authority.record(rally({ state: 'off' }), OPENS)
    for (const id of stalls) push(authority, stamp(id, 'an'))
    push(authority, stamp(POTS, 'lin'))
    expect(availablePoints(authority.of(balances), 'an')).toBe(0)
    authority.record(rally(), OPENS)
    authority.record(rally({ stamps: 1, points: 50 }), OPENS)
    expect(availablePoints(authority.of(balances), 'an')).toBe(30)
    expect(availablePoints(authority.of(balances), 'lin')).toBe(50)
  })

  test('is paid once for each member, in any order and however often each stamp comes', () => {
    const one = fc.record({
      stall: fc.constantFrom(...stalls),
      member: fc.constantFrom(...visitors),
      given: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (tries) => {
        const authority = community()
        for (const { stall, member, given } of tries) push(authority, stamp(stall, member, given))
        for (const member of visitors) {
          const seen = new Set(tries.filter((each) => each.member === member).map(({ stall }) => stall))
          const points = availablePoints(authority.of(balances), member)
          expect(points).toBe(seen.size >= 3 ? 30 : 0)
        }
      }),
    )
  })
})
