import type { Document } from '../../shared/documents/document.ts'
import { keyOf } from '../../shared/documents/document.ts'
import { freePlaces } from '../../shared/fairs/attendance-projection.ts'
import { eventId, type EventBody } from '../../shared/fairs/event-kind.ts'
import { remarkId, type RemarkBody } from '../../shared/fairs/remark-kind.ts'
import { scanId, type ScanBody } from '../../shared/fairs/scan-kind.ts'
import { staffingId } from '../../shared/fairs/staffing-kind.ts'
import { ticketId, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { typeOf } from '../../shared/fairs/ticket-types.ts'
import { earningRules } from '../../shared/points/earning-rules.ts'
import { fairs, type FairContent } from './fair-content.ts'
import { DAY, documentAt, earned, HOUR, type DemoMember, type DemoWorld } from './world.ts'

/** How long before a fair its tickets are to be had. */
const SALE_DAYS = 30
/** People at each gate beside the organiser. */
const STAFF = 2

type Event = Document<EventBody>
type Ticket = Document<TicketBody>

/** The fairs with who works there, who has a ticket, and who has come in. */
export function fairDocuments(world: DemoWorld): Document[] {
  return fairs.flatMap((fair) => {
    const event = eventDocument(fair, world)
    const staff = [world.leads.moderator, ...world.seeded.some(world.members.slice(4), STAFF)]
    const tickets = ticketDocuments(fair, event, world)
    return [
      event,
      ...staff.map(({ id }) => staffingDocument(event, id)),
      ...tickets,
      ...scanDocuments(fair, event, tickets, staff, world),
    ]
  })
}

function eventDocument(fair: FairContent, { leads, now, pictures }: DemoWorld): Event {
  // The fair of today is on, whatever the hour.
  const startsAt = fair.opensAt === 0 ? Math.min(openingOf(fair, now), now - HOUR) : openingOf(fair, now)
  return documentAt<EventBody>(now - SALE_DAYS * DAY + Math.min(0, fair.opensAt) * DAY, {
    id: eventId(`demo-${fair.key}`),
    kind: 'event',
    owner: leads.organiser.id,
    sort: startsAt,
    body: {
      v: 3,
      title: fair.title,
      about: fair.about,
      place: fair.place,
      startsAt,
      endsAt: startsAt + fair.hours * HOUR,
      capacity: fair.capacity,
      picture: pictures[fair.picture],
      state: fair.state,
      gates: fair.gates,
      reentry: fair.reentry,
      days: fair.days.map(({ key, from, to }) => ({
        key,
        startsAt: startsAt + from * HOUR,
        endsAt: startsAt + to * HOUR,
      })),
      ticketTypes: fair.ticketTypes,
      questions: fair.questions,
    },
  })
}

function openingOf({ opensAt, opensHour }: FairContent, now: number): number {
  const day = new Date(now)
  day.setDate(day.getDate() + opensAt)
  return day.setHours(opensHour, 0, 0, 0)
}

function staffingDocument(event: Event, member: string): Document {
  return documentAt(event.occurredAt, {
    id: staffingId(event.id, member),
    kind: 'staffing',
    parent: event.id,
    owner: member,
    body: { v: 1, state: 'active' },
  })
}

/** In the order of asking: places as long as there are any, then the wait-list. */
function ticketDocuments(
  fair: FairContent,
  event: Event,
  { leads, members, now, seeded }: DemoWorld,
): Ticket[] {
  const others = members.filter(({ id }) => id !== leads.member.id && id !== leads.organiser.id)
  const asking = [...(fair.withMember ? [leads.member] : []), ...seeded.some(others, fair.asked)]
  const cancelling = new Set(seeded.some(asking.slice(1), fair.cancelled).map(({ id }) => id))
  const until = Math.min(now, event.body.startsAt)
  let serial = 0
  const places = {
    capacity: fair.capacity,
    typeCapacity: capacityOf(fair),
    confirmed: 0,
    confirmedOf: {} as Record<string, number>,
  }
  return asking.map(({ id, name }, place) => {
    const at = until - Math.round(((asking.length - place) / (asking.length + 1)) * SALE_DAYS * DAY * 0.8)
    const cancelled = cancelling.has(id)
    // Every third has a ticket of the last type.
    const type = (place % 3 === 2 ? fair.ticketTypes.at(-1) : fair.ticketTypes[0])?.key ?? ''
    const confirmed = !cancelled && freePlaces(places, type) > 0
    if (confirmed) {
      places.confirmed++
      places.confirmedOf[type] = (places.confirmedOf[type] ?? 0) + 1
    }
    return documentAt<TicketBody>(at, {
      id: ticketId(event.id, id),
      kind: 'ticket',
      parent: event.id,
      owner: id,
      body: {
        v: 2,
        state: cancelled ? 'cancelled' : confirmed ? 'confirmed' : 'waitlisted',
        name,
        type,
        ...(confirmed && { serial: ++serial }),
      },
    })
  })
}

/** How many there are of a type, where it says. */
function capacityOf({ ticketTypes }: FairContent): Record<string, number> {
  return Object.fromEntries(
    ticketTypes.flatMap(({ key, capacity }) => (capacity === undefined ? [] : [[key, capacity]])),
  )
}

function scanDocuments(
  fair: FairContent,
  event: Event,
  tickets: readonly Ticket[],
  staff: readonly DemoMember[],
  world: DemoWorld,
): Document[] {
  const { leads, now, seeded } = world
  const confirmed = tickets.filter(({ body }) => body.state === 'confirmed')
  const others = confirmed.filter(({ owner }) => owner !== leads.member.id)
  const wasThere = fair.state === 'ended' ? confirmed.filter(({ owner }) => owner === leads.member.id) : []
  const coming = [...wasThere, ...seeded.some(others, fair.admitted - wasThere.length)]
  // Most come in the first hours.
  const span = Math.min(now - event.body.startsAt, 6 * HOUR)
  const arrivals = coming
    .map((ticket) => ({
      ticket,
      at: event.body.startsAt + Math.round(span * seeded.fraction() * seeded.fraction()),
    }))
    .toSorted((a, b) => a.at - b.at)
  const day = fair.days[0]?.key ?? ''
  const scans = arrivals.flatMap(({ ticket, at }, place) => {
    const scan = scanDocument(event, String(place + 1), seeded.pick(staff).id, at, {
      ticket: ticket.id,
      verdict: 'welcome',
      admitted: true,
      gate: gateFor(fair, ticket, place),
      day,
    })
    const leftAt = at + Math.round(span / 3)
    const left = scanDocument(event, `out-${place + 1}`, scan.body.by, leftAt, {
      ticket: ticket.id,
      verdict: 'used',
      admitted: false,
      direction: 'out',
      gate: scan.body.gate,
      day,
    })
    // Some go home early; the first went out for lunch.
    const isGone = place % 4 === 0 && (place > 0 || fair.reentry) && leftAt < now
    return [
      checkInEntry(scan, ticket.owner),
      ...[scan, ...(isGone ? [left] : [])].map((each) => ({ ...each, owner: ticket.owner })),
      ...remarksOn(fair, scan, ticket.owner, place),
    ]
  })
  const [early] = arrivals
  if (!early) return scans
  const by = staff[0]!.id
  const later = early.at + Math.round(span / 2)
  return [
    ...scans,
    // Somebody went out for lunch and showed the same code again; somebody else came with a code of another place.
    {
      ...scanDocument(event, 'again', by, later, {
        ticket: early.ticket.id,
        verdict: fair.reentry ? 'welcome' : 'used',
        admitted: true,
        day,
      }),
      owner: early.ticket.owner,
    },
    scanDocument(event, 'foreign', by, later, { ticket: '', verdict: 'foreign', admitted: false, day }),
  ]
}

/** One that the ticket opens. */
function gateFor(fair: FairContent, ticket: Ticket, place: number): string {
  const open = typeOf(fair.ticketTypes, ticket.body.type)?.gates ?? []
  return open[0] ?? fair.gates[place % fair.gates.length]?.key ?? ''
}

/** What most of them answered at the gate. */
function remarksOn(fair: FairContent, scan: Document<ScanBody>, guest: string, place: number): Document[] {
  const [question] = fair.questions
  if (!question || place % 5 === 4) return []
  return [
    documentAt<RemarkBody>(scan.sort + 5_000, {
      id: remarkId(scan.parent, `demo-${place + 1}`),
      kind: 'remark',
      parent: scan.parent,
      owner: guest,
      body: {
        v: 1,
        scan: scan.id,
        answers: { [question.key]: question.options[place % question.options.length]! },
        note: place === 2 ? '带着一只很安静的狗 With a very quiet dog' : '',
        by: scan.body.by,
        device: scan.body.device,
      },
    }),
  ]
}

function scanDocument(
  event: Event,
  key: string,
  by: string,
  at: number,
  said: Pick<ScanBody, 'ticket' | 'verdict' | 'admitted'> & Partial<ScanBody>,
): Document<ScanBody> {
  return documentAt<ScanBody>(at, {
    id: scanId(event.id, `demo-${key}`),
    kind: 'scan',
    parent: event.id,
    owner: '',
    body: {
      v: 3,
      serial: 0,
      direction: 'in',
      by,
      device: 'demo-gate',
      gate: '',
      day: '',
      listAsOf: 0,
      ...said,
    },
  })
}

function checkInEntry(scan: Document, member: string): Document {
  const { points, version } = earningRules['check-in']
  return earned({
    key: ['check-in', keyOf(scan.parent), member],
    member,
    points,
    rule: 'check-in',
    ruleVersion: version,
    cause: scan.id,
    postedAt: scan.sort,
  })
}
