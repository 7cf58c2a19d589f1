import { attendance, attendanceOf } from '../../shared/fairs/attendance-projection.ts'
import { ticketId } from '../../shared/fairs/ticket-kind.ts'
import { BAD_NAMED, type GuestListLook } from '../../shared/fairs/guest-list-protocol.ts'
import { eventId } from '../../shared/fairs/event-kind.ts'
import type { Authority } from '../sync/authority.ts'
import { badAttendee, readAttendees } from './attendee-list.ts'
import { decodeTable } from './attendee-text.ts'
import { memberOf } from './import-attendees.ts'

/** Guests that are shown, to see whether the list was understood. */
const SHOWN = 5
/** Ids in one look-up. */
const BATCH = 1_000

/** What a list of guests (CSV, UTF-8 or GB18030) would bring to the fair of that key; writes nothing. */
export async function lookAtAttendees(
  authority: Pick<Authority, 'read' | 'facts'>,
  bytes: Uint8Array,
  event: string,
  secret: string,
): Promise<GuestListLook> {
  const text = decodeTable(bytes)
  const list = text.ok ? readAttendees(text.value) : undefined
  const attendees = list?.attendees ?? []
  const bad = list?.bad ?? [badAttendee(0, 'unreadable')]
  const ids = attendees.map((attendee) => ticketId(eventId(event), memberOf(attendee, event, secret)))
  let known = 0
  for (let at = 0; at < ids.length; at += BATCH)
    known += (await authority.read(ids.slice(at, at + BATCH))).size
  const { capacity, confirmed } = attendanceOf(authority.facts.of(attendance), eventId(event))
  return {
    ...(list?.seller === undefined ? {} : { seller: list.seller }),
    columns: list?.columns ?? [],
    guests: attendees.length,
    known,
    leftOut: list?.leftOut.length ?? 0,
    free: capacity - confirmed,
    bad: bad.slice(0, BAD_NAMED).map(({ line, fault }) => ({ line, fault })),
    badCount: bad.length,
    sample: attendees.slice(0, SHOWN).map(({ name, type, code }) => ({ name, type, code })),
  }
}
