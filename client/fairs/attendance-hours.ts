import type { HourAtGate } from '../../shared/fairs/headcount.ts'

/** One hour of a day at a fair, in the time of this device. */
export interface HourOfFair {
  /** When it begins, ms. */
  from: number
  in: number
  out: number
}

const HOUR = 3_600_000

/** When the hour that holds a moment (ms) begins, on the clock of this device. */
export function hourStart(at: number): number {
  const hour = new Date(at)
  hour.setMinutes(0, 0, 0)
  return hour.getTime()
}

/** How many came in and went out within each hour, at all gates; hours in between in which nobody did count 0. */
export function hoursOf(passed: readonly HourAtGate[]): HourOfFair[] {
  const hours = new Map<number, HourOfFair>()
  for (const { from, ...counts } of passed) {
    const hour = hours.get(from) ?? { from, in: 0, out: 0 }
    hours.set(from, { from, in: hour.in + counts.in, out: hour.out + counts.out })
  }
  const there = [...hours.values()].toSorted((a, b) => a.from - b.from)
  const [first, last] = [there[0]?.from, there.at(-1)?.from]
  if (first === undefined || last === undefined) return []
  // A wrong clock may put one guest years away from the rest; empty hours are drawn within two days only.
  if (last - first > 48 * HOUR) return there
  const all: HourOfFair[] = []
  for (let from = first; from <= last; from += HOUR) all.push(hours.get(from) ?? { from, in: 0, out: 0 })
  return all
}

/** How many came in and went out at each gate, in the order of the gates; those that are no more come last, as ''. */
export function gatesOf(passed: readonly HourAtGate[], gates: readonly string[]): Omit<HourAtGate, 'from'>[] {
  const counts = new Map([...gates, ''].map((gate) => [gate, { gate, in: 0, out: 0 }]))
  for (const hour of passed) {
    const at = counts.get(hour.gate) ?? counts.get('')!
    at.in += hour.in
    at.out += hour.out
  }
  return [...counts.values()].filter((at) => at.gate !== '' || at.in + at.out > 0)
}
