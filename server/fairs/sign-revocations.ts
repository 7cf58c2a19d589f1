import { dequal } from 'dequal'
import { keyOf, type Document } from '../../shared/documents/document.ts'
import { revocationId, revocationKind, type RevocationBody } from '../../shared/fairs/revocation-kind.ts'
import { decodeRevocations, encodeRevocations } from '../../shared/fairs/revocation-message.ts'
import { revokedAt, revokedPasses } from '../../shared/fairs/revoked-passes-projection.ts'
import type { Authority } from '../sync/authority.ts'
import type { PassKeys } from './pass-keys.ts'

const HOUR_MS = 60 * 60 * 1_000
const DAY_MS = 24 * HOUR_MS
/** So long before a fair its list is signed again and again, though nothing changed: those at its gate see how old it is. */
const NEAR_MS = 2 * DAY_MS
/** Fairs take longer than planned. */
const AFTER_MS = DAY_MS

/** Signs, for each fair to come, which passes are good for nothing any more, where that has changed or is old. */
export async function signRevocations(
  authority: Pick<Authority, 'facts' | 'read' | 'record'>,
  keys: Pick<PassKeys, 'signing' | 'believedUntil'>,
  now: number,
): Promise<void> {
  const known = authority.facts.of(revokedPasses)
  const fairs = Object.entries(known.fairs).filter(
    ([, { planned, endsAt }]) => planned && endsAt + AFTER_MS > now,
  )
  const standing = await authority.read(fairs.map(([id]) => revocationId(id)))
  const { keyId, sign } = keys.signing(now)
  const lists = fairs.flatMap(([id, { startsAt }]): Document<RevocationBody>[] => {
    const serials = revokedAt(known, id, now)
    const signed = (standing.get(revocationId(id))?.body as RevocationBody | undefined)?.signed
    const last = signed === undefined ? undefined : decodeRevocations(signed)
    if (last?.ok) {
      const { revocations, keyId: by } = last.value
      const isOld = startsAt - NEAR_MS <= now && now - revocations.asOf >= HOUR_MS
      if (!isOld && dequal(revocations.serials, serials) && keys.believedUntil(by) > now + DAY_MS) return []
    }
    return [
      {
        id: revocationId(id),
        kind: revocationKind.kind,
        parent: id,
        owner: '',
        sort: now,
        occurredAt: now,
        body: { v: 1, signed: encodeRevocations({ event: keyOf(id), asOf: now, serials }, keyId, sign) },
      },
    ]
  })
  if (lists.length > 0) await authority.record(lists)
}
