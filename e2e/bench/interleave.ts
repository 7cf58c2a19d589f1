import { median } from './median.ts'

/** Rounds whose times do not count: code is compiled and caches are filled in them. */
const WARM_UP = 3

/**
 * Runs all sides in turn, round after round, so that whatever else the machine does falls on all of them, and answers
 * the median time of each in ms. A side gets the number of the round.
 */
export async function interleave<Side extends string>(
  rounds: number,
  sides: Record<Side, (round: number) => Promise<unknown>>,
): Promise<Record<Side, number>> {
  const times = Object.fromEntries(Object.keys(sides).map((name) => [name, [] as number[]])) as Record<
    Side,
    number[]
  >
  const names = Object.keys(sides) as Side[]
  for (let round = 0; round < WARM_UP + rounds; round++) {
    // Whoever comes second may profit from the first, or suffer: take turns in that, too.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const start = performance.now()
      await sides[name](round)
      if (round >= WARM_UP) times[name].push(performance.now() - start)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Side, number>
}
