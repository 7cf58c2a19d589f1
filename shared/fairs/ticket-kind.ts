import * as v from 'valibot'
import { documentId, keyOf, type Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind, type Intent } from '../documents/kind.ts'
import { refuse, type Refusal } from '../documents/refusal.ts'
import { ok, type Result } from '../result.ts'
import {
  attendance,
  attendanceOf,
  freeOfType,
  freePlaces,
  hasComeIn,
  nextSerial,
} from './attendance-projection.ts'
import type { EventBody } from './event-kind.ts'
import { isStaff, staffNeeds } from './staffing-kind.ts'
import { TICKET_TYPE_LENGTH, typeOf } from './ticket-types.ts'

export const TICKET_NAME_LENGTH = 80
/** The signed codes of pretix take 110 to 160. */
export const TICKET_CODE_LENGTH = 200
export const TICKET_EMAIL_LENGTH = 254
export const TICKET_NOTE_LENGTH = 200
/** 'requested' until the authority has looked whether there is room. */
export const ticketStates = ['requested', 'confirmed', 'waitlisted', 'cancelled'] as const
export type TicketState = (typeof ticketStates)[number]

const ticketBody = v.looseObject({
  v: v.literal(2),
  state: v.picklist(ticketStates),
  /** As on the list at the gate. */
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(TICKET_NAME_LENGTH)),
  /** The key of the event's type, where it has some; else what staff or an imported list calls it, '' for nothing. */
  type: v.pipe(v.string(), v.maxLength(TICKET_TYPE_LENGTH)),
  /** Its number at the event, from 1; given by the authority with the place, and kept. */
  serial: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  /** What is printed on a ticket that was sold elsewhere. */
  code: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(TICKET_CODE_LENGTH))),
  /** From the list that it was imported with, for those at the gate to find the guest by. */
  email: v.optional(v.pipe(v.string(), v.maxLength(TICKET_EMAIL_LENGTH), v.regex(/^[^\s@]+@[^\s@]+$/))),
  /** What staff tell the gate of the guest; the guest reads it, too. */
  note: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(TICKET_NOTE_LENGTH))),
})
export type TicketBody = v.InferOutput<typeof ticketBody>

/** `ticket:<event key>:<member>`: one a member. */
export function ticketId(event: string, member: string): string {
  return documentId('ticket', keyOf(event), member)
}

/** A member's place at an event. Hangs from it, owned by its holder, read by them and by those at the gate. */
export const ticketKind = defineKind<TicketBody>({
  kind: 'ticket',
  form: 'card',
  body: ticketBody,
  upcasts: [({ email: _, note: __, ...body }) => body],
  needs: ({ parent }, author) => staffNeeds(parent, author.member),
  decide(intent, facts) {
    const { document, current, author } = intent
    const { parent, owner, body } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (owner === '' || document.id !== ticketId(parent, owner)) return refuse('malformed', 'id')
    const event = facts.get(parent) as Document<EventBody> | undefined
    if (!event) return facts.authority ? refuse('not-found', 'event') : ok(document)
    const byStaff = isStaff(facts, parent, author.member)
    for (const field of ['serial', 'code', 'email'] as const)
      if (body[field] !== current?.body[field]) return refuse('immutable', field)
    if (!byStaff && body.note !== current?.body.note) return refuse('forbidden', 'note')
    const refusal = typeRefusal(intent, event.body, byStaff)
    if (refusal) return refusal

    switch (body.state) {
      case 'requested':
        return owner === author.member ? decideRequest(intent, event, facts) : refuse('not-yours')
      case 'confirmed':
        return byStaff ? decideConfirmation(intent, facts) : keepPlace(intent)
      case 'waitlisted':
        return keepPlace(intent)
      case 'cancelled':
        return decideCancellation(intent, byStaff, facts)
    }
  },
})

type Decision = Result<Document<TicketBody>, Refusal>

/**
 * Where an event has types, a member who asks for a ticket says which. What type a ticket is of is otherwise for staff to
 * change, who know what their lists call it.
 */
function typeRefusal(
  { document: { body }, current }: Intent<TicketBody>,
  { ticketTypes }: EventBody,
  byStaff: boolean,
): { ok: false; error: Refusal } | undefined {
  const isKept = body.type === (current?.body.type ?? '')
  if (body.state !== 'requested' || ticketTypes.length === 0)
    return isKept || byStaff ? undefined : refuse('forbidden', 'type')
  // It stays what it is, whatever type is asked for.
  if (current?.body.state === 'confirmed' || current?.body.state === 'waitlisted') return undefined
  return typeOf(ticketTypes, body.type) ? undefined : refuse('no-such-type', 'type')
}

/** A device leaves it at the request. The authority answers with a place, or with the end of the queue. */
function decideRequest(
  { document, current, now }: Intent<TicketBody>,
  { body: event }: Document<EventBody>,
  facts: Facts,
): Decision {
  if (event.state !== 'planned' || event.endsAt <= now) return refuse('wrong-state', 'event')
  const state = current?.body.state
  // Who asks again, from a phone that had not heard, keeps what they have.
  if (state === 'confirmed' || state === 'waitlisted')
    return ok({
      ...document,
      sort: current!.sort,
      body: { ...document.body, state, type: current!.body.type },
    })
  if (!facts.authority) return ok(document)
  const asked = { ...document, sort: now }
  return freePlaces(attendanceOf(facts.of(attendance), document.parent), document.body.type) > 0
    ? ok(confirmed(asked, facts))
    : ok({ ...asked, body: { ...asked.body, state: 'waitlisted' } })
}

function decideConfirmation({ document, current, now }: Intent<TicketBody>, facts: Facts): Decision {
  const placed = { ...document, sort: current?.sort ?? now }
  // Only the authority knows of every ticket.
  if (!facts.authority) return ok(placed)
  const event = attendanceOf(facts.of(attendance), document.parent)
  const { type } = document.body
  if (current?.body.state === 'confirmed')
    return type === current.body.type || freeOfType(event, type) > 0 ? ok(placed) : refuse('full')
  if (freePlaces(event, type) <= 0) return refuse('full')
  return ok(confirmed(placed, facts))
}

function decideCancellation(
  { document, current, now }: Intent<TicketBody>,
  byStaff: boolean,
  facts: Facts,
): Decision {
  // A phone at the gate has thousands of scans; the authority looks for it.
  const isIn =
    facts.authority && hasComeIn(attendanceOf(facts.of(attendance), document.parent), document.owner)
  if (isIn && !byStaff) return refuse('wrong-state', 'admitted')
  return ok({ ...document, sort: current?.sort ?? now })
}

/** Other fields may change; the place may not. */
function keepPlace({ document, current }: Intent<TicketBody>): Decision {
  if (current?.body.state !== document.body.state) return refuse('forbidden', 'state')
  return ok({ ...document, sort: current.sort })
}

function confirmed(ticket: Document<TicketBody>, facts: Facts): Document<TicketBody> {
  const serial = ticket.body.serial ?? nextSerial(attendanceOf(facts.of(attendance), ticket.parent))
  return { ...ticket, body: { ...ticket.body, state: 'confirmed', serial } }
}
