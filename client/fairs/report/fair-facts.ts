import { createMemo, type Accessor } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import { correctionKind } from '../../../shared/fairs/correction-kind.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { fairReport, type FairReport } from '../../../shared/fairs/fair-report.ts'
import { refundKind } from '../../../shared/fairs/refund-kind.ts'
import { saleKind } from '../../../shared/fairs/sale-kind.ts'
import { scanKind, type ScanBody } from '../../../shared/fairs/scan-kind.ts'
import { stallKind } from '../../../shared/fairs/stall-kind.ts'
import { stampKind } from '../../../shared/fairs/stamp-kind.ts'
import { ticketKind } from '../../../shared/fairs/ticket-kind.ts'
import { allotmentKind } from '../../../shared/points/allotment-kind.ts'
import { handoverKind } from '../../../shared/points/handover-kind.ts'
import { pickupKind } from '../../../shared/points/pickup-kind.ts'
import { redemptionKind } from '../../../shared/points/redemption-kind.ts'
import { rewardKind } from '../../../shared/points/reward-kind.ts'
import { takebackKind } from '../../../shared/points/takeback-kind.ts'
import { createDocuments } from '../../store/live-documents.ts'
import { hourStart } from '../attendance-hours.ts'

export interface FairFacts {
  report: Accessor<FairReport>
  scans: Accessor<readonly Document<ScanBody>[]>
  /** Ids of the scans that were taken back. */
  undone: Accessor<ReadonlySet<string>>
  /** How many pieces of each reward were handed over, by its id; '' for one that this device does not know. */
  rewards: Accessor<ReadonlyMap<string, number>>
  rewardTitle: (reward: string) => string | undefined
  stallName: (stall: string) => string | undefined
  loading: Accessor<boolean>
}

/** What the report of a fair is made of, from what this device has of it. */
export function createFairFacts(fair: Accessor<Document<EventBody>>): FairFacts {
  const ofFair = () => ({ parent: fair().id })
  const tickets = createDocuments(ticketKind, ofFair)
  const scans = createDocuments(scanKind, ofFair)
  const corrections = createDocuments(correctionKind, ofFair)
  const stamps = createDocuments(stampKind, ofFair)
  const stalls = createDocuments(stallKind, ofFair)
  const sales = createDocuments(saleKind, ofFair)
  const refunds = createDocuments(refundKind, ofFair)
  const pickups = createDocuments(pickupKind, ofFair)
  const allotments = createDocuments(allotmentKind, ofFair)
  const handovers = createDocuments(handoverKind, ofFair)
  const takebacks = createDocuments(takebackKind, ofFair)
  const picked = createMemo(() => [...new Set(pickups().map(({ body }) => body.redemption))].toSorted())
  const redemptions = createDocuments(redemptionKind, () =>
    picked().length > 0 ? { ids: picked() } : undefined,
  )
  const rewards = createMemo(() => {
    const wished = new Map(redemptions().map(({ id, parent }) => [id, parent]))
    const allotted = new Map(allotments().map(({ id, body }) => [id, body.reward]))
    const back = new Set(takebacks().map(({ body }) => body.handover))
    return counts([
      ...picked().map((redemption) => wished.get(redemption) ?? ''),
      ...handovers().flatMap(({ id, body }) => (back.has(id) ? [] : [allotted.get(body.allotment) ?? ''])),
    ])
  })
  const known = createDocuments(rewardKind, () => {
    const ids = [...rewards().keys()].filter(Boolean).toSorted()
    return ids.length > 0 ? { ids } : undefined
  })
  const titles = createMemo(() => new Map(known().map(({ id, body }) => [id, body.title])))
  const stallNames = createMemo(() => new Map(stalls().map(({ id, body }) => [id, body.name])))
  return {
    report: createMemo(() =>
      fairReport(
        {
          fair: fair(),
          tickets: tickets(),
          scans: scans(),
          corrections: corrections(),
          stamps: stamps(),
          sales: sales(),
          refunds: refunds(),
        },
        hourStart,
      ),
    ),
    scans,
    undone: createMemo(() => new Set(corrections().map(({ body }) => body.scan))),
    rewards,
    rewardTitle: (reward) => titles().get(reward),
    stallName: (stall) => stallNames().get(stall),
    loading: () => [tickets, scans, corrections, stamps, sales, refunds].some(({ loading }) => loading()),
  }
}

function counts(names: readonly string[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const name of names) sums.set(name, (sums.get(name) ?? 0) + 1)
  return sums
}
