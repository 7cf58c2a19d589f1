import type { PairwiseMatrix } from './pairwise-matrix.ts'

/** The design that beats every other one head to head (Condorcet 1785), if there is one. A drawn duel is no win. */
export function condorcetWinner(matrix: PairwiseMatrix): string | undefined {
  return matrix.designs.find((design) =>
    matrix.designs.every((other) => other === design || matrix.beats(design, other)),
  )
}
