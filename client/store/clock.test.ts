import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClock } from './clock.ts'

test('a device whose clock is a day ahead tells the time of the server', () => {
  const day = 86_400_000
  const clock = createClock({ deviceTime: () => 1_000_000 + day })
  clock.learn(1_000_000, 1_000_000 + day - 20, 1_000_000 + day + 20)
  expect(clock.skew()).toBe(-day)
  expect(Math.abs(clock.now() - 1_000_000)).toBeLessThanOrEqual(1)
})

test('what was learnt once holds after a reload without a network', () => {
  const kept: number[] = []
  createClock({ deviceTime: () => 0, onSkew: (skew) => kept.push(skew) }).learn(60_000, 0, 100)
  expect(kept).toEqual([59_950])
  expect(createClock({ deviceTime: () => 0, initialSkew: 59_950 }).now()).toBe(59_950)
})

test('an answer that took too long teaches nothing', () => {
  const clock = createClock({ deviceTime: () => 0 })
  clock.learn(60_000, 0, 30_000)
  expect(clock.skew()).toBe(0)
})

test('small differences between answers do not move the clock', () => {
  const clock = createClock({ deviceTime: () => 0 })
  clock.learn(10_000, 0, 200)
  const { skew } = clock
  const before = skew()
  clock.learn(10_080, 0, 240)
  expect(skew()).toBe(before)
})

test('whatever the device clock does, time goes on and never stands still', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 2 }), (readings) => {
      let at = 0
      const clock = createClock({ deviceTime: () => readings[at++] ?? 0 })
      const told = readings.map(() => clock.now())
      expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b))
    }),
  )
})
