import type { Document } from '../documents/document.ts'
import type { CorrectionBody } from './correction-kind.ts'
import { wasCancelled } from './conflicts.ts'
import { DailyHeadcount } from './daily-headcount.ts'
import type { EventBody } from './event-kind.ts'
import type { Headcount, HourAtGate } from './headcount.ts'
import type { RefundBody } from './refund-kind.ts'
import type { SaleBody } from './sale-kind.ts'
import { admits, guestOf, leaves, type ScanBody } from './scan-kind.ts'
import type { StampBody } from './stamp-kind.ts'
import type { TicketBody } from './ticket-kind.ts'

export interface ReportFacts {
  fair: Document<EventBody>
  tickets: readonly Document<TicketBody>[]
  scans: readonly Document<ScanBody>[]
  corrections: readonly Document<CorrectionBody>[]
  stamps: readonly Document<StampBody>[]
  sales: readonly Document<SaleBody>[]
  refunds: readonly Document<RefundBody>[]
}

/** How many with a confirmed ticket were expected, and how many of them came. */
export interface TypeCount {
  /** As tickets say it: a key of the fair's types, or what a list from elsewhere calls it. */
  type: string
  expected: number
  came: number
}

/** What went by on one of the fair's days, by its key; '' where there is none to tell from another. */
export interface DayCount {
  day: string
  guests: number
  in: number
  out: number
}

/** What one till took in one currency, as whoever sold wrote it: never added up across currencies. */
export interface Taking {
  by: string
  currency: string
  tickets: number
  /** In hundredths. */
  price: number
}

export interface FairReport {
  /** Guests with a confirmed ticket, and how many of them came, on any day. */
  expected: number
  came: number
  /**
   * Guests who came without one: let in by hand, with a ticket that was sold elsewhere, or that had been cancelled. What became
   * of a ticket since does not count.
   */
  unexpected: number
  /** Tickets that were sold at the fair and kept, and those whose money went back. */
  walkUps: number
  refunded: number
  /** What the tills should hold for the tickets that were kept. */
  takings: Taking[]
  /** How often somebody came in and went out; `again`: of the comings in, those of who had been in on that day. */
  in: number
  out: number
  again: number
  /** Looks that let nobody pass, and looks that were taken back. */
  turnedAway: number
  takenBack: number
  /** Guests who were let in although the phone did not welcome them. */
  byHand: number
  types: TypeCount[]
  days: DayCount[]
  hours: HourAtGate[]
  stamps: {
    /** A stamp that a stall gave and a member fetched is one. */
    given: number
    members: number
    /** By the stall's id, the most visited first. */
    stalls: { stall: string; given: number }[]
  }
}

/** What a fair's documents add up to, in whatever order they come. `startOf`: as `Headcount` takes it. */
export function fairReport(facts: ReportFacts, startOf?: (at: number) => number): FairReport {
  const { fair, tickets, scans, corrections } = facts
  const undone = new Set(corrections.map(({ body }) => body.scan))
  const standing = scans.filter(({ id }) => !undone.has(id))
  const daily = new DailyHeadcount(startOf)
  daily.takeDays(fair.body.days)
  for (const scan of standing) daily.apply(scan)
  const days = fair.body.days.length > 0 ? fair.body.days.map(({ key }) => key) : ['']
  const all = days.map((day) => daily.on(day))
  const sum = (of: (one: Headcount) => number): number => all.reduce((total, one) => total + of(one), 0)
  const guests = new Set(standing.filter(({ body }) => admits(body)).map(guestOf))
  const refunded = new Set(facts.refunds.map(({ owner }) => owner))
  const confirmed = tickets.filter(({ body }) => body.state === 'confirmed')
  const came = confirmed.filter(({ owner }) => guests.has(owner)).length
  const kept = facts.sales.filter(({ owner }) => !refunded.has(owner))
  const ticketed = new Set(confirmed.map(({ owner }) => owner))
  const isCancelled = wasCancelled(tickets)
  for (const scan of standing)
    if (scan.body.verdict === 'welcome' && !isCancelled(scan)) ticketed.add(guestOf(scan))
  return {
    expected: confirmed.length,
    came,
    unexpected: [...guests].filter((guest) => !ticketed.has(guest)).length,
    walkUps: kept.length,
    refunded: refunded.size,
    takings: takingsOf(kept),
    in: sum((one) => one.in),
    out: sum((one) => one.out),
    again: sum((one) => one.in - one.guests),
    turnedAway: standing.filter(({ body }) => !admits(body) && !leaves(body)).length,
    takenBack: scans.length - standing.length,
    byHand: new Set(standing.filter(({ body }) => admits(body) && body.verdict !== 'welcome').map(guestOf))
      .size,
    types: typeCounts(confirmed, guests),
    days: days.map((day, at) => {
      const { guests: present, in: cameIn, out } = all[at]!
      return { day, guests: present, in: cameIn, out }
    }),
    hours: mergedHours(all),
    stamps: stampCounts(facts.stamps),
  }
}

function takingsOf(kept: readonly Document<SaleBody>[]): Taking[] {
  const takings = new Map<string, Taking>()
  for (const { body } of kept) {
    const { by, currency } = body
    const key = `${by} ${currency}`
    const { tickets, price } = takings.get(key) ?? { tickets: 0, price: 0 }
    takings.set(key, { by, currency, tickets: tickets + 1, price: price + body.price })
  }
  return [...takings].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, taking]) => taking)
}

function mergedHours(heads: readonly Headcount[]): HourAtGate[] {
  const hours = new Map<string, HourAtGate>()
  for (const hour of heads.flatMap((one) => one.hours())) {
    const key = `${hour.from} ${hour.gate}`
    const there = hours.get(key)
    hours.set(key, there ? { ...hour, in: there.in + hour.in, out: there.out + hour.out } : hour)
  }
  return [...hours.values()].toSorted((a, b) => a.from - b.from || (a.gate < b.gate ? -1 : 1))
}

function typeCounts(confirmed: readonly Document<TicketBody>[], guests: ReadonlySet<string>): TypeCount[] {
  const counts = new Map<string, TypeCount>()
  for (const { owner, body } of confirmed) {
    const { expected, came } = counts.get(body.type) ?? { expected: 0, came: 0 }
    const now = came + (guests.has(owner) ? 1 : 0)
    counts.set(body.type, { type: body.type, expected: expected + 1, came: now })
  }
  return [...counts.values()].toSorted((a, b) => b.expected - a.expected || (a.type < b.type ? -1 : 1))
}

function stampCounts(stamps: readonly Document<StampBody>[]): FairReport['stamps'] {
  const visitors = new Map<string, Set<string>>()
  for (const { owner, body } of stamps)
    visitors.set(body.stall, (visitors.get(body.stall) ?? new Set()).add(owner))
  const stalls = [...visitors]
    .map(([stall, members]) => ({ stall, given: members.size }))
    .toSorted((a, b) => b.given - a.given || (a.stall < b.stall ? -1 : 1))
  return {
    given: stalls.reduce((sum, { given }) => sum + given, 0),
    members: new Set(stamps.map(({ owner }) => owner)).size,
    stalls,
  }
}
