import { reachesTier, type Tier } from './tier-rules.ts'

export const redemptionStates = ['requested', 'held', 'handed-over', 'refused', 'cancelled'] as const
export type RedemptionState = (typeof redemptionStates)[number]

/** Why a member does not get a reward: what the authority found, or what a moderator decided. */
export const redemptionRefusals = [
  'withdrawn',
  'price-changed',
  'tier-too-low',
  'out-of-stock',
  'not-enough-points',
  'declined',
] as const
export type RedemptionRefusal = (typeof redemptionRefusals)[number]

/** The version of these rules, named by every entry that follows from them. */
export const REDEMPTION_RULES_VERSION = 1

/** Where the member may take a redemption from each state. Only the authority makes `held` of `requested`. */
const memberMoves: Readonly<Record<RedemptionState, readonly RedemptionState[]>> = {
  requested: ['cancelled'],
  held: ['cancelled'],
  'handed-over': [],
  refused: [],
  cancelled: [],
}

/** Where a moderator may take it. A hold ends by a decision, never by a clock alone. */
const moderatorMoves: Readonly<Record<RedemptionState, readonly RedemptionState[]>> = {
  requested: [],
  held: ['handed-over', 'refused'],
  'handed-over': [],
  refused: [],
  cancelled: [],
}

export function memberMayMove(from: RedemptionState, to: RedemptionState): boolean {
  return memberMoves[from].includes(to)
}

export function moderatorMayMove(from: RedemptionState, to: RedemptionState): boolean {
  return moderatorMoves[from].includes(to)
}

/** Whether a redemption in this state can never change again. */
export function isTerminal(state: RedemptionState): boolean {
  return memberMoves[state].length === 0 && moderatorMoves[state].length === 0
}

/** Whether a redemption in this state keeps one piece of the reward from others. */
export function takesStock(state: RedemptionState): boolean {
  return state === 'held' || state === 'handed-over'
}

export interface RewardRequest {
  /** The price that the member agreed to. */
  agreedCost: number
  reward: { cost: number; tier?: Tier | undefined; state: 'offered' | 'withdrawn' }
  /** Pieces that can still be had. */
  left: number
  /** Points that the member may spend. */
  available: number
  tier: Tier
}

/** Why a request cannot be held, or undefined when it can. The member must not pay more, or less, than was agreed. */
export function refusalOf({
  agreedCost,
  reward,
  left,
  available,
  tier,
}: RewardRequest): RedemptionRefusal | undefined {
  if (reward.state === 'withdrawn') return 'withdrawn'
  if (reward.cost !== agreedCost) return 'price-changed'
  if (reward.tier && !reachesTier(tier, reward.tier)) return 'tier-too-low'
  if (left < 1) return 'out-of-stock'
  if (available < agreedCost) return 'not-enough-points'
  return undefined
}
