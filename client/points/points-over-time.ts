import type { Document } from '../../shared/documents/document.ts'
import { availableAccount } from '../../shared/points/accounts.ts'
import { balances } from '../../shared/points/balances-projection.ts'
import type { EntryBody } from '../../shared/points/entry-kind.ts'
import { earnedInPeriod } from '../../shared/points/tier-rules.ts'

/** One month of a member's points. */
export interface MonthOfPoints {
  /** When the month begins and ends, by UTC in ms; the last one ends now. */
  from: number
  to: number
  earned: number
  /** Points that left the account for rewards, less those that came back. */
  spent: number
  /** What was earned in the year before the end of the month: what the tier goes by. */
  inPeriod: number
}

/** Months on the chart: a year and the month that it begins in. */
const MONTHS = 13

/** The last thirteen months of a member's entries, oldest first. */
export function monthsOfPoints(
  entries: readonly Document<EntryBody>[],
  member: string,
  now: number,
): MonthOfPoints[] {
  const state = balances.zero()
  for (const entry of entries) balances.apply(state, entry)

  return monthStarts(now).map((from, at, starts) => {
    const to = starts[at + 1] ?? now + 1
    const inMonth = entries.filter(({ sort }) => sort >= from && sort < to)
    const change = (memo: (one: Document<EntryBody>) => boolean) =>
      inMonth.filter(memo).reduce((sum, entry) => sum + changeOf(entry, member), 0)
    return {
      from,
      to,
      earned: change(({ body }) => body.memo === 'earn'),
      spent: 0 - change(({ body }) => body.memo !== 'earn'),
      inPeriod: earnedInPeriod(state, member, to - 1),
    }
  })
}

/** What an entry adds to the points that a member may spend, or takes from them. */
export function changeOf({ body }: Document<EntryBody>, member: string): number {
  return body.legs.find(({ account }) => account === availableAccount(member))?.amount ?? 0
}

function monthStarts(now: number): number[] {
  const today = new Date(now)
  const year = today.getUTCFullYear()
  const month = today.getUTCMonth()
  return Array.from({ length: MONTHS }, (_, at) => Date.UTC(year, month - MONTHS + 1 + at, 1))
}
