import { refusalOf, type RedemptionRefusal } from '../../shared/points/redemption-rules.ts'
import type { RewardBody } from '../../shared/points/reward-kind.ts'
import { tierFor } from '../../shared/points/tier-rules.ts'

/** What this device knows of the member's means. */
export interface Means {
  available: number
  requested: number
  earned: number
}

/**
 * Why the authority would refuse a request now, as far as this device can tell; undefined when it may well hold.
 * Pieces that nobody has counted yet are taken to be there.
 */
export function foreseenRefusal(
  reward: RewardBody,
  left: number | undefined,
  { available, requested, earned }: Means,
): RedemptionRefusal | undefined {
  return refusalOf({
    agreedCost: reward.cost,
    reward,
    left: left ?? reward.stock,
    available: available - requested,
    tier: tierFor(earned),
  })
}
