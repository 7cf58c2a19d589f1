import { placesByScore, type Place } from './places.ts'

/**
 * Approval voting (Brams and Fishburn 1978, "Approval Voting"): a design's score is the number of ballots that approve
 * of it. Ballots name each design at most once, and none outside `designs`.
 */
export function approvalTally(designs: readonly string[], ballots: readonly (readonly string[])[]): Place[] {
  const approvals = new Map<string, number>()
  for (const design of ballots.flat()) approvals.set(design, (approvals.get(design) ?? 0) + 1)
  return placesByScore(designs, (design) => approvals.get(design) ?? 0)
}
