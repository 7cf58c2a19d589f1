import type { BriefBody } from '../cocreation/brief-kind.ts'
import type { Body, Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import type { Author, Intent } from '../documents/kind.ts'
import { refuse, type Refusal } from '../documents/refusal.ts'
import type { CorrectionBody } from '../fairs/correction-kind.ts'
import type { JudgementBody } from '../fairs/judgement-kind.ts'
import type { EventBody } from '../fairs/event-kind.ts'
import type { RemarkBody } from '../fairs/remark-kind.ts'
import type { RefundBody } from '../fairs/refund-kind.ts'
import type { SaleBody } from '../fairs/sale-kind.ts'
import type { ScanBody } from '../fairs/scan-kind.ts'
import { isStaff } from '../fairs/staffing-kind.ts'
import type { StationBody } from '../fairs/station-kind.ts'
import type { TicketBody } from '../fairs/ticket-kind.ts'
import type { GroupBody } from '../groups/group-kind.ts'
import type { MembershipBody } from '../groups/membership-kind.ts'
import type { ReportBody } from '../moderation/report-kind.ts'
import type { RulingBody } from '../moderation/ruling-kind.ts'
import { permits, refusalCodeOf } from '../permissions/permit.ts'
import type { AllotmentBody } from '../points/allotment-kind.ts'
import type { HandoverBody } from '../points/handover-kind.ts'
import type { PickupBody } from '../points/pickup-kind.ts'
import type { RedemptionBody } from '../points/redemption-kind.ts'
import type { TakebackBody } from '../points/takeback-kind.ts'
import { ok, type Result } from '../result.ts'

/**
 * What a member asks for again when the authority has lost a version that their device still holds: the words that they
 * may have said, without what the authority made of them. What stands when there is nothing left to ask for; an error
 * when it cannot be asked for; undefined when it is not theirs to ask for.
 */
export type Asked<B extends Body = Body> = Result<Document<B>, Refusal> | undefined

type Ask<B extends Body> = (intent: Intent<B>, facts: Facts) => Asked<B>

/**
 * Where `document` was lost and `current` stands: undefined or an older version. Some versions are reached in steps, as
 * they were before: then it is the next one that is asked for, and the one after it once that stands.
 */
export function askedAgain(intent: Intent<Body>, facts: Facts): Asked {
  const ask = asks[intent.document.kind as keyof typeof asks] as unknown as Ask<Body> | undefined
  return (ask ?? asItStands)(intent, facts)
}

const asItStands: Ask<Body> = ({ document, current, author }, facts) => {
  const { member } = author
  const verb = current ? 'edit' : 'create'
  const may = permits(verb, document, member, facts)
  // Whoever wrote it and then left has written it all the same.
  if (may === false && document.owner === member) {
    const code = refusalCodeOf(verb, document, member, facts)
    if (code === 'not-a-member') return refuse(code)
  }
  // What the device cannot tell, the authority will.
  if (!(may ?? document.owner === member)) return undefined
  // Brought back by another device, as the authority then wrote it.
  return ok(current?.occurredAt === document.occurredAt ? current : document)
}

/** Its owner is whom it is about. */
const staffing: Ask<Body> = ({ document, author }, facts) =>
  permits('edit', document, author.member, facts) ? ok(document) : undefined

/** Its device has no session any more: it is invited again, by whoever may, and ended again where it was. */
const station: Ask<StationBody> = ({ document, current, author }, facts) => {
  if (!permits(current ? 'edit' : 'create', document, author.member, facts)) return undefined
  const { publicKey: _lost, ...body } = document.body
  if (!current) return ok({ ...document, body: { ...body, state: 'invited' } })
  const { publicKey, state } = current.body
  const known = publicKey === undefined ? {} : { publicKey }
  return ok({ ...document, body: { ...body, ...known, state: body.state === 'ended' ? 'ended' : state } })
}

/** The place is the authority's to give. Those at the gate ask for the places that their list shows as given. */
const ticket: Ask<TicketBody> = ({ document, current, author }, facts) => {
  const isOwn = document.owner === author.member
  const byStaff = isStaff(facts, document.parent, author.member)
  if (!isOwn && !byStaff) return undefined
  const { v, name, type, state, note } = document.body
  const standing = current?.body.state
  const hasPlace = standing === 'confirmed' || (isOwn && standing === 'waitlisted')
  const wanted = isOwn ? 'requested' : state === 'confirmed' ? 'confirmed' : standing
  const next = state === 'cancelled' ? state : hasPlace ? standing : wanted
  if (!next) return undefined
  const given = current?.body ?? { v, type: '' }
  const said = byStaff && note !== undefined ? { note } : {}
  const chosen = byStaff || (next === 'requested' && isOffered(facts, document.parent, type)) ? { type } : {}
  return ok({ ...document, body: { ...given, name, state: next, ...chosen, ...said } })
}

/** Whether a member may ask for a ticket of that type, and need not for one that only a list calls so. */
function isOffered(facts: Facts, event: string, type: string): boolean {
  const body = (facts.get(event) as Document<EventBody> | undefined)?.body
  return body?.ticketTypes.some(({ key }) => key === type) ?? false
}

/** Only the phone that has looked at a code can say what it saw; likewise who took it back, noted something, or decided. */
const scan: Ask<SaidByDevice> = ({ document, author }) =>
  isFrom(author, document.body) ? ok(document) : undefined

/** Only the station that has sold something can say so, on whichever device it is now. */
const sale: Ask<SaleBody> = ({ document, author }) =>
  document.body.by === author.member ? ok(document) : undefined

type SaidByDevice =
  ScanBody | CorrectionBody | JudgementBody | RemarkBody | PickupBody | TakebackBody | RefundBody

function isFrom({ member, device }: Author, body: { by: string; device: string }): boolean {
  return body.by === member && body.device === device
}

/** Joining is the member's, letting in and removing the moderators'. */
const membership: Ask<MembershipBody> = ({ document, current, author }, facts) => {
  const { owner, parent, body } = document
  if (owner !== author.member) {
    if (!permits('edit', document, author.member, facts)) return undefined
    return current ? ok(document) : refuse('not-found', 'membership')
  }
  if (body.state === 'removed') return undefined
  const letIn = body.state === 'active' && current?.body.state === 'requested' && !body.invitation
  if (current && letIn) return ok(current)
  const group = facts.get(parent) as Document<GroupBody> | undefined
  const founding = group?.owner === owner
  const asks = group?.body.entry === 'request' && !founding && !body.invitation
  const isIn = current?.body.state === 'active'
  const state = body.state === 'active' && asks && !isIn ? 'requested' : body.state
  const role = founding || (isIn && current.body.role === 'moderator') ? body.role : 'member'
  return ok({ ...document, body: { ...body, state, role } })
}

/** Asked for by the member, held by the authority, ended by one moderator, who alone can say so again. */
const redemption: Ask<RedemptionBody> = ({ document, current, author }, facts) => {
  const { body } = document
  const isOwn = document.owner === author.member
  // What was picked up at a fair follows again from the pickup.
  const isDecision = body.by === author.member && permits('edit', document, author.member, facts) !== false
  const isEnding = isDecision || (isOwn && body.state === 'cancelled')
  if (current) return isEnding ? ok(document) : isOwn ? ok(current) : undefined
  if (!isOwn) return isEnding ? refuse('not-found', 'redemption') : undefined
  // It was turned down, and the member may have asked for something else since.
  if (body.state === 'refused') return refuse('wrong-state', body.reason)
  const state = body.state === 'cancelled' ? 'cancelled' : 'requested'
  const { v, cost, event } = body
  return ok({ ...document, body: { v, cost, state, ...(event === undefined ? {} : { event }) } })
}

/** Made by whoever may, taken along by one device, ended by whoever settles it. */
const allotment: Ask<AllotmentBody> = ({ document, current, author }, facts) => {
  const { body, owner } = document
  const { device, counted: _counted, reason: _reason, note: _note, by: _by, ...made } = body
  const may = permits(current ? 'edit' : 'create', document, author.member, facts) !== false
  const isHere = owner === author.member && device !== undefined && device === author.device
  if (!current) {
    if (may) return ok({ ...document, body: { ...made, state: 'allotted' } })
    return isHere ? refuse('not-found', 'allotment') : undefined
  }
  if (body.state !== 'allotted' && current.body.state !== body.state && may) return ok(document)
  if (isHere && current.body.device === undefined)
    return ok({ ...document, body: { ...current.body, device } })
  return ok(current)
}

/** Whether it came late is for the authority to say. */
const handover: Ask<HandoverBody> = ({ document, author }) => {
  const { late: _late, ...body } = document.body
  return isFrom(author, body) ? ok({ ...document, body }) : undefined
}

/**
 * A vote is gone through again in its own order. One without a grace is not ended again by itself: the ballots that are
 * yet to come back would be too late.
 */
const brief: Ask<BriefBody> = (intent, facts) => {
  const { document, current, now } = intent
  const asked = asItStands(intent, facts)
  if (!asked) return undefined
  const { body } = document
  const closesAt = body.closesAt > now ? body.closesAt : 0
  if (!current) return ok({ ...document, body: { ...body, state: 'gathering', closesAt } })
  const { body: standing } = current
  if (standing.state === 'gathering')
    return body.state === 'gathering'
      ? ok(document)
      : ok({ ...document, body: { ...body, state: 'voting', closesAt } })
  const hasNoEnd = body.state === 'gathering' || body.closesAt === 0
  const endsInTime = standing.closesAt !== 0 && standing.closesAt <= body.closesAt
  if (standing.state === 'closed' || hasNoEnd || endsInTime) return ok(current)
  if (body.graceHours === 0 && closesAt === 0) return refuse('wrong-state', 'closed')
  const { state } = body
  return ok({ ...document, body: { ...standing, state, closesAt: body.closesAt } })
}

const report: Ask<ReportBody> = ({ document, author }) => {
  const { evidence: _added, ...body } = document.body
  return document.owner === author.member ? ok({ ...document, body }) : undefined
}

const ruling: Ask<RulingBody> = ({ document, author }) => {
  const { original: _added, ...body } = document.body
  return body.by === author.member ? ok({ ...document, body }) : undefined
}

/** The rest is asked for as it stands, by whoever may change it; what the authority alone writes follows again. */
const asks = {
  membership,
  brief,
  ticket,
  scan,
  correction: scan,
  judgement: scan,
  remark: scan,
  redemption,
  allotment,
  handover,
  pickup: scan,
  takeback: scan,
  report,
  ruling,
  staffing,
  station,
  sale,
  refund: scan,
}
