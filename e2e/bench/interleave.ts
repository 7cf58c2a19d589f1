import { median } from './median.ts'

/** How often all sides run, and how many of the first rounds do not count: code is compiled, caches are filled. */
export interface Rounds {
  warmUp: number
  counted: number
}

/**
 * Runs all sides in turn, round after round, so that whatever else the machine does falls on all of them, and answers
 * the median time of each. A side gets the number of the round and answers its own time in ms.
 */
export async function interleave<Side extends string>(
  { warmUp, counted }: Rounds,
  sides: Record<Side, (round: number) => Promise<number>>,
): Promise<Record<Side, number>> {
  const names = Object.keys(sides) as Side[]
  const times = new Map<Side, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < warmUp + counted; round++) {
    // Whoever comes second may profit from the first, or suffer: take turns in that, too.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const ms = await sides[name](round)
      if (round >= warmUp) times.get(name)!.push(ms)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Side, number>
}

/** How long some work takes, in ms. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
