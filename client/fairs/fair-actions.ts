import type { Document } from '../../shared/documents/document.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import {
  correctionId,
  correctionKind,
  type CorrectionBody,
  type CorrectionReason,
} from '../../shared/fairs/correction-kind.ts'
import type { CheckInQuestion } from '../../shared/fairs/check-in-questions.ts'
import type { EventDay } from '../../shared/fairs/event-days.ts'
import { eventKind, type EventBody, type EventGate } from '../../shared/fairs/event-kind.ts'
import type { ScanBody } from '../../shared/fairs/scan-kind.ts'
import { staffingId, staffingKind, type StaffingBody } from '../../shared/fairs/staffing-kind.ts'
import { ticketId, ticketKind, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import type { TicketType } from '../../shared/fairs/ticket-types.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import type { Result } from '../../shared/result.ts'
import type { MemberStore } from '../store/member-store.ts'

type Fair = Document<EventBody>
type Ticket = Document<TicketBody>
type Written<D extends Document> = Promise<Result<D, Refusal>>

/** What an organiser says about a fair. */
export interface FairWords {
  title: string
  about: string
  place: string
  /** ms. */
  startsAt: number
  endsAt: number
  capacity: number
  gates: EventGate[]
  reentry: boolean
  pretixKeys: string[]
  days: EventDay[]
  ticketTypes: TicketType[]
  questions: CheckInQuestion[]
  picture: string | undefined
}

export function planFair(store: MemberStore, words: FairWords): Written<Fair> {
  const body: EventBody = { v: 3, state: 'planned', ...fairFields(words) }
  return store.write(eventKind, store.draft(eventKind, { sort: body.startsAt, body }))
}

export function editFair(store: MemberStore, fair: Fair, words: FairWords): Written<Fair> {
  const { picture: _, pretixKeys: __, ...rest } = fair.body
  const edited = store.edited(fair, { ...rest, ...fairFields(words) })
  return store.write(eventKind, { ...edited, sort: words.startsAt })
}

export function setFairState(store: MemberStore, fair: Fair, state: EventBody['state']): Written<Fair> {
  return store.write(eventKind, store.edited(fair, { ...fair.body, state }))
}

function fairFields({ picture, pretixKeys, ...words }: FairWords) {
  return {
    ...words,
    ...(picture === undefined ? {} : { picture }),
    ...(pretixKeys.length === 0 ? {} : { pretixKeys }),
  }
}

/** Asks for a ticket, of a type where the fair has some, for the first time or again. The authority answers with a place or with the wait list. */
export async function askForTicket(store: MemberStore, fair: Fair, type = ''): Written<Ticket> {
  const id = ticketId(fair.id, store.member)
  const current = await store.read(ticketKind, id)
  if (current) {
    // Without types, it is called what it was before.
    const chosen = fair.body.ticketTypes.length > 0 ? { type } : {}
    return store.write(ticketKind, store.edited(current, { ...current.body, ...chosen, state: 'requested' }))
  }
  const profile = await store.read(profileKind, profileId(store.member))
  const body: TicketBody = { v: 2, state: 'requested', name: profile?.body.name ?? store.member, type }
  return store.write(ticketKind, store.draft(ticketKind, { id, parent: fair.id, body }))
}

/** By its holder, or by staff, who may also confirm one that waits. */
export function setTicketState(
  store: MemberStore,
  ticket: Ticket,
  state: 'confirmed' | 'cancelled',
): Written<Ticket> {
  return store.write(ticketKind, store.edited(ticket, { ...ticket.body, state }))
}

/** By staff: another type, or what they tell the gate of the guest, '' for nothing. */
export function editTicket(
  store: MemberStore,
  ticket: Ticket,
  change: Partial<Record<'type' | 'note', string>>,
): Written<Ticket> {
  const { note, ...body } = { ...ticket.body, ...change }
  return store.write(ticketKind, store.edited(ticket, { ...body, ...(note ? { note } : {}) }))
}

/** Lets a member work at the gate of a fair, or no more. */
export async function setStaffing(
  store: MemberStore,
  fair: string,
  member: string,
  state: StaffingBody['state'],
): Written<Document<StaffingBody>> {
  const id = staffingId(fair, member)
  const current = await store.read(staffingKind, id)
  const body: StaffingBody = { v: 1, state }
  return store.write(
    staffingKind,
    current
      ? store.edited(current, { ...current.body, ...body })
      : store.draft(staffingKind, { id, parent: fair, owner: member, body }),
  )
}

/** By whoever answers for the fair, at any time after. */
export function takeBack(
  store: MemberStore,
  { id, parent, owner }: Document<ScanBody>,
  reason: CorrectionReason,
): Written<Document<CorrectionBody>> {
  const body: CorrectionBody = { v: 1, scan: id, reason, by: store.member, device: store.device }
  const key = correctionId(parent, store.randomKey())
  return store.write(correctionKind, store.draft(correctionKind, { id: key, parent, owner, body }))
}
