import { randomUUID } from 'node:crypto'
import { contests } from '../../shared/cocreation/contests-projection.ts'
import { electorates } from '../../shared/cocreation/electorate-projection.ts'
import { outcome } from '../../shared/cocreation/outcome-derivation.ts'
import type { Derivation } from '../../shared/documents/derivation.ts'
import type { Facts } from '../../shared/documents/facts.ts'
import { namedImages } from '../../shared/documents/named-images-projection.ts'
import type { Projection } from '../../shared/documents/projection.ts'
import { attendance, attendanceOf, hasComeIn } from '../../shared/fairs/attendance-projection.ts'
import { issuedPasses } from '../../shared/fairs/issued-passes-projection.ts'
import { delegations } from '../../shared/fairs/delegations-projection.ts'
import { placards } from '../../shared/fairs/placards-projection.ts'
import { receipts } from '../../shared/fairs/receipts-projection.ts'
import { revokedPasses } from '../../shared/fairs/revoked-passes-projection.ts'
import { saleDerivation } from '../../shared/fairs/sale-derivation.ts'
import { waitListDerivation } from '../../shared/fairs/wait-list-derivation.ts'
import { revisionDerivation } from '../../shared/groups/revision-derivation.ts'
import { ruling } from '../../shared/moderation/ruling-derivation.ts'
import { detailDerivation } from '../../shared/people/detail-derivation.ts'
import { allotments } from '../../shared/points/allotments-projection.ts'
import { balances } from '../../shared/points/balances-projection.ts'
import { collecting } from '../../shared/points/collecting-derivation.ts'
import { earning } from '../../shared/points/earning-derivation.ts'
import { holding } from '../../shared/points/holding-derivation.ts'
import { rallying } from '../../shared/points/rally-derivation.ts'
import { shelving } from '../../shared/points/shelving-derivation.ts'
import { stampBooks } from '../../shared/points/stamp-books-projection.ts'
import { createTakingBack } from '../../shared/points/taking-back-derivation.ts'
import { stock } from '../../shared/points/stock-projection.ts'
import { earnedInPeriod, tierFor, tiers } from '../../shared/points/tier-rules.ts'
import { refuseUnfinished } from '../backup/unfinished-restore.ts'
import { createDelegationDerivation } from '../fairs/delegation-derivation.ts'
import { createPassDerivation } from '../fairs/pass-derivation.ts'
import { createPlacardDerivation } from '../fairs/placard-derivation.ts'
import { openPassKeys } from '../fairs/pass-keys.ts'
import type { Store } from '../store/document-store.ts'
import type { Authority } from '../sync/authority.ts'
import { createAuthority } from '../sync/committer.ts'
import { rulesFingerprint } from '../sync/rules-fingerprint.ts'
import { createSnapshots } from '../sync/snapshots.ts'

/** What the rules, and whoever shows images, know of all documents. */
export const projections = [
  contests,
  electorates,
  balances,
  stock,
  allotments,
  stampBooks,
  attendance,
  issuedPasses,
  revokedPasses,
  placards,
  delegations,
  receipts,
  namedImages,
] as Projection<unknown>[]

/** Documents between two snapshots: reading so many again at a start takes about a second. */
const SNAPSHOT_EVERY = 10_000

const derivations: readonly Derivation[] = [
  revisionDerivation,
  detailDerivation,
  outcome,
  earning,
  createTakingBack({
    counts: (facts, event, scan) => !attendanceOf(facts.of(attendance), event).undone[scan],
    isIn: (facts, event, member) => hasComeIn(attendanceOf(facts.of(attendance), event), member),
    correctedAt: (facts, event, member) => attendanceOf(facts.of(attendance), event).correctedAt[member],
  }),
  holding,
  shelving,
  collecting,
  rallying,
  ruling,
  waitListDerivation,
  saleDerivation,
]

function tierOf(facts: Facts, member: string, now: number): number {
  return tiers.indexOf(tierFor(earnedInPeriod(facts.of(balances), member, now)))
}

/**
 * The authority of a community with all its rules, on a store. Throws `UnfinishedRestore`. `fingerprint` is that of the
 * rules, for whoever opens many and does not want to read their source each time.
 */
export async function openAuthority(
  store: Store,
  now: () => number,
  {
    snapshotEvery = SNAPSHOT_EVERY,
    fingerprint,
    onSnapshotFailure = () => undefined,
  }: { snapshotEvery?: number; fingerprint?: string; onSnapshotFailure?: (error: unknown) => void } = {},
): Promise<Authority> {
  await refuseUnfinished(store.records)
  const keys = await openPassKeys(store.records, now)
  return createAuthority({
    store,
    snapshots: createSnapshots(store, fingerprint ?? (await rulesFingerprint())),
    projections,
    derivations: [
      ...derivations,
      createPassDerivation({ keys, tierOf, tierKinds: ['entry'] }),
      createPlacardDerivation(keys),
      createDelegationDerivation(keys),
    ],
    now,
    snapshotEvery,
    onSnapshotFailure,
    randomId: randomUUID,
  })
}
