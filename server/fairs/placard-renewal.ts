import { keyOf } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import type { PlacardBody } from '../../shared/fairs/placard-kind.ts'
import { placards } from '../../shared/fairs/placards-projection.ts'
import { encodeStallCode } from '../../shared/fairs/stall-code.ts'
import { STAMP_GRACE } from '../../shared/fairs/stamp-kind.ts'
import { stallKeyOf } from '../../shared/fairs/stall-kind.ts'
import type { Authority } from '../sync/authority.ts'
import type { PassKeys } from './pass-keys.ts'

/**
 * Signs anew the codes of stalls whose key is believed no more, at fairs that are not over. Others are left as they are:
 * they may be printed.
 */
export async function renewPlacards(
  authority: Pick<Authority, 'facts' | 'read' | 'revise'>,
  keys: Pick<PassKeys, 'signing' | 'believedUntil'>,
  now: number,
): Promise<void> {
  const due = Object.entries(authority.facts.of(placards)).filter(
    ([, { keyId }]) => keys.believedUntil(keyId) <= now,
  )
  const events = await authority.read([...new Set(due.map(([, { event }]) => event))])
  const hanging = due.filter(([, { event }]) => {
    const body = events.get(event)?.body as EventBody | undefined
    return body !== undefined && now <= body.endsAt + STAMP_GRACE
  })
  await authority.revise(
    hanging.map(([id]) => id),
    ({ stamp: _stamp, receivedAt: _receivedAt, ...placard }) => {
      const { keyId, sign } = keys.signing(now)
      const claims = { event: keyOf(placard.parent), stall: stallKeyOf(placard.id) }
      const body: PlacardBody = {
        ...(placard.body as PlacardBody),
        code: encodeStallCode(claims, keyId, sign),
      }
      return { ...placard, occurredAt: now, body }
    },
  )
}
