import { isReadable } from '../../shared/document-version.ts'
import type { Projection } from '../../shared/documents/projection.ts'
import type { KeptDocument, Store } from '../store/document-store.ts'
import { placementOf, type Placement } from './kept-document.ts'
import { ReadingState } from './reading-state.ts'
import { RuleState } from './rule-state.ts'
import type { Snapshots } from './snapshots.ts'

/** What is held in memory. */
export interface CommunityState {
  reading: ReadingState
  rules: RuleState
}

export interface LoadParts {
  store: Store
  snapshots: Snapshots
  projections: readonly Projection<unknown>[]
  /** For the epoch of a store that has none. */
  randomId: () => string
}

interface EpochRecord {
  epoch: string
  /** Stamps of this epoch come after this one. */
  after?: number
}

/** More than anybody writes between a backup and what makes it needed. */
const STAMPS_LOST_AT_MOST = 1_000_000

/**
 * Reads the newest snapshot, and all that came after it. `unchecked` are the documents, in order, of which it is not
 * known that everything that follows from them has been written.
 */
export async function loadState(
  parts: LoadParts,
): Promise<{ state: CommunityState; unchecked: KeptDocument[] }> {
  const { snapshot, stamp: complete } = await parts.snapshots.newest()
  const known = await parts.store.records.get<EpochRecord>('epoch')
  const epoch = known?.epoch ?? parts.randomId()
  const reading = snapshot ? ReadingState.from(snapshot.reading) : new ReadingState(epoch)
  const rules = new RuleState(parts.projections, snapshot?.rules)

  const placements: Placement[] = []
  const unchecked: KeptDocument[] = []
  for await (const { documents } of parts.store.documents.changes(snapshot?.sequence)) {
    for (const kept of documents) {
      placements.push(placementOf(kept))
      rules.apply(kept.document)
      if (kept.document.stamp > complete && isReadable(kept.document)) unchecked.push(kept)
    }
  }
  reading.apply(placements)
  // No stamp comes again after a restore: an edit of a version that was lost must not pass for one of another's.
  const after = known?.after ?? (known || reading.stamp === 0 ? 0 : reading.stamp + STAMPS_LOST_AT_MOST)
  if (!known) await parts.store.records.put('epoch', { epoch, after } satisfies EpochRecord)
  reading.stamp = Math.max(reading.stamp, after)
  const inOrder = unchecked.toSorted((a, b) => a.document.stamp - b.document.stamp)
  return { state: { reading, rules }, unchecked: inOrder }
}
