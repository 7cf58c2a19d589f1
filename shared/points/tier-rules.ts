import { earnedBetween, type Balances } from './balances-projection.ts'
import { utcDay } from './utc-day.ts'

/** From the lowest to the highest. */
export const tiers = ['newcomer', 'regular', 'kindred'] as const
export type Tier = (typeof tiers)[number]

/**
 * Tiers follow what was earned in a rolling year, not what is left: spending never takes a member down. (Voucherify:
 * tiers by points earned in a period.)
 */
export const tierRules = {
  version: 1,
  days: 365,
  /** Points from which on a tier is reached. */
  from: { newcomer: 0, regular: 100, kindred: 300 },
} as const satisfies { version: number; days: number; from: Record<Tier, number> }

/** The tier that so many points within the period give. */
export function tierFor(earned: number): Tier {
  return tiers.findLast((tier) => earned >= tierRules.from[tier]) ?? 'newcomer'
}

/** Whether a member of `tier` may have what is meant for `wanted` and above. */
export function reachesTier(tier: Tier, wanted: Tier): boolean {
  return tiers.indexOf(tier) >= tiers.indexOf(wanted)
}

/** The tier above and the points that are missing for it; undefined at the top. */
export function nextTier(earned: number): { tier: Tier; missing: number } | undefined {
  const tier = tiers[tiers.indexOf(tierFor(earned)) + 1]
  return tier && { tier, missing: tierRules.from[tier] - earned }
}

/** What a member earned in the period that ends with the UTC day of `now` (ms). */
export function earnedInPeriod(state: Balances, member: string, now: number): number {
  const today = utcDay(now)
  return earnedBetween(state, member, today - tierRules.days + 1, today)
}
