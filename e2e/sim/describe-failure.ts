import { play } from './run.ts'
import type { Step } from './schedule.ts'
import { shorten } from './shorten.ts'

/** Findings that are worth reading; the rest most often follows from them. */
const SHOWN = 10

/** What went wrong with a seed, how to see it again, and the steps that are enough for it. */
export async function describeFailure(
  seed: number,
  schedule: readonly Step[],
  found: readonly string[],
): Promise<string> {
  const shortest = await shorten(schedule, async (part) => (await play(part)).length > 0)
  const after = await play(shortest)
  return [
    `seed ${seed} failed (npm run sim -- --seeds 1 --seed ${seed} --steps ${schedule.length}):`,
    ...found.slice(0, SHOWN).map((line) => `  ${line}`),
    `${shortest.length} of its steps are enough:`,
    ...shortest.map((step) => `  ${JSON.stringify(step)}`),
    ...after.slice(0, SHOWN).map((line) => `  => ${line}`),
  ].join('\n')
}
