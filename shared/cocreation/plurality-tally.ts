import { placesByScore, type Place } from './places.ts'

/** Plurality: a design's score is the number of ballots that rank it first. An empty ranking counts for none. */
export function pluralityTally(
  designs: readonly string[],
  rankings: readonly (readonly string[])[],
): Place[] {
  const firsts = new Map<string, number>()
  for (const [first] of rankings) if (first !== undefined) firsts.set(first, (firsts.get(first) ?? 0) + 1)
  return placesByScore(designs, (design) => firsts.get(design) ?? 0)
}
