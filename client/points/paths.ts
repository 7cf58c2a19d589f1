import { keyOf } from '../../shared/documents/document.ts'

export const POINTS = '/me/points'
export const REWARDS = '/me/rewards'
export const HAND_OVERS = '/me/hand-overs'

export function rewardPath(reward: string): string {
  return `${REWARDS}/${keyOf(reward)}`
}
