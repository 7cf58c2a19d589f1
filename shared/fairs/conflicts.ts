import type { Body, Document } from '../documents/document.ts'
import type { CorrectionBody } from './correction-kind.ts'
import { dayOfScan } from './event-days.ts'
import type { EventBody } from './event-kind.ts'
import { handedTwice, type HandedOver, type HandedTwice } from './handed-twice.ts'
import { EVIDENCE_MOST, type JudgementBody } from './judgement-kind.ts'
import { ListTimes } from './list-times.ts'
import type { SaleBody } from './sale-kind.ts'
import { shownTime } from './shown-time.ts'
import { admits, guestOf, leaves, type ScanBody, type ScanVerdict } from './scan-kind.ts'
import type { TicketBody } from './ticket-kind.ts'

/**
 * What phones without a network could not know of each other, or what was let pass against what they said: one ticket let
 * in at two gates; let in though the ticket was cancelled, or the code withdrawn; let in by hand on a wrong day, at a wrong
 * gate or fair; more places given than there are; a reward handed over twice.
 */
export const conflictSorts = [
  'twice',
  'cancelled',
  'revoked',
  'misplaced',
  'oversold',
  'handed-twice',
] as const
export type ConflictSort = (typeof conflictSorts)[number]

/** What a device at the fair did that a conflict is about: let a guest in, handed something over, or sold a ticket. */
export interface Sighting {
  document: Document<Body & { by: string; device: string }>
  /** Of a look at a code: what the phone said, and the key of the gate at which it stood. */
  look: Pick<ScanBody, 'verdict' | 'gate'> | undefined
  /** When, ms: by the device's clock as it was corrected, by the one that it showed, and when the community heard of it. */
  at: number
  shownAt: number
  receivedAt: number | undefined
  /** As of when the device's list was, ms; undefined when it had none. */
  listAt: number | undefined
}

export interface Conflict {
  /** `<sort>:<whom or what it is about>`: the same on every device, and however much of it is known yet. */
  key: string
  sort: ConflictSort
  /** Whom it is about, as `guestOf` calls them; '' for nobody in particular. */
  guest: string
  /** In the order in which they happened. */
  sightings: Sighting[]
  /**
   * How many places there are, for all or for a type of ticket by its key, how many were given beyond them, and to whom, as
   * far as it is evidence.
   */
  oversold: { type: string; capacity: number; excess: number; beyond: Document<TicketBody>[] } | undefined
  /** What was handed over twice: the id of the redemption that was set aside, or of the reward; '' for nothing. */
  thing: string
  /** When it began to be one, ms, by corrected time. */
  at: number
  /** Ids of what it rests on, in a fixed order. */
  evidence: string[]
  /** All that was decided about it, the newest first. */
  judgements: Document<JudgementBody>[]
  /** The newest decision, unless something that it did not know has come to light since. */
  decided: Document<JudgementBody> | undefined
}

export interface ConflictFacts {
  fair: Document<EventBody>
  tickets: readonly Document<TicketBody>[]
  scans: readonly Document<ScanBody>[]
  corrections: readonly Document<CorrectionBody>[]
  judgements: readonly Document<JudgementBody>[]
  /** Serials of passes that are good for nothing any more. */
  revoked: ReadonlySet<number>
  /** What was handed over at the fair. */
  handed: HandedOver
  /** What was sold at the fair. */
  sales: readonly Document<SaleBody>[]
}

/** Let in by hand although the phone said so. */
const misplacing: readonly ScanVerdict[] = ['wrong-event', 'wrong-day', 'wrong-gate', 'expired', 'not-yet']

/**
 * All conflicts of an event, the latest first; the same for the same documents in whatever order. What was taken back is
 * no part of any. A guest who was let in by hand when the phone said that they were in already was let in knowingly.
 */
export function conflictsOf(facts: ConflictFacts): Conflict[] {
  const isCancelled = wasCancelled(facts.tickets)
  const tests: [ConflictSort, (scan: Document<ScanBody>) => boolean][] = [
    ['cancelled', isCancelled],
    ['revoked', ({ body }) => body.verdict === 'revoked' || facts.revoked.has(body.serial)],
    ['misplaced', ({ body }) => misplacing.includes(body.verdict)],
  ]
  let listTimes: ListTimes | undefined
  const lists = () => (listTimes ??= new ListTimes([...facts.tickets, ...facts.scans, ...facts.corrections]))
  const found = [...passagesByGuest(facts)].flatMap(([guest, passages]) => {
    const inOrder = passages.length > 1 ? passages.toSorted(byTime) : passages
    const entries = inOrder.filter(({ body }) => admits(body))
    return [
      ['twice', twiceIn(inOrder, facts.fair.body)] as const,
      ...tests.map(([sort, isSo]) => [sort, entries.filter(isSo)] as const),
    ].flatMap(([sort, seen]) =>
      seen.length === 0
        ? []
        : [
            {
              key: `${sort}:${guest}`,
              sort,
              guest,
              sightings: seen.map((scan) => sighting(scan, lists())),
              oversold: undefined,
              thing: '',
              at: seen.at(-1)!.sort,
              evidence: newest(seen),
            },
          ],
    )
  })
  const judged = judgementsByConflict(facts.judgements)
  return [...found, ...oversold(facts), ...handedTwice(facts.handed).map(asConflict)]
    .map((conflict) => {
      const judgements = judged.get(conflict.key) ?? []
      const decided = judgements.find(({ body }) =>
        conflict.evidence.every((one) => body.evidence.includes(one)),
      )
      return { ...conflict, judgements, decided }
    })
    .toSorted((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))
}

function asConflict({ key, guest, thing, documents }: HandedTwice) {
  const sightings = documents.map((document) => {
    const { sort: at, receivedAt } = document
    return { document, look: undefined, at, shownAt: shownTime(document), receivedAt, listAt: undefined }
  })
  const at = sightings.at(-1)!.at
  const sort = 'handed-twice' as const
  return {
    key: `${sort}:${key}`,
    sort,
    guest,
    sightings,
    oversold: undefined,
    thing,
    at,
    evidence: newest(documents),
  }
}

/** Who came in or went out, by scans that count. Most guests have one, and nothing to be looked into. */
function passagesByGuest({ scans, corrections }: ConflictFacts): Map<string, Document<ScanBody>[]> {
  const undone = new Set(corrections.map(({ body }) => body.scan))
  const byGuest = new Map<string, Document<ScanBody>[]>()
  for (const scan of scans) {
    if (undone.has(scan.id) || !(admits(scan.body) || leaves(scan.body))) continue
    const guest = guestOf(scan)
    const passages = byGuest.get(guest)
    if (passages) passages.push(scan)
    else byGuest.set(guest, [scan])
  }
  return byGuest
}

/**
 * Of what one guest did in order: the comings in while they were in, by looks that did not know of each other. With a new
 * day everybody is outside. Where nobody may come back, whoever went out has been in all the same.
 */
function twiceIn(
  passages: readonly Document<ScanBody>[],
  { days, reentry }: Pick<EventBody, 'days' | 'reentry'>,
): Document<ScanBody>[] {
  if (passages.length < 2) return []
  const inside = new Map<string, Document<ScanBody>[]>()
  const twice = new Set<Document<ScanBody>>()
  for (const scan of passages) {
    const day = dayOfScan(days, { day: scan.body.day, at: scan.sort })
    if (leaves(scan.body) && reentry) inside.delete(day)
    if (!admits(scan.body) || scan.body.verdict === 'used') continue
    const entries = [...(inside.get(day) ?? []), scan]
    inside.set(day, entries)
    if (entries.length > 1) for (const entry of entries) twice.add(entry)
  }
  return passages.filter((scan) => twice.has(scan))
}

/** Who is let in and whose ticket is cancelled afterwards came in with a good one. */
export function wasCancelled(
  tickets: readonly Document<TicketBody>[],
): (scan: Document<ScanBody>) => boolean {
  const since = new Map(
    tickets.flatMap(({ id, body, occurredAt, receivedAt = Infinity }) =>
      body.state === 'cancelled' ? [[id, Math.min(occurredAt, receivedAt)] as const] : [],
    ),
  )
  return ({ sort, body }) =>
    body.verdict === 'cancelled' || (body.ticket !== '' && sort >= (since.get(body.ticket) ?? Infinity))
}

/**
 * More confirmed than the fair has places, or than a type has for itself. Those with the highest numbers are those for whom
 * there was none left.
 */
function oversold({ fair: { body }, tickets, sales }: ConflictFacts) {
  const confirmed = tickets.filter((ticket) => ticket.body.state === 'confirmed')
  const limits = [
    { type: '', capacity: body.capacity, given: confirmed },
    ...body.ticketTypes.flatMap(({ key: type, capacity }) =>
      capacity === undefined
        ? []
        : [{ type, capacity, given: confirmed.filter((ticket) => ticket.body.type === type) }],
    ),
  ]
  return limits.flatMap(({ type, capacity, given }) => {
    if (given.length <= capacity) return []
    const beyond = given.toSorted(bySerial).slice(capacity)
    const named = beyond.slice(-EVIDENCE_MOST)
    const holders = new Set(named.map(({ owner }) => owner))
    return [
      {
        key: `oversold:${type}`,
        sort: 'oversold' as const,
        guest: '',
        sightings: sales
          .filter(({ owner }) => holders.has(owner))
          .toSorted(byTime)
          .map(selling),
        oversold: { type, capacity, excess: beyond.length, beyond: named },
        thing: '',
        at: beyond.reduce((latest, { sort }) => Math.max(latest, sort), 0),
        evidence: newest(beyond),
      },
    ]
  })
}

function bySerial(a: Document<TicketBody>, b: Document<TicketBody>): number {
  const [one, other] = [a.body.serial ?? Infinity, b.body.serial ?? Infinity]
  return one === other ? (a.id < b.id ? -1 : 1) : one - other
}

function newest(documents: readonly Document[]): string[] {
  return documents.slice(-EVIDENCE_MOST).map(({ id }) => id)
}

function sighting(scan: Document<ScanBody>, lists: ListTimes): Sighting {
  const { sort: at, receivedAt, body } = scan
  const { verdict, gate, skew, listAsOf, heardAt } = body
  const shownAt = shownTime(scan, skew)
  // Phones that did not note when they last heard had at least what had come by then.
  const listAt = heardAt === undefined ? lists.at(listAsOf) : Math.min(heardAt, at)
  return { document: scan, look: { verdict, gate }, at, shownAt, receivedAt, listAt }
}

function selling(sale: Document<SaleBody>): Sighting {
  const { sort: at, receivedAt, body } = sale
  const listAt = body.heardAt === undefined ? undefined : Math.min(body.heardAt, at)
  return { document: sale, look: undefined, at, shownAt: shownTime(sale), receivedAt, listAt }
}

function judgementsByConflict(
  judgements: readonly Document<JudgementBody>[],
): Map<string, Document<JudgementBody>[]> {
  const byConflict = new Map<string, Document<JudgementBody>[]>()
  for (const judgement of judgements.toSorted(byTime).toReversed()) {
    const { conflict } = judgement.body
    byConflict.set(conflict, [...(byConflict.get(conflict) ?? []), judgement])
  }
  return byConflict
}

function byTime(a: Document, b: Document): number {
  return a.sort - b.sort || (a.id < b.id ? -1 : 1)
}
