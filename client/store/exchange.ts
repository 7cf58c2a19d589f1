import { createSignal, type Accessor } from 'solid-js'
import type { Problem } from '../app/api.ts'
import type { Result } from '../../shared/result.ts'
import type { Retry } from './retry.ts'

/** What the device knows of its talks with the server, from how the last one went. */
export interface ExchangeState {
  reach: 'unknown' | 'reached' | 'unreached' | 'expired'
  /** Device time of the last answer, ms; 0 for never. */
  reachedAt: number
  /** Documents on their way. */
  sending: number
  /** How far the first sync is; null when it is over. */
  firstSync: { done: number; total: number } | null
  /** About how many documents the server still has for this device, by its last answer. */
  toFetch: number
  /** The server takes nothing from this version of the app any more. */
  tooOld: boolean
  /** How many documents wait for an update of the server, and of this app. */
  behind: { server: number; app: number }
  /** What came waits for space on the device. */
  full: boolean
}

export interface Exchange {
  state: Accessor<ExchangeState>
  update: (change: Partial<ExchangeState>) => void
  /** The device has no network: nobody waits for a connection to fall silent. */
  lose: () => void
  /** Calls then, too. Answers how to listen no more. */
  onLost: (listener: () => void) => () => void
  /**
   * Tries until there is an answer, or a problem of one of the `definite` statuses: those say that this very request
   * is wrong. All else may pass: no network, a busy or a broken server, a session that has ended. Rejects when `signal`
   * is aborted.
   */
  untilAnswered: <T>(
    attempt: () => Promise<Result<T, Problem>>,
    definite: readonly number[],
    signal: AbortSignal,
  ) => Promise<Result<T, Problem>>
}

/** What a talk that failed says about the server. */
export function afterFailure({ status, code }: Problem): Partial<ExchangeState> {
  if (code === 'client-too-old') return { reach: 'reached', tooOld: true }
  return { reach: status === 401 ? 'expired' : 'unreached' }
}

export function createExchange(deps: {
  retry: Retry
  deviceTime: () => number
  /** When the server was last reached, before the app was opened; device time in ms. */
  reachedAt?: number
  onReached?: (at: number) => void
}): Exchange {
  const [state, setState] = createSignal<ExchangeState>({
    reach: 'unknown',
    reachedAt: deps.reachedAt ?? 0,
    sending: 0,
    firstSync: null,
    toFetch: 0,
    tooOld: false,
    behind: { server: 0, app: 0 },
    full: false,
  })
  const update = (change: Partial<ExchangeState>): void => {
    setState((before) => ({ ...before, ...change }))
  }
  const listeners = new Set<() => void>()
  return {
    state,
    update,
    lose() {
      update({ reach: 'unreached' })
      for (const listener of listeners) listener()
    },
    onLost(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async untilAnswered(attempt, definite, signal) {
      for (;;) {
        signal.throwIfAborted()
        const answer = await attempt()
        signal.throwIfAborted()
        if (answer.ok || definite.includes(answer.error.status)) {
          deps.retry.succeeded()
          const reachedAt = deps.deviceTime()
          update({ reach: 'reached', reachedAt })
          deps.onReached?.(reachedAt)
          return answer
        }
        update(afterFailure(answer.error))
        await deps.retry.wait(signal, answer.error.retryAfter)
      }
    },
  }
}
