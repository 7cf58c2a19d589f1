import { formatDate, formatDateTime } from '../../ui/format.ts'

const DAY = 24 * 60 * 60 * 1_000

/** A moment (ms) as people at a gate say it: the time of day alone while it is of the last day. */
export function listTime(at: number, now: number): string {
  return now - at < DAY ? formatDate(at, { timeStyle: 'short' }) : formatDateTime(at)
}
