import { closeDueVotes } from './cocreation/closing.ts'
import { keepKeys } from './fairs/keep-keys.ts'
import { openPassKeys } from './fairs/pass-keys.ts'
import { signRevocations } from './fairs/sign-revocations.ts'
import { describeError } from './http/describe-error.ts'
import type { Services } from './services.ts'

const VOTES_EVERY_MS = 10_000
const REVOCATIONS_EVERY_MS = 10_000
const DAILY_MS = 24 * 60 * 60 * 1_000

/** Begins the work that falls due by the clock and not by a request. Returns the way to stop it. */
export function startRounds({ authority, log, now, records, sessions }: Services): () => void {
  const timers = [
    every(VOTES_EVERY_MS, 'closing votes', () => closeDueVotes(authority, now())),
    every(DAILY_MS, 'forgetting sessions', () => sessions.forgetExpired()),
    every(REVOCATIONS_EVERY_MS, 'signing revocations', async () =>
      signRevocations(authority, await openPassKeys(records, now), now()),
    ),
    every(DAILY_MS, 'renewing passes', () => keepKeys(authority, records, now)),
  ]

  /** Works now and then again and again; what fails is logged and tried again at the next turn. */
  function every(ms: number, name: string, work: () => Promise<unknown>): NodeJS.Timeout {
    const round = () => {
      work().catch((error: unknown) =>
        log.error({ round: name, error: describeError(error) }, 'a round failed'),
      )
    }
    round()
    return setInterval(round, ms)
  }

  return () => timers.forEach(clearInterval)
}
