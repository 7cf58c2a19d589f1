import { expect, test } from 'vitest'
import type { ExchangeState } from './exchange.ts'
import { networkState } from './status.ts'

const reached: ExchangeState = {
  reach: 'reached',
  reachedAt: 1,
  sending: 0,
  firstSync: null,
  toFetch: 0,
  tooOld: false,
  behind: { server: 0, app: 0 },
  full: false,
}

test('synced is said only after an exchange that went well, and with nothing left', () => {
  expect(networkState(reached, 0, 0)).toEqual({ state: 'synced' })
  expect(networkState({ ...reached, reach: 'unknown' }, 0, 0)).toEqual({ state: 'offline', waiting: 0 })
})

test('what waits is counted, with a network and without one', () => {
  expect(networkState(reached, 2, 0)).toEqual({ state: 'sending', count: 2 })
  expect(networkState({ ...reached, reach: 'unreached' }, 3, 0)).toEqual({ state: 'offline', waiting: 3 })
})

test('what needs the person comes before what passes by itself', () => {
  expect(networkState({ ...reached, reach: 'unreached' }, 3, 1)).toEqual({ state: 'needs-you', count: 1 })
  expect(networkState({ ...reached, reach: 'expired' }, 3, 1)).toEqual({ state: 'signed-out', waiting: 3 })
})

test('the first sync says how far it is', () => {
  expect(networkState({ ...reached, firstSync: { done: 2_000, total: 10_000 } }, 0, 0)).toEqual({
    state: 'first-sync',
    done: 2_000,
    total: 10_000,
  })
})
