import * as v from 'valibot'
import { documentId, keyOf, type Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { idOfKind, isIdOfKind, key } from '../documents/key.ts'
import { defineKind, type Intent } from '../documents/kind.ts'
import { refuse, type Refusal } from '../documents/refusal.ts'
import { isStationMember } from '../documents/station-member.ts'
import { hasRole, roleId } from '../people/role-kind.ts'
import { ok, type Result } from '../result.ts'
import { leftOf, stock } from './stock-projection.ts'

export const ALLOTMENT_QUANTITY_MOST = 2_000
export const ALLOTMENT_EACH_MOST = 20
export const ALLOTMENT_NOTE_LENGTH = 300
/** 'quarantined': nobody knows where the device is; 'counted': what was left is back on the shelf, for good. */
export const allotmentStates = ['allotted', 'quarantined', 'counted'] as const
/** Why there is more or less than there should be. */
export const countReasons = ['miscounted', 'unrecorded', 'damaged', 'lost', 'other'] as const
export type CountReason = (typeof countReasons)[number]

const pieces = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(ALLOTMENT_QUANTITY_MOST))
export const ALLOTMENT_ID = /^allotment:[a-z0-9-]{1,32}:[a-z0-9-]{1,32}$/

const allotmentBody = v.looseObject({
  v: v.literal(1),
  reward: idOfKind('reward'),
  quantity: v.pipe(pieces, v.minValue(1)),
  /** How many of them one member gets. */
  each: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(ALLOTMENT_EACH_MOST)),
  state: v.picklist(allotmentStates),
  /** The one device that hands them over; absent until its owner has taken them along with one. */
  device: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
  /** How many were there when somebody counted. */
  counted: v.optional(pieces),
  reason: v.optional(v.picklist(countReasons)),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(ALLOTMENT_NOTE_LENGTH))),
  /** Who counted. */
  by: v.optional(key),
})
export type AllotmentBody = v.InferOutput<typeof allotmentBody>
type Allotment = Document<AllotmentBody>

/** `allotment:<event key>:<key>`. */
export function allotmentId(event: string, allotment: string): string {
  return documentId('allotment', keyOf(event), allotment)
}

/** Whoever may say what is left: nobody settles alone what they had themselves. */
export function maySettle(facts: Pick<Facts, 'get'>, event: string, member: string): boolean {
  return facts.get(event)?.owner === member || hasRole(facts, member, 'moderator')
}

/**
 * Pieces of a reward that are given away at a fair for no points. Hangs from the event, owned by who keeps them there. They
 * leave the shelf with the allotment; one device of the owner takes them along and numbers what it hands over, so that
 * never more than these leave, whoever else has no network; counting what is left brings it back to the shelf.
 */
export const allotmentKind = defineKind<AllotmentBody>({
  kind: 'allotment',
  form: 'card',
  body: allotmentBody,
  // Of what was handed over from it. Stations read that of their whole fair.
  grants: ({ id, owner }) => (isStationMember(owner) ? [] : [{ member: owner, channel: id, granted: true }]),
  needs: ({ parent, body }, { member }) => [parent, body.reward, roleId(member)],
  decide(intent, facts) {
    const { document, current } = intent
    const { id, parent, owner } = document
    if (!isIdOfKind('event', parent)) return refuse('malformed', 'parent')
    if (owner === '' || !ALLOTMENT_ID.test(id) || !id.startsWith(allotmentId(parent, '')))
      return refuse('malformed', 'id')
    return current ? decideStep(intent, current, facts) : decideNew(document, facts)
  },
})

function decideNew(document: Allotment, facts: Facts): Result<Allotment, Refusal> {
  const { device: _device, counted: _counted, reason: _reason, note: _note, by: _by, ...body } = document.body
  const { reward, quantity, state } = body
  if (state !== 'allotted') return refuse('wrong-state', state)
  if (facts.authority) {
    if (facts.get(document.parent)?.kind !== 'event') return refuse('not-found', 'event')
    if (facts.get(reward)?.kind !== 'reward') return refuse('not-found', 'reward')
    const left = leftOf(facts.of(stock), reward)
    if (quantity > left) return refuse('out-of-stock', String(left))
  }
  return ok({ ...document, sort: 0, body })
}

function decideStep(
  { document, author }: Intent<AllotmentBody>,
  current: Allotment,
  facts: Facts,
): Result<Allotment, Refusal> {
  const { body } = document
  for (const field of ['reward', 'quantity', 'each'] as const)
    if (body[field] !== current.body[field]) return refuse('immutable', field)
  const as = (change: Partial<AllotmentBody>): Result<Allotment, Refusal> =>
    ok({ ...current, occurredAt: document.occurredAt, body: { ...current.body, ...change } })

  const from = current.body.state
  // What is counted is settled: nobody counts what is not there any more.
  if (from === 'counted') return refuse('wrong-state', from)
  const settles = maySettle(facts, document.parent, author.member)
  // After a restore, whoever settles may be back sooner than the device: what it brings must find that it was the one.
  const known = settles && current.body.device === undefined && body.device !== undefined
  const had = known ? { device: body.device } : {}
  if (body.state === 'counted') {
    if (!settles) return refuse('forbidden', 'counted')
    const { counted, reason, note } = body
    if (counted === undefined || counted > current.body.quantity) return refuse('malformed', 'body.counted')
    const why = { ...(reason ? { reason } : {}), ...(note ? { note } : {}) }
    return as({ ...had, state: 'counted', counted, by: author.member, ...why })
  }
  if (body.state === 'quarantined')
    return from === 'allotted' ? as({ ...had, state: 'quarantined' }) : refuse('wrong-state', from)
  if (from !== 'allotted') return refuse('wrong-state', from)
  if (current.body.device !== undefined) return refuse('wrong-state', 'taken')
  if (document.owner !== author.member || body.device !== author.device) return refuse('not-yours')
  return as({ device: author.device })
}
