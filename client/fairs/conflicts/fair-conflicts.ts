import { createMemo, type Accessor } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import { conflictsOf, type Conflict } from '../../../shared/fairs/conflicts.ts'
import { correctionKind } from '../../../shared/fairs/correction-kind.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { judgementKind } from '../../../shared/fairs/judgement-kind.ts'
import { revocationId, revocationKind } from '../../../shared/fairs/revocation-kind.ts'
import { decodeRevocations } from '../../../shared/fairs/revocation-message.ts'
import { saleKind } from '../../../shared/fairs/sale-kind.ts'
import { scanKind } from '../../../shared/fairs/scan-kind.ts'
import { ticketKind } from '../../../shared/fairs/ticket-kind.ts'
import { allotmentKind } from '../../../shared/points/allotment-kind.ts'
import { handoverKind } from '../../../shared/points/handover-kind.ts'
import { pickupKind } from '../../../shared/points/pickup-kind.ts'
import { takebackKind } from '../../../shared/points/takeback-kind.ts'
import { createDocuments } from '../../store/live-documents.ts'

export interface FairConflicts {
  open: Accessor<Conflict[]>
  decided: Accessor<Conflict[]>
  /** What the guest list calls a member; undefined for one whom it has not. */
  nameOf: (guest: string) => string | undefined
  loading: Accessor<boolean>
}

/** The conflicts of a fair, from what this device has of it. */
export function createFairConflicts(fair: Accessor<Document<EventBody>>): FairConflicts {
  const ofFair = () => ({ parent: fair().id })
  const tickets = createDocuments(ticketKind, ofFair)
  const scans = createDocuments(scanKind, ofFair)
  const corrections = createDocuments(correctionKind, ofFair)
  const judgements = createDocuments(judgementKind, ofFair)
  const pickups = createDocuments(pickupKind, ofFair)
  const allotments = createDocuments(allotmentKind, ofFair)
  const handovers = createDocuments(handoverKind, ofFair)
  const takebacks = createDocuments(takebackKind, ofFair)
  const sales = createDocuments(saleKind, ofFair)
  const all = [tickets, scans, corrections, judgements, pickups, allotments, handovers, takebacks, sales]
  const revocations = createDocuments(revocationKind, () => ({ ids: [revocationId(fair().id)] }))
  // It came from the community with all else: phones that stand alone at a gate ask who signed it, too.
  const revoked = createMemo(() => {
    const [list] = revocations()
    const read = list && decodeRevocations(list.body.signed)
    return new Set(read?.ok ? read.value.revocations.serials : [])
  })
  const conflicts = createMemo(() =>
    conflictsOf({
      fair: fair(),
      tickets: tickets(),
      scans: scans(),
      corrections: corrections(),
      judgements: judgements(),
      revoked: revoked(),
      handed: {
        pickups: pickups(),
        allotments: allotments(),
        handovers: handovers(),
        takebacks: takebacks(),
      },
      sales: sales(),
    }),
  )
  const names = createMemo(() => new Map(tickets().map(({ owner, body }) => [owner, body.name])))
  return {
    open: createMemo(() => conflicts().filter(({ decided }) => !decided)),
    decided: createMemo(() => conflicts().filter(({ decided }) => decided)),
    nameOf: (guest) => names().get(guest),
    loading: () => all.some(({ loading }) => loading()),
  }
}
