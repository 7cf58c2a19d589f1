import { createMemo, type Accessor } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import { attendance, attendanceOf, freePlaces } from '../../../shared/fairs/attendance-projection.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { refundKind } from '../../../shared/fairs/refund-kind.ts'
import { saleKind, type SaleBody } from '../../../shared/fairs/sale-kind.ts'
import { ticketId, ticketKind, type TicketBody } from '../../../shared/fairs/ticket-kind.ts'
import { createDocuments } from '../../store/live-documents.ts'

interface KnownOfFair {
  fair: Document<EventBody>
  tickets: readonly Document<TicketBody>[]
  sales: readonly Document<SaleBody>[]
  /** To whom what was sold was taken back. */
  refunded: ReadonlySet<string>
}

/**
 * For how many more tickets of a type there is room, by its key, as far as this device knows; below 0 where more are out.
 * What was sold and has not come back as a ticket yet takes its place, too.
 */
export function roomLeft({ fair, tickets, sales, refunded }: KnownOfFair): (type: string) => number {
  const state = attendance.zero()
  for (const document of [fair, ...tickets]) attendance.apply(state, document)
  const known = new Set(tickets.map(({ id }) => id))
  const pending = sales.filter(
    ({ parent, owner }) => !known.has(ticketId(parent, owner)) && !refunded.has(owner),
  )
  const places = attendanceOf(state, fair.id)
  return (type) => {
    const confirmed = places.confirmed + pending.length
    const ofType = (places.confirmedOf[type] ?? 0) + pending.filter(({ body }) => body.type === type).length
    return freePlaces({ ...places, confirmed, confirmedOf: { [type]: ofType } }, type)
  }
}

/** Follows `roomLeft`; undefined until this device has looked. */
export function createRoomLeft(
  fair: Accessor<Document<EventBody>>,
): Accessor<((type: string) => number) | undefined> {
  const ofFair = () => ({ parent: fair().id })
  const tickets = createDocuments(ticketKind, ofFair)
  const sales = createDocuments(saleKind, ofFair)
  const refunds = createDocuments(refundKind, ofFair)
  return createMemo(() => {
    if (tickets.loading() || sales.loading() || refunds.loading()) return undefined
    const refunded = new Set(refunds().map(({ owner }) => owner))
    return roomLeft({ fair: fair(), tickets: tickets(), sales: sales(), refunded })
  })
}
