import fc from 'fast-check'
import { expect, test } from 'vitest'
import { briefOf, HOUR } from '../../shared/cocreation/cocreation-fixture.ts'
import { briefPhase, nextPhaseAt } from './brief-phase.ts'

const ending = briefOf({ state: 'voting', closesAt: 1_000, graceHours: 1 }).body

test('a vote without an end is open until somebody ends it', () => {
  expect(briefPhase(briefOf({ state: 'voting' }).body, 9e12)).toBe('voting')
  expect(nextPhaseAt(briefOf({ state: 'voting' }).body, 0)).toBeUndefined()
})

test('a vote with an end is open, then sealed for its grace, then overdue until it is closed', () => {
  expect(briefPhase(ending, 1_000)).toBe('voting')
  expect(briefPhase(ending, 1_001)).toBe('sealed')
  expect(briefPhase(ending, 1_000 + HOUR)).toBe('sealed')
  expect(briefPhase(ending, 1_001 + HOUR)).toBe('late')
  expect(briefPhase({ ...ending, state: 'closed' }, 0)).toBe('closed')
})

test('nothing changes before the time that is named as the next change', () => {
  fc.assert(
    fc.property(fc.nat(2 * HOUR), fc.nat(2 * HOUR), (now, later) => {
      const at = nextPhaseAt(ending, now) ?? Infinity
      if (later >= now && later <= at) expect(briefPhase(ending, later)).toBe(briefPhase(ending, now))
    }),
  )
})
