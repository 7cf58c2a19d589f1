import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayAt, dayOfScan } from './event-days.ts'
import { HOUR, OPENS, twoDays } from './fairs-fixture.ts'

const [saturday, sunday] = twoDays
const keyAt = (at: number) => dayAt(twoDays, at)?.key

test('a moment belongs to the day that is open then', () => {
  expect(keyAt(saturday.startsAt)).toBe('sat')
  expect(keyAt(saturday.endsAt)).toBe('sat')
  expect(keyAt(sunday.endsAt - 1)).toBe('sun')
})

test('who comes before the gates open, or leaves late, belongs to the nearest day', () => {
  expect(keyAt(saturday.startsAt - 9 * HOUR)).toBe('sat')
  expect(keyAt(saturday.endsAt + HOUR)).toBe('sat')
  expect(keyAt(sunday.startsAt - HOUR)).toBe('sun')
  expect(keyAt((saturday.endsAt + sunday.startsAt) / 2)).toBe('sun')
  expect(keyAt(sunday.endsAt + 900 * HOUR)).toBe('sun')
})

test('a fair that is one day has no days to tell apart', () => {
  expect(dayAt([], OPENS)).toBeUndefined()
  expect(dayOfScan([], { day: '', at: OPENS })).toBe('')
})

test('a scan counts for the day that it names, wherever a clock has put it', () => {
  expect(dayOfScan(twoDays, { day: 'sun', at: saturday.startsAt })).toBe('sun')
})

test('a scan that names no day, or one that is no more, counts for the one that it was made on', () => {
  for (const day of ['', 'mon']) expect(dayOfScan(twoDays, { day, at: sunday.startsAt })).toBe('sun')
  expect(dayOfScan([], { day: 'sun', at: OPENS })).toBe('')
})

test('every moment belongs to exactly one day, and later moments never to earlier ones', () => {
  const days = fc
    .array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 14 })
    .map((gaps) => {
      let end = 0
      return gaps.map(([gap, length], at) => {
        const startsAt = end + gap
        end = startsAt + length
        return { key: `day-${at}`, startsAt, endsAt: end }
      })
    })
  fc.assert(
    fc.property(days, fc.nat(300), fc.nat(300), (all, one, other) => {
      const place = (at: number) => all.findIndex(({ key }) => key === dayAt(all, at)?.key)
      const [early, late] = [Math.min(one, other), Math.max(one, other)]
      expect(place(early)).toBeGreaterThanOrEqual(0)
      expect(place(early)).toBeLessThanOrEqual(place(late))
    }),
  )
})
