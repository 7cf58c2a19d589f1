import fc from 'fast-check'

/** For tests of tallies: up to six designs, 'a' to 'f'. */
export const someDesigns = fc
  .integer({ min: 1, max: 6 })
  .map((count) => ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, count))

/** For tests of tallies: designs with rankings of any of them, complete and incomplete ones and empty ones. */
export const someRankings = someDesigns.chain((designs) =>
  fc.record({
    designs: fc.constant(designs),
    rankings: fc.array(fc.shuffledSubarray(designs), { maxLength: 15 }),
  }),
)

/** For tests of tallies: designs with ballots of scores, some of which leave designs out. */
export const someScores = someDesigns.chain((designs) =>
  fc.record({
    designs: fc.constant(designs),
    ballots: fc.array(fc.dictionary(fc.constantFrom(...designs), fc.integer({ min: 0, max: 5 })), {
      maxLength: 15,
    }),
  }),
)

/** For tests of tallies: the same ranking so many times. */
export function times(count: number, ranking: string): string[][] {
  return Array.from({ length: count }, () => Array.from(ranking))
}

/** The capital of Tennessee, the usual example: (M)emphis, (N)ashville, (C)hattanooga, (K)noxville; 100 voters. */
export const tennessee = {
  designs: ['M', 'N', 'C', 'K'],
  rankings: [...times(42, 'MNCK'), ...times(26, 'NCKM'), ...times(15, 'CKNM'), ...times(17, 'KCNM')],
}
