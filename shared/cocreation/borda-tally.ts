import { PairwiseMatrix } from './pairwise-matrix.ts'
import { placesByScore, type Place } from './places.ts'

/**
 * Borda count (Borda 1781), in the form for incomplete rankings that shares the points of the places left open
 * equally among the unranked designs ("tournament" or averaged Borda, Dummett 1997, "Principles of Electoral Reform"):
 * one point for each design that a ballot has below, half a point for each with which it has it level. An empty
 * ranking, level everywhere, says nothing and gives no points.
 */
export function bordaTally(designs: readonly string[], rankings: readonly (readonly string[])[]): Place[] {
  const matrix = new PairwiseMatrix(designs, rankings)
  const voices = rankings.filter((ranking) => ranking.length > 0).length
  return placesByScore(designs, (design) => {
    let points = 0
    for (const other of designs) {
      if (other === design) continue
      const wins = matrix.preferred(design, other)
      points += wins + (voices - wins - matrix.preferred(other, design)) / 2
    }
    return points
  })
}
