import { dequal } from 'dequal'
import type { Derivation } from '../documents/derivation.ts'
import type { Committed, Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import type { Author, Kind } from '../documents/kind.ts'
import type { Projection } from '../documents/projection.ts'
import { type Refusal, refuse } from '../documents/refusal.ts'
import { decideDocument } from '../permissions/decide.ts'
import { ok, type Result } from '../result.ts'
import { stampKind } from '../fairs/stamp-kind.ts'
import { allotmentKind } from './allotment-kind.ts'
import { balances } from './balances-projection.ts'
import { collecting } from './collecting-derivation.ts'
import { earning } from './earning-derivation.ts'
import { handoverKind } from './handover-kind.ts'
import { holding } from './holding-derivation.ts'
import { pickupKind } from './pickup-kind.ts'
import { rallying } from './rally-derivation.ts'
import { redemptionKind } from './redemption-kind.ts'
import { rewardKind } from './reward-kind.ts'
import { shelving } from './shelving-derivation.ts'
import { stampBooks } from './stamp-books-projection.ts'
import { stock } from './stock-projection.ts'
import { takebackKind } from './takeback-kind.ts'

const kinds = new Map<string, Kind>(
  [rewardKind, redemptionKind, allotmentKind, handoverKind, takebackKind, pickupKind, stampKind].map(
    (kind) => [kind.kind, kind as unknown as Kind],
  ),
)
const projections: readonly Projection<unknown>[] = [balances, stock, stampBooks] as Projection<unknown>[]
const derivations: readonly Derivation[] = [earning, holding, shelving, collecting, rallying]

/** For tests of rules: decides and derives what concerns points as the committer does, one document after another. */
export class SmallAuthority implements Facts {
  readonly authority = true
  readonly documents = new Map<string, Committed>()
  /** Every version that was accepted, in order. */
  readonly log: Committed[] = []
  readonly #states = new Map<string, unknown>(projections.map(({ name, zero }) => [name, zero()]))

  get(id: string): Committed | undefined {
    return this.documents.get(id)
  }

  of<S>(projection: Projection<S>): S {
    return this.#states.get(projection.name) as S
  }

  push(author: string, document: Document, now: number, device = 'phone'): Result<Committed, Refusal> {
    const kind = kinds.get(document.kind)
    if (!kind) return refuse('unknown-kind')
    const from: Author = { member: author, device }
    const standing = this.get(document.id)
    // As the committer answers: what stands already has arrived before, and what is written once stays.
    if (standing && kind.form === 'fact')
      return dequal(standing.body, document.body) ? ok(standing) : refuse('immutable')
    const decided = decideDocument(
      kind,
      { document, current: this.get(document.id), author: from, now },
      this,
    )
    return decided.ok ? ok(this.record(decided.value, now)) : decided
  }

  record(document: Document, now: number): Committed {
    const previous = this.get(document.id)
    if (previous && JSON.stringify(previous.body) === JSON.stringify(document.body)) return previous
    const committed = { ...document, stamp: this.log.length + 1, receivedAt: now }
    this.documents.set(document.id, committed)
    this.log.push(committed)
    for (const projection of projections)
      if (projection.kinds.includes(committed.kind)) projection.apply(this.of(projection), committed)
    for (const { kinds, derive } of derivations) {
      if (!kinds.includes(committed.kind)) continue
      for (const derived of derive({ document: committed, previous }, this))
        if (derived.kind !== 'entry' || !this.get(derived.id)) this.record(derived, now)
    }
    return committed
  }
}
