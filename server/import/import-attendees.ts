import { randomBytes } from 'node:crypto'
import type { Committed, Document } from '../../shared/documents/document.ts'
import { attendance, attendanceOf, nextSerial } from '../../shared/fairs/attendance-projection.ts'
import { eventId, eventKind, EVENT_TITLE_LENGTH, type EventBody } from '../../shared/fairs/event-kind.ts'
import type { TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { NAME_LENGTH, profileId, profileKind, type ProfileBody } from '../../shared/people/profile-kind.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { RecordStore } from '../store/document-store.ts'
import type { Authority } from '../sync/authority.ts'
import { badAttendee, readAttendees, type AttendeeList } from './attendee-list.ts'
import { decodeTable } from './attendee-text.ts'
import type { ChooseType } from './attendee-types.ts'
import type { BadRecord } from './bad-record.ts'
import {
  guestsOn,
  guestTicketRules,
  ticketWanted,
  type Guest,
  type GuestTicketRules,
} from './guest-tickets.ts'
import { shortened } from './shortened.ts'

/** Attendees in one commit. */
const BATCH = 250
const SECRET_RECORD = 'attendee-secret'

export interface AttendeesOptions {
  /** The key of the fair. */
  event: string
  /** What the fair is called when there is none of that key yet. */
  title: string
  /** What becomes of the types of ticket that the list names and the fair does not have. */
  choose: ChooseType
  /** Cancels tickets that the seller calls cancelled or not paid. */
  cancel: boolean
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
  /** Confirmed tickets that were not there before. */
  added: number
  /** Tickets that got an address or a type that they lacked. */
  completed: number
  /** Tickets that were cancelled, and those that would have been. */
  cancelled: number
  cancellable: number
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
 * is there already stays as it is but for what it lacks, so that the file can be read again. A ticket is of the fair's type
 * that the list names, where it has one. An address is kept with the ticket, for those at the gate to find the guest by.
 * Rejects with `StoreUnavailable`; repeating goes on from there.
 */
export async function importAttendees(
  authority: Pick<Authority, 'read' | 'record' | 'facts'>,
  bytes: Uint8Array,
  { event: eventKey, title, choose, cancel, strict, secret, now }: AttendeesOptions,
  onProgress: (done: number, total: number) => void,
): Promise<Result<AttendeesReport, BadRecord[]>> {
  const event = eventId(eventKey)
  const text = decodeTable(bytes)
  if (!text.ok) return err([badAttendee(0, 'unreadable')])
  const list = readAttendees(text.value)
  const { attendees, withdrawn, bad, seller, columns, leftOut } = list
  const isEmpty = attendees.length === 0 && withdrawn.length === 0
  if (bad.length > 0 && (strict || isEmpty)) return err(bad)

  const known = (await authority.read([event])).get(event) as Committed<EventBody> | undefined
  const fair = known ? asSent(known) : fairFor(event, title, attendees.length, now)
  const { ticketTypes: before } = fair.body
  const rules = guestTicketRules(fair, list, { choose, cancel, now })
  const { ticketTypes } = rules
  if (!known || ticketTypes.length > before.length)
    await authority.record([{ ...fair, body: { ...fair.body, ticketTypes } }])
  const guests = guestsOn(list, event, secret)
  const counts = { added: 0, completed: 0, cancelled: 0, cancellable: 0 }
  for (let done = 0; done < guests.length; done += BATCH) {
    onProgress(done, guests.length)
    await recordGuests(authority, guests.slice(done, done + BATCH), rules, counts)
  }
  onProgress(guests.length, guests.length)
  const newTypes = ticketTypes.slice(before.length).map(({ name }) => name)
  return ok({ seller, columns, leftOut, attendees: attendees.length, ...counts, newTypes, bad })
}

function asSent({
  stamp: _stamp,
  receivedAt: _receivedAt,
  ...fair
}: Committed<EventBody>): Document<EventBody> {
  return fair
}

type Counts = Pick<AttendeesReport, 'added' | 'completed' | 'cancelled' | 'cancellable'>

/** Writes what the list brings for some of its guests, and counts it. */
async function recordGuests(
  authority: Pick<Authority, 'read' | 'record' | 'facts'>,
  guests: readonly Guest[],
  rules: GuestTicketRules,
  counts: Counts,
): Promise<void> {
  const known = await authority.read(guests.flatMap(({ member, ticket }) => [profileId(member), ticket]))
  let serial = nextSerial(attendanceOf(authority.facts.of(attendance), rules.event))
  const profiles: Document[] = []
  const tickets: Document[] = []
  for (const guest of guests) {
    const before = known.get(guest.ticket) as Committed<TicketBody> | undefined
    const ticket = ticketWanted(guest, before, rules, serial)
    if (!guest.holds && before && before.body.state !== 'cancelled') counts.cancellable += 1
    if (!ticket) continue
    if (ticket.body.serial === serial && !before) serial += 1
    if (!known.has(profileId(guest.member))) profiles.push(profileOf(guest, rules.now))
    tickets.push(ticket)
    if (guest.holds) counts[before ? 'completed' : 'added'] += 1
    else if (before) counts.cancelled += 1
  }
  await authority.record([...profiles, ...tickets])
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
