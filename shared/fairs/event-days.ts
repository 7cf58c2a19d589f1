import * as v from 'valibot'
import { key } from '../documents/key.ts'

export const EVENT_DAYS_MOST = 14

/** ms. */
export const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_640_000_000_000_000))

/** A day, or a part of one, on which a fair is open. Scans and tickets name it by its key, so that it may be moved. */
const day = v.looseObject({ key, startsAt: moment, endsAt: moment })
export type EventDay = v.InferOutput<typeof day>

export const eventDays = v.pipe(
  v.array(day),
  v.maxLength(EVENT_DAYS_MOST),
  v.check((days) => new Set(days.map((each) => each.key)).size === days.length, 'two days share a key'),
  v.check((days) => days.every(({ startsAt, endsAt }) => startsAt < endsAt), 'a day ends before it starts'),
  v.check(
    (days) => days.every(({ startsAt }, at) => at === 0 || days[at - 1]!.endsAt <= startsAt),
    'days stand in their order, and none begins before the one before has ended',
  ),
)

/**
 * The day that a moment (ms) belongs to: the nearest one, for guests come before the gates open and leave after they have
 * closed; between two that are as near, the coming one. Undefined where a fair has no days to tell apart.
 */
export function dayAt(days: readonly EventDay[], at: number): EventDay | undefined {
  let nearest: EventDay | undefined
  let least = Infinity
  for (const each of days) {
    const distance = at < each.startsAt ? each.startsAt - at : Math.max(0, at - each.endsAt)
    if (distance <= least) [nearest, least] = [each, distance]
  }
  return nearest
}

/**
 * The key of the day that a scan counts for. One that names none, or one that is no more, was made by an app that knows of
 * no days, or before there were any: it counts for the day that it was made on. '' where there are no days to tell apart.
 */
export function dayOfScan(
  days: readonly EventDay[],
  { day: named, at }: { day: string; at: number },
): string {
  return days.some((each) => each.key === named) ? named : (dayAt(days, at)?.key ?? '')
}
