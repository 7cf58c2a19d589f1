import type { EventDay } from '../../shared/fairs/event-days.ts'
import { formatDate, formatList } from '../ui/format.ts'

/** What a fair's day is called: its date, and its hours where there are several parts of one date. */
export function dayName(day: EventDay, days: readonly EventDay[]): string {
  const date = dateOf(day)
  if (days.filter((each) => dateOf(each) === date).length < 2) return date
  const [from, to] = [day.startsAt, day.endsAt].map((at) => formatDate(at, { timeStyle: 'short' }))
  return `${date} ${from}–${to}`
}

/** The days of those keys, in words; those that are no more are left out. */
export function daysInWords(keys: readonly string[], days: readonly EventDay[]): string {
  return formatList(days.filter(({ key }) => keys.includes(key)).map((day) => dayName(day, days)))
}

function dateOf({ startsAt }: EventDay): string {
  return formatDate(startsAt, { weekday: 'short', month: 'short', day: 'numeric' })
}
