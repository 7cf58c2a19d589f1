import type { Committed } from '../../shared/documents/document.ts'
import type { Store } from '../store/document-store.ts'
import type { CommitterParts } from './committer.ts'
import { placementOf, ReadingState, type Placement } from './reading-state.ts'
import { RuleState } from './rule-state.ts'

/** What is held in memory. */
export interface CommunityState {
  reading: ReadingState
  rules: RuleState
}

interface EpochRecord {
  epoch: string
}

/**
 * Reads the newest snapshot, and all that came after it. `unchecked` are the documents, in order, of which it is not
 * known that everything that follows from them has been written.
 */
export async function loadState(
  parts: Pick<CommitterParts, 'store' | 'snapshots' | 'projections' | 'randomId'>,
): Promise<{ state: CommunityState; unchecked: Committed[] }> {
  const { snapshot, stamp: complete } = await parts.snapshots.newest()
  const reading = snapshot ? ReadingState.from(snapshot.reading) : new ReadingState(await epochOf(parts))
  const rules = new RuleState(parts.projections, snapshot?.rules)

  // A cluster tells its changes in no order, and readers need them by stamp.
  const placements: Placement[] = []
  const unchecked: Committed[] = []
  for await (const { documents } of parts.store.documents.changes(snapshot?.sequence)) {
    for (const kept of documents) {
      placements.push(placementOf(kept))
      rules.apply(kept.document)
      if (kept.document.stamp > complete) unchecked.push(kept.document)
    }
  }
  for (const placement of placements.toSorted((a, b) => a.stamp - b.stamp)) reading.apply(placement)
  return { state: { reading, rules }, unchecked: unchecked.toSorted((a, b) => a.stamp - b.stamp) }
}

async function epochOf({ store, randomId }: { store: Store; randomId: () => string }): Promise<string> {
  const known = await store.records.get<EpochRecord>('epoch')
  if (known) return known.epoch
  const epoch = randomId()
  await store.records.put('epoch', { epoch } satisfies EpochRecord)
  return epoch
}
