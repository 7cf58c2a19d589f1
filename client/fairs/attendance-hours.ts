/** One hour of a day at a fair, in the time of this device. */
export interface HourOfFair {
  /** When it begins, ms. */
  from: number
  count: number
}

const HOUR = 3_600_000

/** When the hour that holds a moment (ms) begins, on the clock of this device. */
export function hourStart(at: number): number {
  const hour = new Date(at)
  hour.setMinutes(0, 0, 0)
  return hour.getTime()
}

/** How many came in within each hour, from the first guest to the last; hours in between in which nobody came count 0. */
export function hoursOf(times: readonly number[], startOf: (at: number) => number = hourStart): HourOfFair[] {
  const counts = new Map<number, number>()
  for (const at of times) counts.set(startOf(at), (counts.get(startOf(at)) ?? 0) + 1)
  const starts = [...counts.keys()].toSorted((a, b) => a - b)
  const [first, last] = [starts[0], starts.at(-1)]
  if (first === undefined || last === undefined) return []
  // A wrong clock may put one guest years away from the rest; empty hours are drawn within two days only.
  if (last - first > 48 * HOUR) return starts.map((from) => ({ from, count: counts.get(from)! }))
  const hours: HourOfFair[] = []
  for (let from = first; from <= last; from += HOUR) hours.push({ from, count: counts.get(from) ?? 0 })
  return hours
}
