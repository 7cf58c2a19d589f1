import { describe, expect, test } from 'vitest'
import { keyOf } from '../documents/document.ts'
import { decideCheckIn, scanOf } from './check-in-rules.ts'
import { fair, HOUR, listOf, scan, ticket, twoDays } from './fairs-fixture.ts'
import type { GateList } from './gate-list.ts'

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
