import * as v from 'valibot'
import { documentId, type Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import { idOfKind, isIdOfKind, key } from '../documents/key.ts'
import { defineKind, type Intent } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { availablePoints, balances } from './balances-projection.ts'
import {
  memberMayMove,
  moderatorMayMove,
  redemptionRefusals,
  redemptionStates,
  refusalOf,
} from './redemption-rules.ts'
import { REWARD_COST_MOST, type RewardBody } from './reward-kind.ts'
import { leftOf, stock } from './stock-projection.ts'
import { earnedInPeriod, tierFor } from './tier-rules.ts'

export const REDEMPTION_NOTE_LENGTH = 300

const redemptionBody = v.looseObject({
  v: v.literal(1),
  /** The price that the member agreed to. */
  cost: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(REWARD_COST_MOST)),
  state: v.picklist(redemptionStates),
  /** Why it was refused. */
  reason: v.optional(v.picklist(redemptionRefusals)),
  /** A moderator's words to the member. */
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(REDEMPTION_NOTE_LENGTH))),
  /** The moderator who handed over or refused, or whoever handed over at the fair. */
  by: v.optional(key),
  /** The fair at which the member wants to have it: those who work there know of it. */
  event: v.optional(idOfKind('event')),
})
export type RedemptionBody = v.InferOutput<typeof redemptionBody>
type Redemption = Document<RedemptionBody>

export function redemptionId(key: string): string {
  return documentId('redemption', key)
}

/**
 * A member's wish for one piece of a reward: `redemption:<key>`, hangs from the reward. Asked for on the phone, held or
 * refused by the authority, then handed over, refused or cancelled, once.
 */
export const redemptionKind = defineKind<RedemptionBody>({
  kind: 'redemption',
  form: 'card',
  body: redemptionBody,
  needs: ({ parent, body }) => (body.event === undefined ? [parent] : [parent, body.event]),
  decide(intent, facts) {
    const { document, current } = intent
    if (!isIdOfKind('redemption', document.id)) return refuse('malformed', 'id')
    return current ? decideMove(intent, current) : decideNew(intent, facts)
  },
})

/** A wish that the authority has not seen yet. It may have been given up before it arrived. */
function decideNew({ document, now }: Intent<RedemptionBody>, facts: Facts) {
  const { state } = document.body
  if (state !== 'requested' && state !== 'cancelled') return refuse('forbidden', 'state')
  const asked = placeInTime({ ...document, body: wish(document) }, now)
  if (!facts.authority) return ok(asked)

  const reward = facts.get(document.parent) as Document<RewardBody> | undefined
  if (reward?.kind !== 'reward') return refuse('not-found', 'reward')
  const { event } = document.body
  if (event !== undefined && facts.get(event)?.kind !== 'event') return refuse('not-found', 'event')
  if (state === 'cancelled') return ok(asked)
  const ledger = facts.of(balances)
  const reason = refusalOf({
    agreedCost: document.body.cost,
    reward: reward.body,
    left: leftOf(facts.of(stock), reward.id),
    available: availablePoints(ledger, document.owner),
    tier: tierFor(earnedInPeriod(ledger, document.owner, now)),
  })
  const decision = reason ? { state: 'refused' as const, reason } : { state: 'held' as const }
  return ok({ ...asked, body: { ...asked.body, ...decision } })
}

/** The member's words alone, without what others decide. */
function wish({ body }: Redemption): RedemptionBody {
  const { reason: _reason, note: _note, by: _by, ...rest } = body
  return rest
}

/** Only the member cancels, and only moderators do anything else. */
function decideMove({ document, author }: Intent<RedemptionBody>, current: Redemption) {
  if (document.body.cost !== current.body.cost) return refuse('immutable', 'cost')
  const from = current.body.state
  const to = document.body.state
  if (to === 'cancelled' && memberMayMove(from, to))
    return ok({ ...current, occurredAt: document.occurredAt, body: { ...current.body, state: to } })
  if (!moderatorMayMove(from, to)) return refuse('wrong-state', from)

  const { note } = document.body
  const body: RedemptionBody = { ...current.body, state: to, by: author.member, ...(note ? { note } : {}) }
  if (to === 'refused') body.reason = 'declined'
  return ok({ ...current, occurredAt: document.occurredAt, body })
}
