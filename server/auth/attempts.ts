import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '../http/problem.ts'

/** How many attempts of one kind are let through in how many seconds. */
export interface Allowance {
  points: number
  duration: number
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/**
 * A whole fair may share one address, so that addresses get room. Where a name is tried counts by place, so that nobody
 * locks somebody else out: a device on which its member has signed in before, and that can show it, has a count of its own.
 */
export const allowances = {
  signInAddress: { points: 200, duration: 10 * MINUTE },
  /** One name from one address. */
  signInHere: { points: 10, duration: 10 * MINUTE },
  /** One name from a device that its member knows. */
  signInDevice: { points: 10, duration: 10 * MINUTE },
  /** One name from anywhere else, so that many addresses are no way to guess. */
  signInName: { points: 100, duration: HOUR },
  signUpAddress: { points: 100, duration: HOUR },
  /** One name from one address. */
  signUpHere: { points: 10, duration: HOUR },
  /** Stations of a whole fair are set up at one address; of the codes there are 2^60, each for a quarter of an hour. */
  stationAddress: { points: 100, duration: 10 * MINUTE },
  /** Of the codes on receipts there are 2^60. */
  claimAddress: { points: 100, duration: HOUR },
  /** Codes that are shown. */
  stationMember: { points: 200, duration: HOUR },
  inviteAddress: { points: 200, duration: 10 * MINUTE },
  inviteMember: { points: 100, duration: HOUR },
  /** Lists of guests, of which each is looked at before it is taken. */
  guestListMember: { points: 60, duration: HOUR },
  /** A phone that comes back after a restore sends all that it has: 200 MB would be enough of it. */
  imageMember: { points: 1_000, duration: HOUR },
  /** Whatever needs a session: a first sync of 10,000 documents is some twenty requests, and as many as there are images. */
  session: { points: 6_000, duration: MINUTE },
  /** The same without one that is valid; every one is looked up. */
  signedOutAddress: { points: 3_000, duration: MINUTE },
  /** Streams that are opened: one, and another each time the network comes back. */
  streamSession: { points: 60, duration: MINUTE },
} satisfies Record<string, Allowance>

export type Allowances = Record<keyof typeof allowances, Allowance>

/** Where people try something; the rest is for programs that are in a hurry. */
const tried: readonly (keyof Allowances)[] = [
  'signInAddress',
  'signInHere',
  'signInDevice',
  'signInName',
  'signUpAddress',
  'signUpHere',
  'inviteAddress',
  'stationAddress',
  'claimAddress',
]

/** Counts attempts in memory. `take` throws `too-many-attempts` or `too-many-requests`, with when to come again. */
export function createAttempts(allowed: Allowances) {
  const limiters = new Map(
    Object.entries(allowed).map(([name, allowance]) => [
      name,
      new RateLimiterMemory({ ...allowance, keyPrefix: name }),
    ]),
  )
  return {
    async take(kind: keyof Allowances, ...key: string[]): Promise<void> {
      try {
        await limiters.get(kind)!.consume(key.join(' '))
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000))
        const code = tried.includes(kind) ? 'too-many-attempts' : 'too-many-requests'
        throw new Problem(code, { headers: { 'Retry-After': String(seconds) } })
      }
    },
    /** Forgets the attempts of a key: it was the right person after all. */
    async forget(kind: keyof Allowances, ...key: string[]): Promise<void> {
      await limiters.get(kind)!.delete(key.join(' '))
    },
  }
}

export type Attempts = ReturnType<typeof createAttempts>
