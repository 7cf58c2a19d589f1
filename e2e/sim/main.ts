import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { EmptyError } from 'rxjs'
import { Coverage } from './coverage.ts'
import { describeFailure } from './describe-failure.ts'
import { missingFrom } from './expected-coverage.ts'
import { play } from './run.ts'
import { scheduleOf } from './schedule.ts'

/** Steps of a schedule when nobody says how many. */
const STEPS = 100

/**
 * `--seeds N [--seed S] [--steps K] [--coverage]`: plays N schedules of K steps, from seed S on, on all processors. With
 * `--coverage` it says how often each thing came to pass, and what never did counts as one failure.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: String(STEPS) },
    coverage: { type: 'boolean', default: false },
    /** Of a part of the work: every how many seeds. */
    every: { type: 'string' },
  },
})
const [seeds, first, steps] = [values.seeds, values.seed, values.steps].map(Number) as [
  number,
  number,
  number,
]
if (![seeds, first, steps].every((each) => Number.isSafeInteger(each) && each >= 0)) {
  console.error('npm run sim -- --seeds N [--seed S] [--steps K] [--coverage]')
  process.exit(2)
}

/** What a process says of one seed. */
interface Played {
  passed: boolean
  counts: Record<string, number>
}

if (values.every === undefined) await playAll()
else await playPart(Number(values.every))

async function playAll(): Promise<void> {
  const parts = Math.min(availableParallelism(), seeds)
  let failed = 0
  const coverage = new Coverage()
  await Promise.all(Array.from({ length: parts }, (_, part) => playInProcess(part, parts)))
  const unseen = values.coverage ? sayWhatCameToPass(coverage.toRecord()) : 0
  console.log(`${seeds - failed} passed, ${failed + unseen} failed`)
  process.exitCode = failed + unseen > 0 ? 1 : 0

  /** A process of its own: one has one processor, and RxDB counts the collections that one has open. */
  async function playInProcess(part: number, every: number): Promise<void> {
    const own = Math.ceil((seeds - part) / every)
    const numbers = { seeds: own, seed: first + part, steps, every }
    const words = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)])
    const child = fork(process.argv[1]!, words)
    let played = 0
    child.on('message', (message) => {
      const { passed, counts } = message as Played
      played += 1
      if (!passed) failed += 1
      coverage.add(counts)
    })
    const code = await new Promise((resolve) => child.on('exit', resolve))
    if (code === 0) return
    console.error(`A process broke off at seed ${first + part + played * every}.`)
    failed += own - played
  }
}

/** Answers 1 when something never did. */
function sayWhatCameToPass(counts: Record<string, number>): 0 | 1 {
  for (const [what, times] of Object.entries(counts)) console.log(`${String(times).padStart(7)}  ${what}`)
  const missing = missingFrom(counts)
  for (const what of missing) console.error(`Never came to pass: ${what}`)
  return missing.length > 0 ? 1 : 0
}

async function playPart(every: number): Promise<void> {
  process.on('unhandledRejection', (reason) => {
    // RxDB 17.6: a replication that is stopped while it starts waits for the end of what has ended. It harms nothing.
    if (!(reason instanceof EmptyError)) throw reason
  })
  for (let at = 0; at < seeds; at += 1) {
    const seed = first + at * every
    const schedule = scheduleOf(seed, steps)
    const coverage = new Coverage()
    const found = await play(schedule, {}, coverage)
    if (found.length > 0) console.error(await describeFailure(seed, schedule, found))
    process.send?.({ passed: found.length === 0, counts: coverage.toRecord() } satisfies Played)
  }
}
