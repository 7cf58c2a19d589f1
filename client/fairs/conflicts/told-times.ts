import type { Sighting } from '../../../shared/fairs/conflicts.ts'
import { formatDate, formatDateTime } from '../../ui/format.ts'

/** What a clock may be off without anybody having to know, ms. */
const NOTABLE = 60_000

/** When a phone looked at a code, in words; `shown` by its own clock, where that says something else. */
export function toldTimes({ at, shownAt }: Pick<Sighting, 'at' | 'shownAt'>): {
  time: string
  shown?: string
} {
  const time = formatDateTime(at)
  if (Math.abs(shownAt - at) < NOTABLE) return { time }
  const isSameDay = formatDate(at) === formatDate(shownAt)
  return { time, shown: isSameDay ? formatDate(shownAt, { timeStyle: 'short' }) : formatDateTime(shownAt) }
}

/** Another moment of the same story: the time alone, where the day is the same. */
export function toldBeside(at: number, beside: number): string {
  return formatDate(at) === formatDate(beside) ? formatDate(at, { timeStyle: 'short' }) : formatDateTime(at)
}
