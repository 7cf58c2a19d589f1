import type { PairwiseMatrix } from './pairwise-matrix.ts'
import type { Place } from './places.ts'

export interface SchulzeResult {
  places: Place[]
  /** The strength of the strongest path from one design to another; 0 without a path. */
  path: (from: string, to: string) => number
}

/**
 * The Schulze method with the strength of a duel measured in winning votes (Schulze 2011, "A new monotonic,
 * clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method", section 2.3.1,
 * a Floyd-Warshall search for the strongest paths). One design is ahead of another when its strongest path to it is
 * stronger than the path back. That relation is transitive but need not order every pair: the first place goes to
 * all designs that none is ahead of, the next to those that only first places are ahead of, and so on, and designs
 * of one such layer share their rank. A place's score is the number of designs that it is ahead of.
 */
export function schulzeTally(matrix: PairwiseMatrix): SchulzeResult {
  const { designs } = matrix
  const strengths = new Map(
    designs.map((a) => [
      a,
      new Map(designs.map((b) => [b, matrix.beats(a, b) ? matrix.preferred(a, b) : 0] as const)),
    ]),
  )
  const path = (from: string, to: string): number => strengths.get(from)?.get(to) ?? 0
  for (const through of designs)
    for (const from of designs) {
      const toThrough = path(from, through)
      if (from === through || toThrough === 0) continue
      for (const to of designs) {
        if (to === from || to === through) continue
        const detour = Math.min(toThrough, path(through, to))
        if (detour > path(from, to)) strengths.get(from)?.set(to, detour)
      }
    }

  const ahead = (a: string, b: string): boolean => path(a, b) > path(b, a)
  const places: Place[] = []
  let left = designs
  while (left.length > 0) {
    const layer = left.filter((design) => !left.some((other) => ahead(other, design)))
    const rank = places.length + 1
    for (const design of layer)
      places.push({ design, rank, score: designs.filter((other) => ahead(design, other)).length })
    left = left.filter((design) => !layer.includes(design))
  }
  return { places, path }
}
