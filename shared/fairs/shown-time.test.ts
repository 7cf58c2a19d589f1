import { expect, test } from 'vitest'
import { shownTime } from './shown-time.ts'

const HOUR = 3_600_000
const NOON = Date.UTC(2026, 5, 6, 12)

test('a phone that knew how wrong its clock is showed so much more', () => {
  expect(shownTime({ sort: NOON, occurredAt: NOON, receivedAt: NOON + HOUR }, 26 * HOUR)).toBe(
    NOON + 26 * HOUR,
  )
})

test('a phone that did not know it was ahead showed what it wrote, and not when that was heard', () => {
  expect(shownTime({ sort: NOON, occurredAt: NOON + 24 * HOUR, receivedAt: NOON })).toBe(NOON + 24 * HOUR)
})

test('what was refused and sent again happened when it did', () => {
  expect(shownTime({ sort: NOON, occurredAt: NOON + 5 * HOUR, receivedAt: NOON + 5 * HOUR })).toBe(NOON)
})

test('what is not sent yet happened when it did', () => {
  expect(shownTime({ sort: NOON, occurredAt: NOON })).toBe(NOON)
})
