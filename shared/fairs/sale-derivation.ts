import { defineDerivation } from '../documents/derivation.ts'
import type { Committed, Document } from '../documents/document.ts'
import { NAME_LENGTH, profileId, profileKind, type ProfileBody } from '../people/profile-kind.ts'
import { attendance, attendanceOf, nextSerial } from './attendance-projection.ts'
import type { SaleBody } from './sale-kind.ts'
import { ticketId, ticketKind, type TicketBody } from './ticket-kind.ts'

/**
 * Who bought a ticket at the fair is a member with a place from then on, however full it is: the money was taken. A refund
 * takes the place away again; the member stays, for others may have met them.
 */
export const saleDerivation = defineDerivation({
  name: 'sale',
  kinds: ['sale', 'refund'],
  needs: ({ parent, owner }) => [ticketId(parent, owner)],
  derive({ document }, facts) {
    const { parent, owner } = document
    const ticket = facts.get(ticketId(parent, owner)) as Document<TicketBody> | undefined
    if (document.kind === 'refund') return ticket ? [cancelled(ticket, document)] : []
    const sale = document as Committed<SaleBody>
    const serial = ticket?.body.serial ?? nextSerial(attendanceOf(facts.of(attendance), parent))
    return ticket ? [profileOf(sale)] : [profileOf(sale), ticketOf(sale, serial)]
  },
})

function profileOf({ owner, receivedAt, body }: Committed<SaleBody>): Document<ProfileBody> {
  const name = Array.from(body.name).slice(0, NAME_LENGTH).join('').trim()
  return {
    id: profileId(owner),
    kind: profileKind.kind,
    parent: '',
    owner,
    sort: receivedAt,
    occurredAt: receivedAt,
    body: { v: 1, name, about: '' },
  }
}

function ticketOf(
  { owner, parent, receivedAt, body }: Committed<SaleBody>,
  serial: number,
): Document<TicketBody> {
  return {
    id: ticketId(parent, owner),
    kind: ticketKind.kind,
    parent,
    owner,
    sort: receivedAt,
    occurredAt: receivedAt,
    body: { v: 2, state: 'confirmed', name: body.name, type: body.type, serial },
  }
}

/** Of the refund's moment: a phone that holds the ticket from before must not take it for one that a restore has lost. */
function cancelled(
  { stamp: _stamp, receivedAt: _receivedAt, ...ticket }: Document<TicketBody>,
  { receivedAt }: Committed,
): Document<TicketBody> {
  const occurredAt = Math.max(ticket.occurredAt, receivedAt)
  return { ...ticket, occurredAt, body: { ...ticket.body, state: 'cancelled' } }
}
