import { expect, test } from 'vitest'
import type { RewardBody } from '../../shared/points/reward-kind.ts'
import { foreseenRefusal } from './redeeming.ts'

const cup: RewardBody = { v: 1, title: '茶杯', about: '', cost: 30, stock: 2, state: 'offered' }
const means = { available: 40, requested: 0, earned: 40 }

test('a reward within the member’s means can be asked for', () => {
  expect(foreseenRefusal(cup, 1, means)).toBeUndefined()
})

test('what waiting requests will take cannot be promised twice', () => {
  expect(foreseenRefusal(cup, 1, { ...means, requested: 30 })).toBe('not-enough-points')
})

test('an empty shelf is known, an unknown one is taken to be full', () => {
  expect(foreseenRefusal(cup, 0, means)).toBe('out-of-stock')
  expect(foreseenRefusal(cup, undefined, means)).toBeUndefined()
})

test('the tier goes by what was earned, not by what is left', () => {
  const forRegulars = { ...cup, tier: 'regular' as const }
  expect(foreseenRefusal(forRegulars, 1, means)).toBe('tier-too-low')
  expect(foreseenRefusal(forRegulars, 1, { ...means, earned: 100 })).toBeUndefined()
})
