import fc from 'fast-check'
import { expect, test } from 'vitest'
import { preparations, readiness, summaryOf, type PhoneFacts, type Preparation } from './readiness.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const now = 1_800_000_000_000

const prepared: PhoneFacts = {
  now,
  endsAt: now + 10 * HOUR,
  isReached: true,
  heardAt: now - 1_000,
  toFetch: 0,
  guests: 20_000,
  unsent: 0,
  refused: 0,
  keysUntil: now + 300 * DAY,
  keysPinned: true,
  revokedAsOf: now - HOUR,
  selling: undefined,
  stock: undefined,
  skew: -800,
  camera: 'granted',
  decoder: 'kept',
  soundAt: now - 5 * MINUTE,
  battery: { level: 0.95, charging: false },
  batteryAt: undefined,
  storage: 'persisted',
  free: 5e9,
}

function standing(name: Preparation, changed: Partial<PhoneFacts>): string | undefined {
  return readiness({ ...prepared, ...changed })[name]
}

test('a phone that has everything is ready to go', () => {
  const ready = readiness(prepared)
  expect(new Set(Object.values(ready))).toEqual(new Set(['good', undefined]))
  expect(summaryOf(ready)).toEqual({ standing: 'good', left: 0 })
})

test('a list of which some is still to come, or that never came, is not ready', () => {
  expect(standing('list', { toFetch: 12 })).toBe('not')
  expect(standing('list', { heardAt: undefined })).toBe('not')
})

test('a list without guests, and an old one that cannot be renewed now, want care', () => {
  expect(standing('list', { guests: 0 })).toBe('care')
  expect(standing('list', { isReached: false, heardAt: now - 31 * MINUTE })).toBe('care')
  expect(standing('list', { isReached: false, heardAt: now - 29 * MINUTE })).toBe('good')
})

test('who lets nobody in needs no list of guests, no withdrawn codes and no sound of verdicts', () => {
  const keeper = { guests: undefined, revokedAsOf: undefined, soundAt: undefined }
  const ready = readiness({ ...prepared, ...keeper })
  expect([ready.list, ready.revocations, ready.sound]).toEqual(['good', undefined, undefined])
  expect(summaryOf(ready)).toEqual({ standing: 'good', left: 0 })
  expect(standing('list', { ...keeper, toFetch: 3 })).toBe('not')
  expect(standing('list', { ...keeper, isReached: false, heardAt: now - HOUR })).toBe('care')
})

test('a till must hold its right to sell, until the fair is over and for more than a few tickets', () => {
  const until = now + 40 * DAY
  expect(standing('selling', { selling: { until, left: 900 } })).toBe('good')
  expect(standing('selling', { selling: { until, left: 9 } })).toBe('care')
  expect(standing('selling', { selling: { until: now + HOUR, left: 900 } })).toBe('care')
  expect(standing('selling', { selling: { fault: 'not-granted' } })).toBe('not')
})

test('what somebody hands over must be on the phone, and confirmed', () => {
  expect(standing('stock', { stock: { here: 9, unconfirmed: 0, untaken: 0 } })).toBe('good')
  expect(standing('stock', { stock: { here: 9, unconfirmed: 0, untaken: 3 } })).toBe('care')
  expect(standing('stock', { stock: { here: 9, unconfirmed: 2, untaken: 3 } })).toBe('not')
})

test('a phone without a till and without stock hears nothing of them', () => {
  const { selling, stock } = readiness(prepared)
  expect([selling, stock]).toEqual([undefined, undefined])
})

test('what has not been sent keeps a phone from leaving, what was refused wants to be looked at', () => {
  expect(standing('sent', { unsent: 1, refused: 1 })).toBe('not')
  expect(standing('sent', { refused: 1 })).toBe('care')
})

test('keys must be there, be pinned and last until the fair is over', () => {
  expect(standing('keys', { keysUntil: undefined })).toBe('not')
  expect(standing('keys', { keysUntil: now })).toBe('not')
  expect(standing('keys', { keysUntil: prepared.endsAt - 1 })).toBe('care')
  expect(standing('keys', { keysPinned: false })).toBe('care')
})

test('a list of withdrawn codes is a day old at the most', () => {
  expect(standing('revocations', { revokedAsOf: undefined })).toBe('care')
  expect(standing('revocations', { revokedAsOf: now - DAY - 1 })).toBe('care')
})

test('a clock that is off by more than a minute either way is told, and one that nobody has compared', () => {
  expect(standing('clock', { skew: MINUTE })).toBe('good')
  expect(standing('clock', { skew: MINUTE + 1 })).toBe('care')
  expect(standing('clock', { skew: -MINUTE - 1 })).toBe('care')
  expect(standing('clock', { heardAt: undefined })).toBe('care')
})

test('the camera must have been allowed before; a device that has none takes typed codes', () => {
  expect(standing('camera', { camera: 'to-ask' })).toBe('not')
  expect(standing('camera', { camera: 'denied' })).toBe('not')
  expect(standing('camera', { camera: 'none' })).toBe('care')
})

test('a decoder that is not on the phone, or reads nothing, is not ready', () => {
  expect(standing('decoder', { decoder: 'not-kept' })).toBe('not')
  expect(standing('decoder', { decoder: 'broken' })).toBe('not')
})

test('sounds that somebody heard yesterday must be heard again', () => {
  expect(standing('sound', { soundAt: undefined })).toBe('care')
  expect(standing('sound', { soundAt: now - 13 * HOUR })).toBe('care')
})

test('a battery must be fuller for a day than for an hour, and is good enough while it charges', () => {
  expect(standing('battery', { battery: { level: 0.69, charging: false } })).toBe('care')
  expect(standing('battery', { battery: { level: 0.19, charging: false } })).toBe('not')
  expect(standing('battery', { battery: { level: 0.1, charging: true } })).toBe('good')
})

test('where the browser hides the battery, the person looks', () => {
  expect(standing('battery', { battery: undefined })).toBe('care')
  expect(standing('battery', { battery: undefined, batteryAt: now - HOUR })).toBe('good')
})

test('storage that may be cleared away wants care, and a window that keeps nothing is not ready', () => {
  expect(standing('storage', { storage: 'may-be-cleared' })).toBe('care')
  expect(standing('storage', { storage: 'fleeting' })).toBe('not')
})

test('a day needs some space on the phone', () => {
  expect(standing('space', { free: 19e6 })).toBe('not')
  expect(standing('space', { free: 50e6 })).toBe('care')
  expect(standing('space', { free: undefined })).toBe('care')
})

test('the summary is as bad as the worst, and counts how much of that is left', () => {
  const all = fc.record(
    Object.fromEntries(preparations.map((name) => [name, fc.constantFrom('good', 'care', 'not')])),
  ) as fc.Arbitrary<ReturnType<typeof readiness>>
  fc.assert(
    fc.property(all, (ready) => {
      const { standing: whole, left } = summaryOf(ready)
      const each = preparations.map((name) => ready[name])
      expect(whole).toBe(each.includes('not') ? 'not' : each.includes('care') ? 'care' : 'good')
      expect(left).toBe(whole === 'good' ? 0 : each.filter((one) => one === whole).length)
    }),
  )
})
