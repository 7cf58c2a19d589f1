import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import { availableAccount, heldAccount, ISSUED } from './accounts.ts'
import { correctedEntryId } from './check-in-entries.ts'
import { entryKind, issuedBy, type EntryBody } from './entry-kind.ts'
import { utcDay } from './utc-day.ts'

/** What a member got on one UTC day. */
interface DayOfEarning {
  points: number
  /** How often each rule paid. */
  paid: Record<string, number>
}

/** What all entries add up to. Plain data, so that it can be kept as a snapshot. */
export interface Balances {
  /** Ids of the entries that have been counted: the same one twice counts once. */
  counted: Record<string, true>
  /** The sum of each account, by its name. */
  accounts: Record<string, number>
  /** By the name of the member's available account, then by UTC day. */
  earning: Record<string, Record<number, DayOfEarning>>
  /** What was taken back of check-ins and not given again, by the id of the entry that paid for them. */
  takenBack: Record<string, TakenBack>
}

interface TakenBack {
  /** How often it was taken back more than it was given again. */
  times: number
  points: number
}

/** Sums of all accounts, and what each member earned on which day. */
export const balances = defineProjection<Balances>({
  name: 'balances',
  kinds: [entryKind.kind],
  zero: () => ({ counted: {}, accounts: {}, earning: {}, takenBack: {} }),
  apply(state, document) {
    const { id, owner, sort, body } = document as Document<EntryBody>
    if (state.counted[id]) return
    state.counted[id] = true
    for (const { account, amount } of body.legs)
      state.accounts[account] = (state.accounts[account] ?? 0) + amount

    if (!body.legs.some(({ account }) => account === ISSUED)) return
    const issued = issuedBy({ body })
    const day = ((state.earning[availableAccount(owner)] ??= {})[utcDay(sort)] ??= { points: 0, paid: {} })
    day.points += issued
    day.paid[body.rule] = (day.paid[body.rule] ?? 0) + 1

    const corrected = correctedEntryId({ owner, body })
    if (corrected === undefined) return
    const { times, points } = state.takenBack[corrected] ?? { times: 0, points: 0 }
    const now = { times: times + (body.rule === 'check-in-undone' ? 1 : -1), points: points - issued }
    if (now.times === 0 && now.points === 0) delete state.takenBack[corrected]
    else state.takenBack[corrected] = now
  },
})

/** What a member may spend now. */
export function availablePoints(state: Balances, member: string): number {
  return state.accounts[availableAccount(member)] ?? 0
}

/** What is set aside for a member's rewards that have not been handed over. */
export function heldPoints(state: Balances, member: string): number {
  return state.accounts[heldAccount(member)] ?? 0
}

/** Points that a member earned on the UTC days from `firstDay` to `lastDay`, both included. */
export function earnedBetween(state: Balances, member: string, firstDay: number, lastDay: number): number {
  return Object.entries(state.earning[availableAccount(member)] ?? {})
    .filter(([day]) => Number(day) >= firstDay && Number(day) <= lastDay)
    .reduce((sum, [, { points }]) => sum + points, 0)
}

/** How often a rule paid a member on a UTC day. */
export function timesPaid(state: Balances, member: string, rule: string, day: number): number {
  return state.earning[availableAccount(member)]?.[day]?.paid[rule] ?? 0
}

/** How many of the points that an entry paid for a check-in were taken back; undefined while the member has them. */
export function pointsTakenBack({ takenBack }: Balances, entry: string): number | undefined {
  const since = takenBack[entry]
  return since && since.times > 0 ? since.points : undefined
}
