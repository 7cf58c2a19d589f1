import { keyOf, type Document } from '../documents/document.ts'
import type { Admission, GateFacts, ListAge, ListedTicket } from './check-in-rules.ts'
import type { EventBody } from './event-kind.ts'
import type { CheckInQuestion } from './check-in-questions.ts'
import { DailyHeadcount } from './daily-headcount.ts'
import type { EventDay } from './event-days.ts'
import { folded, GuestSearch, type FoundGuests, type Readings } from './guest-search.ts'
import type { Headcount } from './headcount.ts'
import type { Revocations } from './revocation-message.ts'
import type { SaleBody } from './sale-kind.ts'
import { saleOf } from './sold-member.ts'
import { ticketId, type TicketBody } from './ticket-kind.ts'
import { opens, typeOf, type TicketType } from './ticket-types.ts'

interface SoldTicket {
  ticket?: Document<TicketBody>
  sale?: Document<SaleBody>
  /** The stamp of its refund, endless for one that the community has not heard of. */
  refundedAt?: number
}

/** The list of one event on a phone at its gate, kept up to date document by document. */
export class GateList implements GateFacts {
  readonly event: string
  /** Chosen on the phone that stands at the gate. */
  liveOnly = false
  readonly #heads = new DailyHeadcount()
  readonly #tickets = new Map<string, ListedTicket>()
  /** Friends may share the code of an order. */
  readonly #holdersByCode = new Map<string, Set<string>>()
  /** What is known of each ticket that was sold at the fair, by its holder. */
  readonly #sold = new Map<string, SoldTicket>()
  readonly #holderBySerial = new Map<number, string>()
  readonly #search = new GuestSearch()
  /** Confirmed tickets, by what they call their type. */
  readonly #confirmedOf = new Map<string, number>()
  #reentry = false
  #days: readonly EventDay[] = []
  #ticketTypes: readonly TicketType[] = []
  #questions: readonly CheckInQuestion[] = []
  #pretixKeys: readonly string[] = []
  #stamp = 0
  #heardAt: number | undefined
  #revoked: ReadonlySet<number> = new Set()
  #revokedAsOf: number | undefined

  constructor(event: string) {
    this.event = event
  }

  get reentry(): boolean {
    return this.#reentry
  }

  get days(): readonly EventDay[] {
    return this.#days
  }

  get ticketTypes(): readonly TicketType[] {
    return this.#ticketTypes
  }

  /** What the gate asks whoever is welcome. */
  get questions(): readonly CheckInQuestion[] {
    return this.#questions
  }

  /** By which tickets are believed that were sold with pretix. */
  get pretixKeys(): readonly string[] {
    return this.#pretixKeys
  }

  get age(): ListAge {
    return { stamp: this.#stamp, heardAt: this.#heardAt }
  }

  get size(): number {
    return this.#tickets.size
  }

  /** Guests with a confirmed ticket that is good on a day, by its key. */
  expectedOn(day: string): number {
    let expected = 0
    for (const [name, count] of this.#confirmedOf)
      if (opens(typeOf(this.#ticketTypes, name)?.days ?? [], day)) expected += count
    return expected
  }

  /** Who came in on a day, who went out, who is there. */
  headsOn(day: string): Headcount {
    return this.#heads.on(day)
  }

  /** The phone heard from the community (ms): what it has is what there was then. */
  heard(at: number): void {
    this.#heardAt = Math.max(this.#heardAt ?? 0, at)
  }

  get revokedAsOf(): number | undefined {
    return this.#revokedAsOf
  }

  isRevoked(serial: number): boolean {
    return this.#revoked.has(serial)
  }

  /** Takes a list of revoked passes that was verified, unless it is older than the one before. */
  takeRevocations({ event, asOf, serials }: Revocations): void {
    if (event !== keyOf(this.event) || asOf < (this.#revokedAsOf ?? 0)) return
    this.#revoked = new Set(serials)
    this.#revokedAsOf = asOf
  }

  /** Takes the event, its tickets and its scans, in any order, each as often as it changes. */
  apply(document: Document): void {
    if (document.id === this.event) {
      const {
        reentry,
        pretixKeys = [],
        days,
        ticketTypes,
        questions,
      } = (document as Document<EventBody>).body
      this.#reentry = reentry
      this.#pretixKeys = pretixKeys
      this.#days = days
      this.#ticketTypes = ticketTypes
      this.#questions = questions
      this.#heads.takeDays(days)
    }
    if (document.parent !== this.event) return
    this.#stamp = Math.max(this.#stamp, document.stamp ?? 0)
    if (document.receivedAt !== undefined) this.heard(document.receivedAt)
    if (saleOf(document.owner)) this.#applySold(document)
    else if (document.kind === 'ticket') this.#applyTicket(document as Document<TicketBody>)
    this.#heads.apply(document)
  }

  /** What this phone has no more: the community did not take it, or it is not for those at this gate to see. */
  forget(document: Document): void {
    const isSale = document.kind === 'sale' && !this.#sold.get(document.owner)?.ticket
    if (isSale) this.#sold.delete(document.owner)
    if (isSale || document.kind === 'ticket') this.#forgetTicket(document)
    this.#heads.forget(document)
  }

  ticketOf(holder: string): ListedTicket | undefined {
    return this.#tickets.get(holder)
  }

  admissionOf(holder: string, day: string): Admission | undefined {
    const steps = this.#heads.on(day).stepsOf(holder)
    const entry = steps.findLast(({ direction }) => direction === 'in')
    const last = steps.at(-1)
    return entry && { ...entry, leftAt: last?.direction === 'out' ? last.at : undefined }
  }

  /** Guests whose ticket has that printed code. */
  withCode(code: string): ListedTicket[] {
    return Array.from(this.#holdersByCode.get(folded(code)) ?? [], (holder) => this.#tickets.get(holder)!)
  }

  /**
   * Guests for what somebody typed: tickets of that code, else the one of that number, else whose name sounds so, or whose
   * name or code contains it.
   */
  find(typed: string, most: number): FoundGuests {
    const wanted = folded(typed)
    const certain = { more: 0, isOnlyPart: false }
    const coded = this.withCode(typed)
    if (coded.length > 0) return { guests: coded, ...certain }
    // Spelt as people spell numbers: a scanner that types may read '1e2' or '00000123' off something else.
    const number = /^#?([1-9]\d*)$/.exec(wanted)?.[1]
    const numbered = number === undefined ? undefined : this.#holderBySerial.get(Number(number))
    if (numbered !== undefined) return { guests: [this.#tickets.get(numbered)!], ...certain }
    return this.#search.find(typed, most)
  }

  /** Names are found by how they sound, too. */
  takeReadings(readings: Readings): void {
    this.#search.takeReadings(readings)
  }

  /** Prepares the search for that many guests at the most; answers whether others still wait for it. */
  prepareSearch(most: number): boolean {
    return this.#search.prepare(most)
  }

  /** Until the community has made a ticket of it, a sale is as good as one; and a refund as its end. */
  #applySold(document: Document): void {
    const { owner, kind, stamp } = document
    const known = this.#sold.get(owner) ?? {}
    this.#sold.set(owner, known)
    if (kind === 'ticket') known.ticket = document as Document<TicketBody>
    else if (kind === 'sale') known.sale = document as Document<SaleBody>
    else if (kind === 'refund') known.refundedAt = stamp ?? Infinity
    else return
    const { ticket, sale, refundedAt = 0 } = known
    if (!ticket && !sale) return
    const { name, type } = (ticket ?? sale)!.body
    const state = ticket?.body.state ?? 'confirmed'
    // What the community has said of the ticket since stands.
    const isBack = refundedAt > (ticket?.stamp ?? 0)
    const body = {
      v: 2 as const,
      name,
      type,
      ...ticket?.body,
      state: isBack ? ('cancelled' as const) : state,
    }
    this.#applyTicket({ id: ticketId(this.event, owner), owner, body })
  }

  #applyTicket({ id, owner: holder, body }: Pick<Document<TicketBody>, 'id' | 'owner' | 'body'>): void {
    const { state, name, type, serial, code, email, note } = body
    const ticket = { id, holder, state, name, type, serial, code, email, note }
    const before = this.#tickets.get(holder)
    if (before?.state === 'confirmed') this.#expect(before.type, -1)
    if (state === 'confirmed') this.#expect(type, 1)
    this.#tickets.set(holder, ticket)
    this.#search.set(ticket)
    if (code !== undefined) {
      const sharing = this.#holdersByCode.get(folded(code)) ?? new Set()
      this.#holdersByCode.set(folded(code), sharing.add(holder))
    }
    if (serial !== undefined) this.#holderBySerial.set(serial, holder)
  }

  #forgetTicket({ owner: holder }: Pick<Document, 'owner'>): void {
    const known = this.#tickets.get(holder)
    if (!known) return
    const { state, type, code, serial } = known
    if (state === 'confirmed') this.#expect(type, -1)
    this.#tickets.delete(holder)
    this.#search.forget(holder)
    if (code !== undefined) this.#holdersByCode.get(folded(code))?.delete(holder)
    if (serial !== undefined && this.#holderBySerial.get(serial) === holder)
      this.#holderBySerial.delete(serial)
  }

  #expect(type: string, by: 1 | -1): void {
    this.#confirmedOf.set(type, (this.#confirmedOf.get(type) ?? 0) + by)
  }
}
