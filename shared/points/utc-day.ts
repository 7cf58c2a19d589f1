const DAY_MS = 86_400_000

/** The number of the UTC day of a moment in ms, counted from 1970-01-01. Everywhere on earth a cap ends together. */
export function utcDay(time: number): number {
  return Math.floor(time / DAY_MS)
}
