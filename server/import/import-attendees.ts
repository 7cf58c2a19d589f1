import { createHmac, randomBytes } from 'node:crypto'
import type { Committed, Document } from '../../shared/documents/document.ts'
import { attendance, attendanceOf, nextSerial } from '../../shared/fairs/attendance-projection.ts'
import { eventId, eventKind, EVENT_TITLE_LENGTH, type EventBody } from '../../shared/fairs/event-kind.ts'
import { ticketId, ticketKind, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { NAME_LENGTH, profileId, profileKind, type ProfileBody } from '../../shared/people/profile-kind.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { RecordStore } from '../store/document-store.ts'
import type { Authority } from '../sync/authority.ts'
import { badAttendee, readAttendees, type Attendee, type AttendeeList } from './attendee-list.ts'
import { decodeTable } from './attendee-text.ts'
import { typeMeant, withTypesOf } from './attendee-types.ts'
import type { BadRecord } from './bad-record.ts'
import { shortened } from './shortened.ts'

/** Attendees in one commit. */
const BATCH = 250
const SECRET_RECORD = 'attendee-secret'
// 32 characters, 5 bits each, as in random keys.
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
const KEY_LETTERS = 14

export interface AttendeesOptions {
  /** The key of the fair. */
  event: string
  /** What the fair is called when there is none of that key yet. */
  title: string
  /** Makes the types of ticket that the list names and the fair does not have. */
  types: boolean
  /** Refuses a file with a bad record before anything is written. */
  strict: boolean
  /** The community's secret, from `attendeeSecret`: a member's id must not give away an address. */
  secret: string
  /** ms. */
  now: number
}

export interface AttendeesReport extends Pick<AttendeeList, 'seller' | 'columns' | 'leftOut'> {
  /** Tickets in the file, whether they were new or not. */
  attendees: number
  /** Tickets that were not there before. */
  added: number
  /** What the types of ticket are called that were made. */
  newTypes: string[]
  /** Records that could not be read and were left out. */
  bad: BadRecord[]
}

/** What members' ids are made with; made once, kept among the records. */
export async function attendeeSecret(records: Pick<RecordStore, 'get' | 'put'>): Promise<string> {
  const kept = await records.get<{ secret: string }>(SECRET_RECORD)
  if (kept) return kept.secret
  const secret = randomBytes(32).toString('base64url')
  await records.put(SECRET_RECORD, { secret })
  return secret
}

/**
 * Makes of a list of people (CSV, UTF-8 or GB18030) one member each, without an account, and one confirmed ticket. What
 * is there already stays as it is, so that the file can be read again. A ticket is of the fair's type that the list names,
 * where it has one. An address is kept with the ticket, for those at the gate to find the guest by. Rejects with
 * `StoreUnavailable`; repeating goes on from there.
 */
export async function importAttendees(
  authority: Pick<Authority, 'read' | 'record' | 'facts'>,
  bytes: Uint8Array,
  { event: eventKey, title, types: makesTypes, strict, secret, now }: AttendeesOptions,
  onProgress: (done: number, total: number) => void,
): Promise<Result<AttendeesReport, BadRecord[]>> {
  const event = eventId(eventKey)
  const text = decodeTable(bytes)
  if (!text.ok) return err([badAttendee(0, 'unreadable')])
  const { attendees, bad, ...list } = readAttendees(text.value)
  if (bad.length > 0 && (strict || attendees.length === 0)) return err(bad)

  const known = (await authority.read([event])).get(event) as Committed<EventBody> | undefined
  const fair = known ? asSent(known) : fairFor(event, title, attendees.length, now)
  const { ticketTypes: before } = fair.body
  const ticketTypes = makesTypes ? withTypesOf(before, attendees) : before
  if (!known || ticketTypes.length > before.length)
    await authority.record([{ ...fair, body: { ...fair.body, ticketTypes } }])
  const guests = attendees.map((attendee) => ({
    ...attendee,
    type: typeMeant(ticketTypes, attendee.type),
    member: memberOf(attendee, eventKey, secret),
  }))
  let added = 0
  for (let done = 0; done < guests.length; done += BATCH) {
    onProgress(done, guests.length)
    added += await recordGuests(authority, event, guests.slice(done, done + BATCH), now)
  }
  onProgress(guests.length, guests.length)
  const newTypes = ticketTypes.slice(before.length).map(({ name }) => name)
  return ok({ ...list, attendees: guests.length, added, newTypes, bad })
}

function asSent({
  stamp: _stamp,
  receivedAt: _receivedAt,
  ...fair
}: Committed<EventBody>): Document<EventBody> {
  return fair
}

type Guest = Attendee & { member: string }

/** Answers how many tickets were new. */
async function recordGuests(
  authority: Pick<Authority, 'read' | 'record' | 'facts'>,
  event: string,
  guests: readonly Guest[],
  now: number,
): Promise<number> {
  const ids = guests.flatMap(({ member }) => [profileId(member), ticketId(event, member)])
  const known = await authority.read(ids)
  const profiles = guests.filter(({ member }) => !known.has(profileId(member)))
  const tickets = guests.filter(({ member }) => !known.has(ticketId(event, member)))
  const first = nextSerial(attendanceOf(authority.facts.of(attendance), event))
  await authority.record([
    ...profiles.map((guest) => profileOf(guest, now)),
    ...tickets.map((guest, at) => ticketOf(guest, event, first + at, now)),
  ])
  return tickets.length
}

/** Who has an address is the same member at every fair; a code is one ticket's. */
export function memberOf({ identity, isPerson }: Attendee, event: string, secret: string): string {
  const hash = createHmac('sha256', secret)
    .update(JSON.stringify(isPerson ? identity : [event, ...identity]))
    .digest()
  const letters = Array.from(hash.subarray(0, KEY_LETTERS), (byte) => alphabet.charAt(byte & 31))
  return `guest-${letters.join('')}`
}

/** A fair that nobody has planned here, with room for the list; the steward sets its time and its staff. */
function fairFor(id: string, title: string, capacity: number, now: number): Document<EventBody> {
  const times = { startsAt: now, endsAt: now + 24 * 60 * 60 * 1_000 }
  return {
    id,
    kind: eventKind.kind,
    parent: '',
    owner: '',
    sort: now,
    occurredAt: now,
    body: {
      v: 3,
      title: shortened(title, EVENT_TITLE_LENGTH),
      about: '',
      place: '',
      ...times,
      capacity,
      state: 'planned',
      gates: [],
      reentry: false,
      days: [],
      ticketTypes: [],
      questions: [],
    },
  }
}

function profileOf({ member, name }: Guest, now: number): Document<ProfileBody> {
  return {
    id: profileId(member),
    kind: profileKind.kind,
    parent: '',
    owner: member,
    sort: now,
    occurredAt: now,
    body: { v: 1, name: shortened(name, NAME_LENGTH), about: '' },
  }
}

function ticketOf(
  { member, name, type, code, email }: Guest,
  event: string,
  serial: number,
  now: number,
): Document<TicketBody> {
  return {
    id: ticketId(event, member),
    kind: ticketKind.kind,
    parent: event,
    owner: member,
    sort: now,
    occurredAt: now,
    body: {
      v: 2,
      state: 'confirmed',
      name,
      type,
      serial,
      ...(code !== '' && { code }),
      ...(email !== '' && { email }),
    },
  }
}
