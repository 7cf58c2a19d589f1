import { createHmac } from 'node:crypto'
import { keyOf, type Committed, type Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { ticketId, ticketKind, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { typeOf } from '../../shared/fairs/ticket-types.ts'
import type { Attendee, AttendeeList } from './attendee-list.ts'
import { meantTypes, type ChooseType, type MeantTypes } from './attendee-types.ts'

// 32 characters, 5 bits each, as in random keys.
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
const KEY_LETTERS = 14

/** Somebody on a list, and the ticket that is theirs at the fair. */
export interface Guest extends Attendee {
  member: string
  ticket: string
  /** Whether the seller holds the ticket for good. */
  holds: boolean
}

export interface GuestTicketRules extends MeantTypes {
  /** Of the fair that the list is for. */
  event: string
  /** Whether tickets that the seller does not hold for good are cancelled. */
  cancel: boolean
  /**
   * Whether tickets are put on the list that the seller has cancelled: where a seller's signature is believed, it is still
   * there on a cancelled ticket.
   */
  keepsCancelled: boolean
  /** ms. */
  now: number
}

/** Everybody on a list: first those who hold a ticket, then those who do so no more. */
export function guestsOn(list: AttendeeList, event: string, secret: string): Guest[] {
  const guest = (attendee: Attendee, holds: boolean): Guest => {
    const member = memberOf(attendee, event, secret)
    return { ...attendee, member, ticket: ticketId(event, member), holds }
  }
  return [
    ...list.attendees.map((attendee) => guest(attendee, true)),
    ...list.withdrawn.map((attendee) => guest(attendee, false)),
  ]
}

/** Who has an address is the same member at every fair; a code is one ticket's. */
function memberOf({ identity, isPerson }: Attendee, event: string, secret: string): string {
  const hash = createHmac('sha256', secret)
    .update(JSON.stringify(isPerson ? identity : [keyOf(event), ...identity]))
    .digest()
  const letters = Array.from(hash.subarray(0, KEY_LETTERS), (byte) => alphabet.charAt(byte & 31))
  return `guest-${letters.join('')}`
}

/** By what a list is taken for a fair. */
export function guestTicketRules(
  fair: Pick<Document<EventBody>, 'id' | 'body'>,
  list: AttendeeList,
  { choose, cancel, now }: { choose: ChooseType; cancel: boolean; now: number },
): GuestTicketRules {
  const { ticketTypes, pretixKeys = [] } = fair.body
  return {
    ...meantTypes(ticketTypes, list.attendees, choose),
    event: fair.id,
    cancel,
    keepsCancelled: pretixKeys.length > 0,
    now,
  }
}

/**
 * A guest's ticket as the list wants it, with the number that a new one gets; undefined where it is so already. What is
 * there stays, but for what it lacks: an address, and a type that the fair has.
 */
export function ticketWanted(
  guest: Guest,
  known: Committed<TicketBody> | undefined,
  rules: GuestTicketRules,
  serial: number,
): Document<TicketBody> | undefined {
  if (!known) {
    if (guest.holds) return newTicket(guest, rules, { state: 'confirmed', serial })
    // The number of an order is not what the seller signs.
    return rules.keepsCancelled && guest.identity[0] === 'code'
      ? newTicket(guest, rules, { state: 'cancelled' })
      : undefined
  }
  const { stamp: _stamp, receivedAt: _receivedAt, ...ticket } = known
  if (ticket.body.state === 'cancelled') return undefined
  if (!guest.holds)
    return rules.cancel
      ? { ...ticket, occurredAt: rules.now, body: { ...ticket.body, state: 'cancelled' } }
      : undefined
  const lacking = lackedBy(ticket.body, guest, rules)
  return lacking && { ...ticket, occurredAt: rules.now, body: { ...ticket.body, ...lacking } }
}

function lackedBy(
  { type, email }: TicketBody,
  guest: Guest,
  { ticketTypes, meant }: GuestTicketRules,
): Partial<TicketBody> | undefined {
  const means = meant(guest.type)
  const lacksType = !typeOf(ticketTypes, type) && typeOf(ticketTypes, means) !== undefined
  const lacksEmail = email === undefined && guest.email !== ''
  if (!lacksType && !lacksEmail) return undefined
  return { ...(lacksType && { type: means }), ...(lacksEmail && { email: guest.email }) }
}

function newTicket(
  { ticket, member, name, type, code, email }: Guest,
  { event, meant, now }: GuestTicketRules,
  place: Pick<TicketBody, 'state' | 'serial'>,
): Document<TicketBody> {
  return {
    id: ticket,
    kind: ticketKind.kind,
    parent: event,
    owner: member,
    sort: now,
    occurredAt: now,
    body: {
      v: 2,
      name,
      type: meant(type),
      ...place,
      ...(code !== '' && { code }),
      ...(email !== '' && { email }),
    },
  }
}
