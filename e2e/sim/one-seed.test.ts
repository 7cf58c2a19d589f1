import { expect, it } from 'vitest'
import { Run } from './run.ts'
import { scheduleOf } from './schedule.ts'

/** Everything that was written, sent, heard and kept. */
async function bookOf(seed: number): Promise<string> {
  const run = new Run({})
  try {
    await run.begin()
    for (const step of scheduleOf(seed, 60)) await run.take(step)
    await run.heal()
    const { written, sent, verdicts } = run.journal
    return JSON.stringify({ written, sent, verdicts, kept: run.disk.history }, null, 1)
  } finally {
    await run.end()
  }
}

it.each([1, 2, 3])('seed %i is the same day each time, to the letter', async (seed) => {
  expect(await bookOf(seed)).toBe(await bookOf(seed))
})
