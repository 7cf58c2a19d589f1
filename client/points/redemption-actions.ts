import type { Document } from '../../shared/documents/document.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import { redemptionKind, type RedemptionBody } from '../../shared/points/redemption-kind.ts'
import type { RewardBody } from '../../shared/points/reward-kind.ts'
import type { Result } from '../../shared/result.ts'
import type { MemberStore } from '../store/member-store.ts'

type Redemption = Document<RedemptionBody>
type Outcome = Promise<Result<Redemption, Refusal>>

/**
 * Asks for one piece at the price that the member sees, to be had at a fair if one is named. The authority decides when
 * the request arrives.
 */
export function redeem(store: MemberStore, reward: Document<RewardBody>, fair?: string): Outcome {
  const where = fair === undefined ? {} : { event: fair }
  const body: RedemptionBody = { v: 1, cost: reward.body.cost, state: 'requested', ...where }
  return store.write(redemptionKind, store.draft(redemptionKind, { parent: reward.id, body }))
}

export function cancelRedemption(store: MemberStore, redemption: Redemption): Outcome {
  return store.write(redemptionKind, store.edited(redemption, { ...redemption.body, state: 'cancelled' }))
}

/** A moderator gives what is held to the member. */
export function handOver(store: MemberStore, redemption: Redemption): Outcome {
  const body: RedemptionBody = { ...redemption.body, state: 'handed-over', by: store.member }
  return store.write(redemptionKind, store.edited(redemption, body))
}

/** A moderator gives the points back instead, with a word to the member. */
export function refuseRedemption(store: MemberStore, redemption: Redemption, note: string): Outcome {
  const body: RedemptionBody = {
    ...redemption.body,
    state: 'refused',
    reason: 'declined',
    by: store.member,
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  }
  return store.write(redemptionKind, store.edited(redemption, body))
}
