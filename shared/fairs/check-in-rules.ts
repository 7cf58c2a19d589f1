import { keyOf } from '../documents/document.ts'
import { dayAt, type EventDay } from './event-days.ts'
import type { Liveness } from './live-code.ts'
import type { PassClaims } from './pass-claims.ts'
import type { PassFault } from './pass-token.ts'
import type { PretixTicket } from './pretix-code.ts'
import { guestWithCode, type ScanBody, type ScanVerdict } from './scan-kind.ts'
import type { TicketState } from './ticket-kind.ts'
import type { Seller } from './sold-pass.ts'
import { opens, typeOf, type TicketType } from './ticket-types.ts'

/** A ticket as the list at the gate has it. */
export interface ListedTicket {
  id: string
  holder: string
  state: TicketState
  name: string
  type: string
  serial: number | undefined
  code: string | undefined
  email: string | undefined
  /** What staff tell the gate of the guest. */
  note: string | undefined
}

/**
 * Somebody came in: when (ms, by the clock of the phone that let them in), by whom, with which device, at which gate
 * ('' where there is none to tell from another).
 */
export interface Admission {
  at: number
  by: string
  device: string
  gate: string
  /** When they went out again (ms); undefined while they are in. */
  leftAt: number | undefined
}

/** How fresh a list is: the newest stamp in it, and when the phone last heard from the community (ms). */
export interface ListAge {
  stamp: number
  heardAt: number | undefined
}

/** What a phone at the gate knows without a network. */
export interface GateFacts {
  /** The event's id. */
  event: string
  /** Whether who was let in may come in again. */
  reentry: boolean
  /** The event's, by whose keys scans and types name them. */
  days: readonly EventDay[]
  ticketTypes: readonly TicketType[]
  /** Whether a pass is welcome only while its holder's phone signs it. */
  liveOnly: boolean
  age: ListAge
  ticketOf: (holder: string) => ListedTicket | undefined
  /** The last time on a day, by its key, that a guest came in who was not there. */
  admissionOf: (holder: string, day: string) => Admission | undefined
  /** Whether the community has said that a pass of that serial is good for nothing any more. */
  isRevoked: (serial: number) => boolean
  /** As of when (ms) it is known which passes are; undefined when no list has come. */
  revokedAsOf: number | undefined
}

/** Why a code speaks for nobody. */
export type CodeFault = PassFault | 'not-listed' | 'stall-code'

/** What stands before the gate: a verified pass, with who sold it at the fair where the community has not signed it itself; a guest found on the list by name or code, a ticket sold elsewhere, or none. */
export type Presented =
  | {
      as: 'pass'
      claims: PassClaims
      liveness: Liveness | undefined
      seller?: Pick<Seller, 'withdrawn'> | undefined
    }
  | { as: 'listed'; holder: string }
  | { as: 'sold'; ticket: PretixTicket }
  | { as: 'unknown'; fault: CodeFault }

/** What a verdict can be relied on for: the list has the guest; only the signature speaks for them; nothing does. */
export type RestsOn = 'list' | 'signature' | 'nothing'

export interface CheckIn {
  /** Which way they go. */
  direction: ScanBody['direction']
  verdict: ScanVerdict
  /** The key of the day that it counts for, '' where there is none to tell from another. */
  day: string
  restsOn: RestsOn
  age: ListAge
  /** '' when nobody knows who it is. */
  holder: string
  ticket: ListedTicket | undefined
  /** The ticket's type, where it is one of the event's. */
  type: TicketType | undefined
  /** The serial of the pass, 0 without one of the community's. */
  serial: number
  /** The holder's when the community signed the pass; undefined without one. */
  tier: number | undefined
  /** A device of the fair signed the pass when it sold the ticket. */
  isSoldHere: boolean
  /** How the pass was shown; undefined without one. */
  liveness: Liveness | undefined
  /** What a ticket that was sold elsewhere calls itself. */
  code: string | undefined
  /** When they came in already, on this day. */
  admission: Admission | undefined
  /** As of when (ms) this phone knows which passes are good for nothing any more. */
  revokedAsOf: number | undefined
  fault: CodeFault | undefined
}

/**
 * The verdict on whoever stands before the gate at `now` (ms); `at` is its key, '' for none in particular. The list outranks
 * the pass: a ticket on it counts however old its pass is, and a cancelled one does not however well it is signed. A pass
 * that is revoked speaks for nobody. Who was let in on one day is welcome on the next.
 */
export function decideCheckIn(gate: GateFacts, presented: Presented, now: number, at = ''): CheckIn {
  const { age, revokedAsOf } = gate
  const day = dayAt(gate.days, now)?.key ?? ''
  const nobody = {
    direction: 'in',
    day,
    age,
    revokedAsOf,
    holder: '',
    ticket: undefined,
    type: undefined,
    serial: 0,
    tier: undefined,
    isSoldHere: false,
    liveness: undefined,
    code: undefined,
  } as const
  if (presented.as === 'unknown') {
    const { fault } = presented
    return { ...nobody, verdict: 'foreign', restsOn: 'nothing', admission: undefined, fault }
  }
  if (presented.as === 'sold') {
    const { seed } = presented.ticket
    const admission = gate.admissionOf(guestWithCode(seed), day)
    const verdict = verdictOnSold(presented.ticket, spentBy(gate, admission), now)
    return { ...nobody, verdict, restsOn: 'signature', code: seed, admission, fault: undefined }
  }
  const claims = presented.as === 'pass' ? presented.claims : undefined
  const holder = claims?.member ?? (presented.as === 'listed' ? presented.holder : '')
  const isForHere = claims?.event === undefined || claims.event === keyOf(gate.event)
  const ticket = isForHere ? gate.ticketOf(holder) : undefined
  const named = ticket ? ticket.type : claims?.type
  const type = isForHere && named !== undefined ? typeOf(gate.ticketTypes, named) : undefined
  const admission = isForHere ? gate.admissionOf(holder, day) : undefined
  const place = { day, gate: at }
  const liveness = presented.as === 'pass' ? presented.liveness : undefined
  const seller = presented.as === 'pass' ? presented.seller : undefined
  const verdict = isForHere
    ? verdictOn(gate, { ticket, type, spent: spentBy(gate, admission), claims, seller, place, now })
    : 'wrong-event'
  // It may be a picture, or a phone that knows no better: whoever stands there decides.
  const isStill = gate.liveOnly && liveness !== undefined && liveness !== 'live'
  return {
    direction: 'in',
    day,
    verdict: verdict === 'welcome' && isStill ? 'still' : verdict,
    restsOn: ticket ? 'list' : claims ? 'signature' : 'nothing',
    age,
    holder,
    ticket,
    type,
    // Sellers count for themselves: their numbers are nobody else's.
    serial: seller ? 0 : (claims?.serial ?? 0),
    tier: seller ? undefined : claims?.tier,
    isSoldHere: seller !== undefined,
    liveness,
    code: undefined,
    admission,
    revokedAsOf,
    fault: undefined,
  }
}

/**
 * Whoever goes out at `now` (ms) has used their code, whatever became of it since, and is asked nothing. Only a code that
 * means nobody here is told apart.
 */
export function decideCheckOut(gate: GateFacts, presented: Presented, now: number, at = ''): CheckIn {
  const checkIn = decideCheckIn(gate, presented, now, at)
  const { verdict, admission } = checkIn
  const isNobody = (verdict === 'foreign' || verdict === 'wrong-event') && !admission
  return { ...checkIn, direction: 'out', verdict: isNobody ? verdict : 'used' }
}

/** The coming in after which a code is good for nothing more. Where guests may come in again, they must have gone out. */
function spentBy({ reentry }: Pick<GateFacts, 'reentry'>, admission: Admission | undefined) {
  return reentry && admission?.leftAt !== undefined ? undefined : admission
}

/** Nobody knows whose it is: that it is no welcome is for whoever stands there to change. */
function verdictOnSold(
  { validFrom = 0, validUntil = Infinity }: PretixTicket,
  spent: Admission | undefined,
  now: number,
): ScanVerdict {
  if (spent) return 'used'
  if (now < validFrom) return 'not-yet'
  return validUntil < now ? 'expired' : 'unlisted'
}

interface Shown {
  ticket: ListedTicket | undefined
  type: TicketType | undefined
  /** The coming in after which the ticket is good for nothing more. */
  spent: Admission | undefined
  claims: PassClaims | undefined
  seller: Pick<Seller, 'withdrawn'> | undefined
  /** By their keys. */
  place: { day: string; gate: string }
  now: number
}

function verdictOn(
  gate: Pick<GateFacts, 'isRevoked'>,
  { ticket, type, spent, claims, seller, place, now }: Shown,
): ScanVerdict {
  if (ticket?.state === 'cancelled') return 'cancelled'
  // A guest who is on the list has another code, and whoever holds up this one need not be that guest.
  // What a device sold that may not any more counts once the list has it: then it was sold before, or it is known.
  if (seller ? seller.withdrawn && !ticket : claims && gate.isRevoked(claims.serial)) return 'revoked'
  if (spent) return 'used'
  // A ticket's pass is as good as its ticket. The member's own says who it is only while it is valid.
  const speaksForItself = ticket === undefined || claims?.event === undefined
  if (claims && speaksForItself && claims.validUntil <= now) return 'expired'
  switch (ticket?.state) {
    case undefined:
      if (seller) return inPlace(type, place)
      return claims ? 'unlisted' : 'foreign'
    case 'confirmed':
      return inPlace(type, place)
    case 'requested':
    case 'waitlisted':
      return 'waitlisted'
  }
}

/** On whoever has a place of that type, if not on every day and at every gate. */
function inPlace(type: TicketType | undefined, { day, gate }: Shown['place']): ScanVerdict {
  if (type && !opens(type.days, day)) return 'wrong-day'
  return type && !opens(type.gates, gate) ? 'wrong-gate' : 'welcome'
}

/** What is kept of a verdict: `admitted` is the decision of whoever stands there, where the verdict is no welcome. */
export function scanOf(
  { direction, verdict, day, ticket, serial, code, age }: CheckIn,
  { admitted, by, device, gate, skew }: Pick<ScanBody, 'admitted' | 'by' | 'device' | 'gate' | 'skew'>,
): ScanBody {
  return {
    v: 3,
    ticket: ticket?.id ?? '',
    serial,
    verdict,
    admitted,
    direction,
    ...(code === undefined ? {} : { code }),
    by,
    device,
    gate,
    day,
    ...(skew === undefined ? {} : { skew }),
    listAsOf: age.stamp,
    ...(age.heardAt === undefined ? {} : { heardAt: age.heardAt }),
  }
}
