import { sameContent } from '../../shared/documents/content.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { DelegationBody } from '../../shared/fairs/delegation-kind.ts'
import type { StationBody } from '../../shared/fairs/station-kind.ts'
import type { Journal } from './journal.ts'
import { isTillKey, till } from './world.ts'

/**
 * Whether a version came to be because a device was set up: its station is invited, then active by the device's key; what
 * the device before sold by is withdrawn; and what a restore has lost of that is back, as it was signed.
 */
export function isOfSetUp(
  document: Document,
  before: Document | undefined,
  { lost }: Pick<Journal, 'lost'>,
): boolean {
  if (document.owner !== till.member) return false
  if (document.kind === 'station' && before) {
    const { publicKey, ...body } = document.body as StationBody
    const { publicKey: _before, ...was } = before.body as StationBody
    if (publicKey !== undefined && !isTillKey(publicKey)) return false
    return sameContent({ ...document, body: { ...body, state: was.state } }, { ...before, body: was })
  }
  if (document.kind !== 'delegation') return false
  const body = document.body as DelegationBody
  if (body.state !== 'withdrawn') return false
  if (before) return sameContent(document, { ...before, body: { ...before.body, state: 'withdrawn' } })
  return lost.some(({ id, body: was }) => id === document.id && was['signed'] === body.signed)
}
