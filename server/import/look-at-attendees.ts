import type { Committed } from '../../shared/documents/document.ts'
import { attendance, attendanceOf, freeOfType } from '../../shared/fairs/attendance-projection.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import {
  BAD_NAMED,
  KINDS_NAMED,
  type GuestListLook,
  type GuestListType,
} from '../../shared/fairs/guest-list-protocol.ts'
import type { TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { typeOf } from '../../shared/fairs/ticket-types.ts'
import type { Authority } from '../sync/authority.ts'
import { badAttendee, noAttendees, readAttendees } from './attendee-list.ts'
import { decodeTable } from './attendee-text.ts'
import { foldedType, type ChooseType, type MeantTypes } from './attendee-types.ts'
import { guestsOn, guestTicketRules, ticketWanted, type Guest } from './guest-tickets.ts'

/** Guests that are shown, to see whether the list was understood. */
const SHOWN = 5
/** Ids in one look-up. */
const BATCH = 1_000

type Reader = Pick<Authority, 'read' | 'facts'>
type Tickets = Map<string, Committed<TicketBody>>

/** What a list of guests (CSV, UTF-8 or GB18030) would bring to a fair; writes nothing. */
export async function lookAtAttendees(
  authority: Reader,
  bytes: Uint8Array,
  fair: Committed<EventBody>,
  { choose, secret, now }: { choose: ChooseType; secret: string; now: number },
): Promise<GuestListLook> {
  const text = decodeTable(bytes)
  const list = text.ok ? readAttendees(text.value) : noAttendees(badAttendee(0, 'unreadable'))
  const guests = guestsOn(list, fair.id, secret)
  const tickets = await ticketsOf(authority, guests)
  const rules = guestTicketRules(fair, list, { choose, cancel: true, now })
  const changed = guests.flatMap((guest) => {
    const known = tickets.get(guest.ticket)
    return known && ticketWanted(guest, known, rules, 0) ? [{ guest, known }] : []
  })
  const cancelled = changed.filter(({ guest }) => !guest.holds).map(({ known }) => known)
  const held = guests.filter(({ holds }) => holds)
  const { bad, addressless, seller, columns } = list
  const places = attendanceOf(authority.facts.of(attendance), fair.id)
  return {
    ...(seller === undefined ? {} : { seller }),
    columns,
    guests: held.length,
    known: held.filter(({ ticket }) => tickets.has(ticket)).length,
    lacking: changed.length - cancelled.length,
    leftOut: list.leftOut.length,
    cancelled: cancelled.length,
    ...typesOn(held, tickets, rules),
    free: places.capacity - places.confirmed,
    freeOf: Object.keys(places.typeCapacity).map((key) => ({
      key,
      free: freeOfType(places, key),
      cancelled: cancelled.filter(({ body }) => body.type === key).length,
    })),
    bad: bad.slice(0, BAD_NAMED).map(({ line, fault }) => ({ line, fault })),
    badCount: bad.length,
    addressless: addressless.slice(0, BAD_NAMED),
    addresslessCount: addressless.length,
    sample: held.slice(0, SHOWN).map(({ name, type, code }) => ({ name, type, code })),
  }
}

async function ticketsOf(authority: Reader, guests: readonly Guest[]): Promise<Tickets> {
  const tickets: Tickets = new Map()
  for (let at = 0; at < guests.length; at += BATCH) {
    const known = await authority.read(guests.slice(at, at + BATCH).map(({ ticket }) => ticket))
    for (const [id, ticket] of known) tickets.set(id, ticket as Committed<TicketBody>)
  }
  return tickets
}

/** The kinds of ticket on a list, and how many tickets would be of each. */
function typesOn(
  guests: readonly Guest[],
  tickets: Tickets,
  { ticketTypes, meant }: MeantTypes,
): Pick<GuestListLook, 'types' | 'moreTypes'> {
  const types = new Map<string, GuestListType>()
  for (const { type: name, ticket } of guests) {
    if (name === '') continue
    const known = tickets.get(ticket)?.body
    const would = !known || (known.state !== 'cancelled' && !typeOf(ticketTypes, known.type))
    const key = typeOf(ticketTypes, meant(name))?.key
    const before = types.get(foldedType(name)) ?? { name, ...(key !== undefined && { key }), tickets: 0 }
    types.set(foldedType(name), { ...before, tickets: before.tickets + (would ? 1 : 0) })
  }
  const all = [...types.values()].toSorted((a, b) => b.tickets - a.tickets)
  const strange = all.filter(({ key }) => key === undefined)
  return {
    types: [...all.filter(({ key }) => key !== undefined), ...strange.slice(0, KINDS_NAMED)],
    moreTypes: Math.max(0, strange.length - KINDS_NAMED),
  }
}
