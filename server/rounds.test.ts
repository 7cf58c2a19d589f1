import { afterEach, describe, expect, test, vi } from 'vitest'
import { openTestApp } from './app-fixture.ts'
import { startRounds } from './rounds.ts'
import { StoreUnavailable } from './store/document-store.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('work that falls due by the clock', () => {
  test('is tried again after a failure, which is logged, and ends when it is stopped', async () => {
    const { services, log } = await openTestApp()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    let tries = 0
    services.sessions.forgetExpired = () => {
      tries += 1
      return Promise.reject(new StoreUnavailable('down'))
    }
    const stop = startRounds(services)
    await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1_000)
    expect(tries).toBe(2)
    expect(log).toContainEqual(
      expect.objectContaining({ message: 'a round failed', round: 'forgetting sessions' }),
    )
    stop()
    await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1_000)
    expect(tries).toBe(2)
  })
})
