import { createMemo, type Accessor } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { availablePoints, balances, heldPoints } from '../../shared/points/balances-projection.ts'
import { entryKind, type EntryBody } from '../../shared/points/entry-kind.ts'
import { redemptionKind, type RedemptionBody } from '../../shared/points/redemption-kind.ts'
import { earnedInPeriod } from '../../shared/points/tier-rules.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'

export interface MyPoints {
  /** Newest first. */
  entries: Accessor<readonly Document<EntryBody>[]>
  redemptions: Accessor<readonly Document<RedemptionBody>[]>
  /** What the ledger says can be spent. */
  available: Accessor<number>
  /** Of that, what requests that nobody has confirmed yet would take. */
  requested: Accessor<number>
  held: Accessor<number>
  /** Within the period that the tier goes by. */
  earned: Accessor<number>
  loading: Accessor<boolean>
}

/** The member's own points, added up on this device from the entries themselves. */
export function createMyPoints(): MyPoints {
  const { member, clock } = useStore()
  const entries = createDocuments(entryKind, () => ({ owner: member, order: 'newest' }))
  const redemptions = createDocuments(redemptionKind, () => ({ owner: member, order: 'newest' }))
  const ledger = createMemo(() => {
    const state = balances.zero()
    for (const entry of entries()) balances.apply(state, entry)
    return state
  })
  return {
    entries,
    redemptions,
    available: () => availablePoints(ledger(), member),
    requested: () =>
      redemptions().reduce((sum, { body }) => (body.state === 'requested' ? sum + body.cost : sum), 0),
    held: () => heldPoints(ledger(), member),
    earned: () => earnedInPeriod(ledger(), member, clock.now()),
    loading: () => entries.loading() || redemptions.loading(),
  }
}
