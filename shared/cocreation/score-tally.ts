import { placesByScore, type Place } from './places.ts'

/** Points that a ballot gives to designs, 0 to 5; a design that it leaves out gets 0. */
export type Scores = Readonly<Record<string, number>>
export const HIGHEST_SCORE = 5

/** What a ballot gives to a design. */
export function scoreOf(ballot: Scores, design: string): number {
  return Object.hasOwn(ballot, design) ? (ballot[design] ?? 0) : 0
}

/** Score voting (range voting, Smith 2000): a design's score is the sum of what the ballots give to it. */
export function scoreTally(designs: readonly string[], ballots: readonly Scores[]): Place[] {
  return placesByScore(designs, (design) => ballots.reduce((sum, ballot) => sum + scoreOf(ballot, design), 0))
}
