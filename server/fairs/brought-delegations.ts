import { keyOf, type Document } from '../../shared/documents/document.ts'
import { delegationId, delegationKind, type DelegationBody } from '../../shared/fairs/delegation-kind.ts'
import { readSeller } from '../../shared/fairs/sold-pass.ts'
import type { StationBody } from '../../shared/fairs/station-kind.ts'
import { verifyEd25519 } from '../../shared/fairs/verify-ed25519.ts'
import type { Authority } from '../sync/authority.ts'
import type { PassKeys } from './pass-keys.ts'

/**
 * Takes what a station has sold by and a restore has lost, as its device brings it along (base64url): only what the
 * community has signed, for this station and its fair. Nobody sells by it any more, and what was sold can arrive.
 */
export async function takeBroughtDelegations(
  { parent, owner }: Document<StationBody>,
  brought: readonly string[],
  deps: {
    authority: Pick<Authority, 'read' | 'record'>
    keys: Pick<PassKeys, 'published'>
    now: number
  },
): Promise<void> {
  const { authority, keys, now } = deps
  const lost = new Map<string, Document<DelegationBody>>()
  for (const signed of brought) {
    const read = await readSeller(signed, true, keys.published(now), verifyEd25519, now)
    if (!read.ok || read.value.station !== owner || read.value.event !== keyOf(parent)) continue
    const id = delegationId(parent, read.value.seller)
    const body: DelegationBody = { v: 1, signed, state: 'withdrawn' }
    lost.set(id, { id, kind: delegationKind.kind, parent, owner, sort: now, occurredAt: now, body })
  }
  for (const id of (await authority.read([...lost.keys()])).keys()) lost.delete(id)
  if (lost.size > 0) await authority.record([...lost.values()])
}
