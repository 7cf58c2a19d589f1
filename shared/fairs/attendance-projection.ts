import type { Document } from '../documents/document.ts'
import { defineProjection } from '../documents/projection.ts'
import type { CorrectionBody } from './correction-kind.ts'
import type { EventBody } from './event-kind.ts'
import { admits, guestOf, type ScanBody } from './scan-kind.ts'
import type { TicketBody, TicketState } from './ticket-kind.ts'

/** What counts at one event. Plain data, so that it can be kept as a snapshot. */
export interface Attendance {
  capacity: number
  planned: boolean
  /** How many tickets are confirmed. */
  confirmed: number
  /** The highest number that a ticket ever got. */
  lastSerial: number
  /** By ticket id. */
  tickets: Record<string, TicketState>
  /** Tickets that wait for a place, by id. */
  waiting: Record<string, Document<TicketBody>>
  /** By which scans each guest came in, by their ids. A guest without a name counts as `guestOf` says. */
  admitted: Record<string, Record<string, true>>
  /** Scans that were taken back. */
  undone: Record<string, true>
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
        const { capacity, state: stage } = (document as Document<EventBody>).body
        Object.assign(eventIn(state, document.id), { capacity, planned: stage === 'planned' })
        return
      }
      case 'ticket':
        return applyTicket(eventIn(state, document.parent), document as Document<TicketBody>)
      case 'scan':
        return applyScan(eventIn(state, document.parent), document as Document<ScanBody>)
      case 'correction':
        eventIn(state, document.parent).undone[(document as Document<CorrectionBody>).body.scan] = true
        return
    }
  },
})

function applyTicket(
  event: Attendance,
  { stamp: _stamp, receivedAt: _receivedAt, ...ticket }: Document<TicketBody>,
): void {
  const { state, serial = 0 } = ticket.body
  if (event.tickets[ticket.id] === 'confirmed') event.confirmed--
  if (state === 'confirmed') event.confirmed++
  event.tickets[ticket.id] = state
  event.lastSerial = Math.max(event.lastSerial, serial)
  if (state === 'waitlisted') event.waiting[ticket.id] = ticket
  else delete event.waiting[ticket.id]
}

function applyScan(event: Attendance, scan: Document<ScanBody>): void {
  if (!admits(scan.body)) return
  ;(event.admitted[guestOf(scan)] ??= {})[scan.id] = true
}

function eventIn(state: Attendances, event: string): Attendance {
  return (state[event] ??= noAttendance())
}

function noAttendance(): Attendance {
  return {
    capacity: 0,
    planned: false,
    confirmed: 0,
    lastSerial: 0,
    tickets: {},
    waiting: {},
    admitted: {},
    undone: {},
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

/** Places that nobody has; below 0 when an imported list has more names than the event has room. */
export function freePlaces({ capacity, confirmed }: Readonly<Attendance>): number {
  return capacity - confirmed
}

/** The number of the next ticket that is confirmed. */
export function nextSerial({ lastSerial }: Readonly<Attendance>): number {
  return lastSerial + 1
}

/** Those who wait, in the order in which they asked. */
export function queueOf({ waiting }: Readonly<Attendance>): Document<TicketBody>[] {
  return Object.values(waiting).toSorted((a, b) => a.sort - b.sort || (a.id < b.id ? -1 : 1))
}
