import type { Document } from '../documents/document.ts'
import type { Evidence } from './moderated-post.ts'
import type { ReportBody } from './report-kind.ts'
import type { RulingBody } from './ruling-kind.ts'

type Report = Document<ReportBody>
type Ruling = Document<RulingBody>

/** One post on which moderators have to decide, with all that is open against it. */
export interface Case {
  /** The post's id. */
  target: string
  group: string
  /** The first report comes first. */
  reports: Report[]
  /** What the post said when it was reported last; absent until the authority has added it. */
  evidence: Evidence | undefined
}

/**
 * Whether a ruling came after a report and so settles it. Stamps are the order of events; what has none yet comes after
 * all that has, and among themselves by the clock of the device.
 */
function settles(ruling: Ruling, report: Report): boolean {
  if (ruling.stamp === undefined && report.stamp === undefined) return ruling.sort >= report.sort
  return (ruling.stamp ?? Infinity) > (report.stamp ?? Infinity)
}

function byParent<D extends Document>(documents: readonly D[]): Map<string, D[]> {
  const groups = new Map<string, D[]>()
  for (const document of documents) {
    const group = groups.get(document.parent)
    if (group) group.push(document)
    else groups.set(document.parent, [document])
  }
  return groups
}

/** What waits for a decision: the posts with the most open reports first, and of those the one that waits longest. */
export function openCases(reports: readonly Report[], rulings: readonly Ruling[]): Case[] {
  const rulingsOn = byParent(rulings)
  const open = reports.filter(
    (report) => !rulingsOn.get(report.parent)?.some((ruling) => settles(ruling, report)),
  )
  return [...byParent(open)]
    .map(([target, unsorted]): Case => {
      const sorted = unsorted.toSorted((a, b) => a.sort - b.sort || (a.id < b.id ? -1 : 1))
      const { group } = sorted[0]!.body
      const evidence = sorted.findLast(({ body }) => body.evidence)?.body.evidence
      return { target, group, reports: sorted, evidence }
    })
    .toSorted((a, b) => b.reports.length - a.reports.length || a.reports[0]!.sort - b.reports[0]!.sort)
}
