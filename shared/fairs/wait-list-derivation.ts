import type { Document } from '../documents/document.ts'
import { defineDerivation } from '../documents/derivation.ts'
import { attendance, attendanceOf, freePlaces, nextSerial, queueOf } from './attendance-projection.ts'
import type { TicketBody } from './ticket-kind.ts'

/**
 * A place that becomes free, because somebody cancels or the room grows, goes to whoever has waited longest for one like it:
 * who waits for a type that is full holds up nobody who waits for another.
 */
export const waitListDerivation = defineDerivation({
  name: 'wait-list',
  kinds: ['event', 'ticket'],
  derive({ document }, facts) {
    const event = attendanceOf(
      facts.of(attendance),
      document.kind === 'event' ? document.id : document.parent,
    )
    if (!event.planned) return []
    let serial = nextSerial(event)
    const given: Document<TicketBody>[] = []
    const { capacity, typeCapacity, confirmed, confirmedOf } = event
    const places = { capacity, typeCapacity, confirmed, confirmedOf: { ...confirmedOf } }
    if (capacity <= confirmed) return []
    for (const ticket of queueOf(event)) {
      const { type } = ticket.body
      if (freePlaces(places, type) <= 0) continue
      places.confirmed++
      places.confirmedOf[type] = (places.confirmedOf[type] ?? 0) + 1
      given.push({
        ...ticket,
        body: { ...ticket.body, state: 'confirmed', serial: ticket.body.serial ?? serial++ },
      })
    }
    return given
  },
})
