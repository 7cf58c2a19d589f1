/** What came in and what was decided on one day. */
export interface DayOfModeration {
  /** When the day begins where the moderator is, ms. */
  from: number
  reports: number
  decisions: number
}

const DAYS = 7

interface Dated {
  /** ms */
  sort: number
}

/** The last seven days of a moderator, today last. */
export function weekOf(reports: readonly Dated[], rulings: readonly Dated[], now: number): DayOfModeration[] {
  const starts = Array.from({ length: DAYS + 1 }, (_, at) => dayStart(now, at - DAYS + 1))
  return starts.slice(0, DAYS).map((from, at) => {
    const onDay = ({ sort }: Dated) => sort >= from && sort < starts[at + 1]!
    return { from, reports: reports.filter(onDay).length, decisions: rulings.filter(onDay).length }
  })
}

/** The beginning of a day by the clock on the wall, which may be 23 or 25 hours after the one before. */
function dayStart(now: number, days: number): number {
  const day = new Date(now)
  day.setHours(0, 0, 0, 0)
  day.setDate(day.getDate() + days)
  return day.getTime()
}
