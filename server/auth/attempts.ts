import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '../http/problem.ts'

/** How many attempts of one kind are let through in how many seconds. */
export interface Allowance {
  points: number
  duration: number
}

export type Allowances = Record<
  'signInName' | 'signInAddress' | 'signUpName' | 'signUpAddress' | 'inviteAddress',
  Allowance
>

// A whole fair may share one address, so that addresses get room and names do not.
export const allowances: Allowances = {
  signInName: { points: 10, duration: 10 * 60 },
  signInAddress: { points: 200, duration: 10 * 60 },
  signUpName: { points: 10, duration: 60 * 60 },
  signUpAddress: { points: 100, duration: 60 * 60 },
  inviteAddress: { points: 200, duration: 10 * 60 },
}

/** Counts attempts in memory. `take` throws the problem `too-many-attempts` when there were too many. */
export function createAttempts(allowed: Allowances) {
  const limiterOf = (name: keyof Allowances) => new RateLimiterMemory({ ...allowed[name], keyPrefix: name })
  const limiters: Record<keyof Allowances, RateLimiterMemory> = {
    signInName: limiterOf('signInName'),
    signInAddress: limiterOf('signInAddress'),
    signUpName: limiterOf('signUpName'),
    signUpAddress: limiterOf('signUpAddress'),
    inviteAddress: limiterOf('inviteAddress'),
  }
  return {
    async take(kind: keyof Allowances, key: string): Promise<void> {
      try {
        await limiters[kind].consume(key)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000))
        throw new Problem('too-many-attempts', { headers: { 'Retry-After': String(seconds) } })
      }
    },
    /** Forgets the attempts of a key: it was the right person after all. */
    async forget(kind: keyof Allowances, key: string): Promise<void> {
      await limiters[kind].delete(key)
    },
  }
}

export type Attempts = ReturnType<typeof createAttempts>
