import type { DelegationBody } from '../../shared/fairs/delegation-kind.ts'
import { decodeDelegation, encodeDelegation } from '../../shared/fairs/delegation-message.ts'
import { delegations } from '../../shared/fairs/delegations-projection.ts'
import type { Authority } from '../sync/authority.ts'
import type { PassKeys } from './pass-keys.ts'

/** A gate may be without a network for so long. */
const AHEAD_MS = 30 * 24 * 60 * 60 * 1_000

/**
 * Signs anew what devices may sell, also those that may not any more, where the key that signed it will be believed no
 * longer while what they have sold still is: it says the same as before.
 */
export async function renewDelegations(
  authority: Pick<Authority, 'facts' | 'revise'>,
  keys: Pick<PassKeys, 'signing' | 'believedUntil'>,
  now: number,
): Promise<void> {
  const newest = keys.believedUntil(keys.signing(now).keyId)
  const due = Object.entries(authority.facts.of(delegations)).filter(
    ([, { keyId, until }]) =>
      keys.believedUntil(keyId) < Math.min(until, now + AHEAD_MS, newest) && until > now,
  )
  await authority.revise(
    due.map(([id]) => id),
    ({ stamp: _stamp, receivedAt: _receivedAt, ...standing }) => {
      const body = standing.body as DelegationBody
      const message = decodeDelegation(body.signed)
      if (!message.ok) return undefined
      const { keyId, sign } = keys.signing(now)
      const signed = encodeDelegation(message.value.delegation, keyId, sign)
      return { ...standing, occurredAt: now, body: { ...body, signed } }
    },
  )
}
