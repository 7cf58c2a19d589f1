import * as v from 'valibot'
import type { Document } from '../documents/document.ts'
import { key } from '../documents/key.ts'
import { defineProjection } from '../documents/projection.ts'
import type { CorrectionBody } from './correction-kind.ts'
import type { EventBody } from './event-kind.ts'
import { admits, guestOf, type ScanBody } from './scan-kind.ts'
import type { TicketBody, TicketState } from './ticket-kind.ts'
import { opens, type TicketType } from './ticket-types.ts'

/** What counts at one event. Plain data, so that it can be kept as a snapshot. */
export interface Attendance {
  capacity: number
  planned: boolean
  /** How many tickets of a type may be confirmed, by its key, where it has a number of its own. */
  typeCapacity: Record<string, number>
  /** How many tickets are confirmed. */
  confirmed: number
  /** By type, under its key; those that no fair's type can be called are together under ''. */
  confirmedOf: Record<string, number>
  /** How many are asked for, waited for or confirmed, by type as above. */
  held: Record<string, number>
  /** The highest number that a ticket ever got. */
  lastSerial: number
  /** By ticket id. */
  tickets: Record<string, { state: TicketState; type: string }>
  /** Tickets that wait for a place, by id. */
  waiting: Record<string, Document<TicketBody>>
  /** By which scans each guest came in, by their ids. A guest without a name counts as `guestOf` says. */
  admitted: Record<string, Record<string, true>>
  /** Keys of the days on which somebody was let in. */
  days: Record<string, true>
  /** Scans that were taken back. */
  undone: Record<string, true>
  /** The newest stamp of the corrections of each member's scans. */
  correctedAt: Record<string, number>
}

/** By event id. */
export type Attendances = Record<string, Attendance>

/** Every event: who has a place, who waits for one, and who has come. */
export const attendance = defineProjection<Attendances>({
  name: 'attendance',
  kinds: ['event', 'ticket', 'scan', 'correction'],
  zero: () => ({}),
  apply(state, document) {
    switch (document.kind) {
      case 'event': {
        const { capacity, state: stage, ticketTypes } = (document as Document<EventBody>).body
        const limited = ticketTypes.flatMap((type) =>
          type.capacity === undefined ? [] : [[type.key, type.capacity]],
        )
        const typeCapacity: Record<string, number> = Object.fromEntries(limited)
        Object.assign(eventIn(state, document.id), { capacity, typeCapacity, planned: stage === 'planned' })
        return
      }
      case 'ticket':
        return applyTicket(eventIn(state, document.parent), document as Document<TicketBody>)
      case 'scan':
        return applyScan(eventIn(state, document.parent), document as Document<ScanBody>)
      case 'correction':
        return applyCorrection(eventIn(state, document.parent), document as Document<CorrectionBody>)
    }
  },
})

function applyTicket(
  event: Attendance,
  { stamp: _stamp, receivedAt: _receivedAt, ...ticket }: Document<TicketBody>,
): void {
  const { state, serial = 0 } = ticket.body
  const type = countedAs(ticket.body.type)
  const before = event.tickets[ticket.id]
  if (before) count(event, before, -1)
  count(event, { state, type }, 1)
  event.tickets[ticket.id] = { state, type }
  event.lastSerial = Math.max(event.lastSerial, serial)
  if (state === 'waitlisted') event.waiting[ticket.id] = ticket
  else delete event.waiting[ticket.id]
}

function count(event: Attendance, { state, type }: { state: TicketState; type: string }, by: 1 | -1): void {
  if (state === 'cancelled') return
  add(event.held, type, by)
  if (state !== 'confirmed') return
  event.confirmed += by
  add(event.confirmedOf, type, by)
}

/** None is left out: what was there once must not tell one fold from another. */
function add(sums: Record<string, number>, type: string, by: number): void {
  const sum = (sums[type] ?? 0) + by
  if (sum === 0) delete sums[type]
  else sums[type] = sum
}

/** A list from elsewhere may call a type anything. */
function countedAs(type: string): string {
  return v.is(key, type) ? type : ''
}

function applyScan(event: Attendance, scan: Document<ScanBody>): void {
  if (!admits(scan.body)) return
  if (scan.body.day !== '') event.days[scan.body.day] = true
  ;(event.admitted[guestOf(scan)] ??= {})[scan.id] = true
}

function applyCorrection(
  { undone, correctedAt }: Attendance,
  { owner, body, stamp = 0 }: Document<CorrectionBody>,
): void {
  undone[body.scan] = true
  if (owner !== '') correctedAt[owner] = Math.max(correctedAt[owner] ?? 0, stamp)
}

function eventIn(state: Attendances, event: string): Attendance {
  return (state[event] ??= noAttendance())
}

function noAttendance(): Attendance {
  return {
    capacity: 0,
    planned: false,
    typeCapacity: {},
    confirmed: 0,
    confirmedOf: {},
    held: {},
    lastSerial: 0,
    tickets: {},
    waiting: {},
    admitted: {},
    days: {},
    undone: {},
    correctedAt: {},
  }
}

/** What counts at an event, nothing when it is not known. */
export function attendanceOf(state: Attendances, event: string): Readonly<Attendance> {
  return state[event] ?? noAttendance()
}

/** Whether a guest has come in, by a scan that nobody took back. */
export function hasComeIn({ admitted, undone }: Readonly<Attendance>, guest: string): boolean {
  return Object.keys(admitted[guest] ?? {}).some((scan) => !undone[scan])
}

type Places = Pick<Attendance, 'capacity' | 'typeCapacity' | 'confirmed' | 'confirmedOf'>

/**
 * Places that nobody has, for a ticket of a type: of the event's, and of those that the type has for itself. Below 0 when
 * more are out than there is room for, by an imported list or because the room has shrunk.
 */
export function freePlaces(event: Readonly<Places>, type: string): number {
  return Math.min(event.capacity - event.confirmed, freeOfType(event, type))
}

/** Of the places that a type has for itself, those that nobody has. */
export function freeOfType({ typeCapacity, confirmedOf }: Readonly<Places>, type: string): number {
  return Object.hasOwn(typeCapacity, type) ? typeCapacity[type]! - (confirmedOf[type] ?? 0) : Infinity
}

/** Guests whose confirmed ticket is good on a day, by its key. */
export function expectedOn(
  { confirmed, confirmedOf }: Pick<Attendance, 'confirmed' | 'confirmedOf'>,
  types: readonly TicketType[],
  day: string,
): number {
  const others = types.filter((type) => !opens(type.days, day))
  return others.reduce((left, type) => left - (confirmedOf[type.key] ?? 0), confirmed)
}

/** The number of the next ticket that is confirmed. */
export function nextSerial({ lastSerial }: Readonly<Attendance>): number {
  return lastSerial + 1
}

/** Those who wait, in the order in which they asked. */
export function queueOf({ waiting }: Readonly<Attendance>): Document<TicketBody>[] {
  return Object.values(waiting).toSorted((a, b) => a.sort - b.sort || (a.id < b.id ? -1 : 1))
}
