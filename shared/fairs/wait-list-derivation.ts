import { defineDerivation } from '../documents/derivation.ts'
import { attendance, attendanceOf, freePlaces, nextSerial, queueOf } from './attendance-projection.ts'

/** A place that becomes free, because somebody cancels or the room grows, goes to whoever has waited longest. */
export const waitListDerivation = defineDerivation({
  name: 'wait-list',
  kinds: ['event', 'ticket'],
  derive({ document }, facts) {
    const event = attendanceOf(
      facts.of(attendance),
      document.kind === 'event' ? document.id : document.parent,
    )
    const free = freePlaces(event)
    if (!event.planned || free <= 0) return []
    let serial = nextSerial(event)
    return queueOf(event)
      .slice(0, free)
      .map((ticket) => ({
        ...ticket,
        body: { ...ticket.body, state: 'confirmed', serial: ticket.body.serial ?? serial++ },
      }))
  },
})
