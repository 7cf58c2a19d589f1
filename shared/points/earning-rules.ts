/** Points for one thing that a member did. */
export interface EarningRule {
  /** Raised whenever a number changes; each entry names the version that it was paid by. */
  version: number
  points: number
  /** Most times that it pays a member on one UTC day, so that nobody farms. */
  dailyCap: number
}

export const earningRuleNames = ['check-in', 'vote', 'thread'] as const
export type EarningRuleName = (typeof earningRuleNames)[number]

export const earningRules: Readonly<Record<EarningRuleName, EarningRule>> = {
  'check-in': { version: 1, points: 20, dailyCap: 3 },
  vote: { version: 1, points: 5, dailyCap: 6 },
  thread: { version: 1, points: 3, dailyCap: 3 },
}

/** What a rule pays to a member whom it has paid so many times today. */
export function pointsFor(rule: EarningRule, timesPaidToday: number): number {
  return timesPaidToday < rule.dailyCap ? rule.points : 0
}
