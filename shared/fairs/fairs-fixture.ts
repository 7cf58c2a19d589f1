import { GateList } from './gate-list.ts'
import type { Derivation } from '../documents/derivation.ts'
import type { Body, Committed, Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { documentOf } from '../documents/facts-fixture.ts'
import type { Kind } from '../documents/kind.ts'
import type { Projection } from '../documents/projection.ts'
import type { Refusal } from '../documents/refusal.ts'
import { roleId, type Role } from '../people/role-kind.ts'
import { decideDocument } from '../permissions/decide.ts'
import { ok, type Result } from '../result.ts'
import { attendance } from './attendance-projection.ts'
import { correctionId, type CorrectionBody } from './correction-kind.ts'
import type { EventDay } from './event-days.ts'
import { eventId, type EventBody } from './event-kind.ts'
import { judgementId, type JudgementBody } from './judgement-kind.ts'
import { remarkId, type RemarkBody } from './remark-kind.ts'
import { scanId, type ScanBody } from './scan-kind.ts'
import { refundId, type RefundBody } from './refund-kind.ts'
import { saleId, type SaleBody } from './sale-kind.ts'
import { soldMember } from './sold-member.ts'
import { staffingId, type StaffingBody } from './staffing-kind.ts'
import { ticketId, type TicketBody } from './ticket-kind.ts'

export const HOUR = 3_600_000
export const FAIR = eventId('dusk')
/** When the fair opens. */
export const OPENS = Date.UTC(2026, 5, 6, 10)
export const ORGANISER = 'oli'
export const STAFF = 'sam'

/** Saturday and Sunday, from morning to evening. */
export const twoDays = [
  { key: 'sat', startsAt: OPENS, endsAt: OPENS + 8 * HOUR },
  { key: 'sun', startsAt: OPENS + 24 * HOUR, endsAt: OPENS + 32 * HOUR },
] as const satisfies EventDay[]

export function roleOf(member: string, ...roles: Role[]): Document {
  return documentOf({ id: roleId(member), owner: member, body: { v: 1, roles } })
}

export function fair(body: Partial<EventBody> = {}, owner = ORGANISER): Document<EventBody> {
  const startsAt = body.startsAt ?? OPENS
  return documentOf({
    id: FAIR,
    owner,
    sort: startsAt,
    body: {
      v: 3,
      title: '黄昏市集',
      about: '',
      place: '码头',
      startsAt,
      endsAt: startsAt + 8 * HOUR,
      capacity: 2,
      state: 'planned',
      gates: [],
      reentry: false,
      days: [],
      ticketTypes: [],
      questions: [],
      ...body,
    } satisfies EventBody,
  })
}

export function staffing(member: string, state: StaffingBody['state'] = 'active'): Document<StaffingBody> {
  const body: StaffingBody = { v: 1, state }
  return documentOf({ id: staffingId(FAIR, member), parent: FAIR, owner: member, body })
}

export function ticket(holder: string, body: Partial<TicketBody> = {}, sort = 0): Document<TicketBody> {
  return documentOf({
    id: ticketId(FAIR, holder),
    parent: FAIR,
    owner: holder,
    sort,
    body: { v: 2, state: 'requested', name: holder, type: '', ...body } satisfies TicketBody,
  })
}

/** A ticket that a till has sold, by its number; each to another guest. */
export function sale(number: number, body: Partial<SaleBody> = {}, sort = OPENS): Document<SaleBody> {
  const owner = soldMember('a'.repeat(12), number)
  return documentOf({
    id: saleId(FAIR, owner),
    parent: FAIR,
    owner,
    sort,
    body: {
      v: 1,
      name: '林小满',
      type: '',
      price: 0,
      currency: '',
      receipt: 'ab'.repeat(32),
      by: 'station-till',
      device: 'till',
      ...body,
    } satisfies SaleBody,
  })
}

/** A sale that is taken back. */
export function refund({
  parent,
  owner,
  sort,
  body: { by, device },
}: Document<SaleBody>): Document<RefundBody> {
  return documentOf({ id: refundId(parent, owner), parent, owner, sort, body: { v: 1, by, device } })
}

export function scan(key: string, holder: string, body: Partial<ScanBody> = {}, sort = OPENS) {
  return documentOf({
    id: scanId(FAIR, key),
    parent: FAIR,
    owner: holder,
    sort,
    occurredAt: sort,
    body: {
      v: 3,
      ticket: holder === '' ? '' : ticketId(FAIR, holder),
      serial: 0,
      verdict: 'welcome',
      admitted: true,
      direction: 'in',
      by: STAFF,
      device: 'gate-1',
      gate: '',
      day: '',
      listAsOf: 1,
      ...body,
    } satisfies ScanBody,
  })
}

/** Takes back what was scanned with that key. */
export function correction(
  key: string,
  of: Document<ScanBody>,
  body: Partial<CorrectionBody> = {},
  sort = of.sort,
): Document<CorrectionBody> {
  return documentOf({
    id: correctionId(FAIR, key),
    parent: FAIR,
    owner: of.owner,
    sort,
    body: { v: 1, scan: of.id, reason: 'slip', by: STAFF, device: 'gate-1', ...body },
  })
}

/** What the organiser decided about a conflict. */
export function judgement(
  key: string,
  conflict: string,
  evidence: string[],
  body: Partial<JudgementBody> = {},
  sort = OPENS,
): Document<JudgementBody> {
  const said = { decision: 'stands', reason: 'they know each other', by: ORGANISER, device: 'desk' } as const
  return documentOf({
    id: judgementId(FAIR, key),
    parent: FAIR,
    owner: conflict.slice(conflict.indexOf(':') + 1),
    sort,
    body: { v: 1, conflict, evidence, ...said, ...body } satisfies JudgementBody,
  })
}

/** What was answered and noted when that was scanned. */
export function remark(
  key: string,
  of: Document<ScanBody>,
  body: Partial<RemarkBody> = {},
  sort = of.sort,
): Document<RemarkBody> {
  return documentOf({
    id: remarkId(FAIR, key),
    parent: FAIR,
    owner: of.owner,
    sort,
    body: { v: 1, scan: of.id, answers: {}, note: '', by: STAFF, device: 'gate-1', ...body },
  })
}

/** For tests of rules: decides and derives as the committer does, one document after another. */
export class SmallFair implements Facts {
  readonly authority = true
  readonly documents = new Map<string, Committed>()
  readonly #derivations: readonly Derivation[]
  readonly #attendances = attendance.zero()

  constructor(derivations: readonly Derivation[], documents: readonly Document[]) {
    this.#derivations = derivations
    for (const document of documents) this.record(document, 0)
  }

  get(id: string): Committed | undefined {
    return this.documents.get(id)
  }

  of<S>(projection: Projection<S>): S {
    if (projection.name !== attendance.name) throw new Error(`${projection.name} is not kept here`)
    return this.#attendances as S
  }

  record(document: Document, now: number): Committed {
    const previous = this.get(document.id)
    const committed = { ...document, stamp: this.documents.size + 1, receivedAt: now }
    this.documents.set(document.id, committed)
    if (attendance.kinds.includes(document.kind)) attendance.apply(this.#attendances, committed)
    const following = this.#derivations
      .filter(({ kinds }) => kinds.includes(document.kind))
      .flatMap(({ derive }) => derive({ document: committed, previous }, this))
    for (const derived of following) this.record(derived, now)
    return committed
  }

  push<B extends Body>(
    kind: Kind<B>,
    author: string,
    document: Document<B>,
    now: number,
  ): Result<Document<B>, Refusal> {
    const current = this.get(document.id) as Document<B> | undefined
    const decided = decideDocument(
      kind,
      { document, current, author: { member: author, device: 'gate-1' }, now },
      this,
    )
    return decided.ok ? ok(this.record(decided.value, now) as unknown as Document<B>) : decided
  }
}

/** What a phone at the gate knows that has heard of these, one after another, when the fair opened. */
export function listOf(...documents: Parameters<GateList['apply']>[0][]) {
  const list = new GateList(FAIR)
  for (const [at, document] of documents.entries()) list.apply({ ...document, stamp: at + 1 })
  list.heard(OPENS)
  return list
}
