import { dequal } from 'dequal'
import { projections } from '../../server/composition/community.ts'
import { sameWords } from '../../shared/document-version.ts'
import type { Committed } from '../../shared/documents/document.ts'
import type { Facts } from '../../shared/documents/facts.ts'
import { kindOf } from '../../shared/kinds.ts'
import { explained } from './explained.ts'
import type { Disk } from './disk.ts'
import { ledgerFindings } from './ledger-checks.ts'
import { lostOffers } from './lost-offers.ts'
import { phoneFindings } from './phone-checks.ts'
import type { Run } from './run.ts'
import { saleFindings } from './sale-checks.ts'
import { SimServer } from './sim-server.ts'

/** All that is wrong with a community that has come to rest. */
export async function findings(run: Run): Promise<string[]> {
  const standing = run.disk.documents().map(({ document }) => document)
  return [
    ...new Set(run.journal.violations),
    ...lostAcknowledgements(run, standing),
    ...(await lostOffers(run, standing)),
    ...changedFacts(run),
    ...(await explained(run)),
    ...ledgerFindings(run, standing),
    ...(await saleFindings(run, standing)),
    ...doubleBallots(standing),
    ...unlikeFold(run.disk, run.server.life.authority.facts),
    ...(await Promise.all(run.phones.map((phone) => phoneFindings(run, phone)))).flat(),
    ...(await afterRestart(run)),
  ]
}

function lostAcknowledgements({ journal }: Run, standing: readonly Committed[]): string[] {
  const byId = new Map(standing.map((document) => [document.id, document]))
  return journal.verdicts.flatMap(({ document, result, undone }) => {
    if (undone) return []
    if (result.outcome !== 'accepted' && result.outcome !== 'altered') return []
    const stamp = result.outcome === 'accepted' ? result.stamp : (result.document.stamp ?? 0)
    const found = byId.get(document.id)
    if (!found || found.stamp < stamp) return [`${document.id} was acknowledged (${stamp}) and is lost`]
    if (found.stamp > stamp || result.outcome === 'altered' || sameWords(found, document)) return []
    return [`${document.id} was acknowledged and says something else`]
  })
}

function changedFacts({ disk }: Run): string[] {
  const seen = new Set<string>()
  return disk.history.flatMap(({ document: { id, kind } }) => {
    const again = seen.has(id) && kindOf(kind)?.form === 'fact'
    seen.add(id)
    return again ? [`the fact ${id} was written twice`] : []
  })
}

function doubleBallots(standing: readonly Committed[]): string[] {
  const seen = new Set<string>()
  return standing.flatMap(({ kind, parent, owner }) => {
    if (kind !== 'ballot') return []
    const voter = `${owner} in ${parent}`
    const again = seen.has(voter)
    seen.add(voter)
    return again ? [`two ballots of ${voter}`] : []
  })
}

/** Which folds that the server keeps are not what a fold from zero gives. */
export function unlikeFold(disk: Disk, facts: Pick<Facts, 'of'>): string[] {
  const standing = disk.documents().map(({ document }) => document)
  return projections.flatMap((projection) => {
    const state = projection.zero()
    for (const document of standing)
      if (projection.kinds.includes(document.kind)) projection.apply(state, document)
    return dequal(facts.of(projection), state)
      ? []
      : [`the projection ${projection.name} is not what a fold from zero gives`]
  })
}

/** A start without a snapshot finds nothing left to do, and tells everybody the same. */
async function afterRestart(run: Run): Promise<string[]> {
  const disk = run.disk.clone()
  disk.deleteRecord('snapshot')
  const again = new SimServer(disk, () => run.now, {})
  await again.start()
  const wrong = disk.history
    .slice(run.disk.history.length)
    .map(({ document: { id } }) => `${id} was missing until the server started anew`)
  for (const projection of projections)
    if (!dequal(again.life.authority.facts.of(projection), run.server.life.authority.facts.of(projection)))
      wrong.push(`the projection ${projection.name} is another after a start without a snapshot`)
  again.crash()
  return wrong
}
