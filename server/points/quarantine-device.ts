import type { Document } from '../../shared/documents/document.ts'
import type { AllotmentBody } from '../../shared/points/allotment-kind.ts'
import { allotments, allotmentsOn } from '../../shared/points/allotments-projection.ts'
import type { Authority } from '../sync/authority.ts'

/** Nobody knows any more what becomes of the pieces that a device had with it, until somebody counts them. */
export async function quarantineDevice(
  authority: Pick<Authority, 'facts' | 'revise'>,
  member: string,
  device: string,
  now: number,
): Promise<void> {
  const there = allotmentsOn(authority.facts.of(allotments), member, device)
  if (there.length === 0) return
  await authority.revise(there, ({ stamp: _stamp, receivedAt: _receivedAt, ...allotment }) => {
    const body = allotment.body as AllotmentBody
    if (body.state !== 'allotted') return undefined
    const quarantined: Document<AllotmentBody> = {
      ...allotment,
      occurredAt: now,
      body: { ...body, state: 'quarantined' },
    }
    return quarantined
  })
}
