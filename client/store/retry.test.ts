import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRetry } from './retry.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = new AbortController().signal

function setUp(random = 1) {
  const retry = createRetry({ first: 1_000, most: 8_000, random: () => random })
  return {
    retry,
    /** How long a wait takes, ms. */
    async wait(signal = never, atLeast?: number): Promise<number> {
      const began = Date.now()
      const done = retry.wait(signal, atLeast).then(() => Date.now() - began)
      await vi.runAllTimersAsync()
      return done
    },
  }
}

test('each wait is longer than the one before, up to a limit', async () => {
  const { wait } = setUp()
  const waits = []
  for (let at = 0; at < 5; at += 1) waits.push(await wait())
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 8_000])
})

test('devices do not come back in step', async () => {
  expect(await setUp(0).wait()).toBe(500)
  expect(await setUp(0.5).wait()).toBe(750)
})

test('several that wait for one network are one failure', async () => {
  const { retry, wait } = setUp()
  const together = [retry.wait(never), retry.wait(never), retry.wait(never)]
  await vi.advanceTimersByTimeAsync(2_000)
  await Promise.all(together)
  expect(await wait()).toBe(2_000)
})

test('an answer ends the waiting of all, except where the server asked to wait', async () => {
  const { retry } = setUp()
  const done: string[] = []
  void retry.wait(never).then(() => done.push('network'))
  void retry.wait(never, 60_000).then(() => done.push('asked'))
  retry.succeeded()
  await vi.advanceTimersByTimeAsync(0)
  expect(done).toEqual(['network'])
  retry.wake()
  await vi.advanceTimersByTimeAsync(0)
  expect(done).toEqual(['network', 'asked'])
})

test('who is told to stop does not wait', async () => {
  const { wait } = setUp()
  const stopping = new AbortController()
  stopping.abort()
  expect(await wait(stopping.signal)).toBe(0)
})
