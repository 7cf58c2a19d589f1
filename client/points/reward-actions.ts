import type { Document } from '../../shared/documents/document.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import { rewardKind, type RewardBody } from '../../shared/points/reward-kind.ts'
import type { Tier } from '../../shared/points/tier-rules.ts'
import type { Result } from '../../shared/result.ts'
import type { MemberStore } from '../store/member-store.ts'

type Reward = Document<RewardBody>
type Outcome = Promise<Result<Reward, Refusal>>

export interface RewardWords {
  title: string
  about: string
  picture: string | undefined
  cost: number
  stock: number
  /** Undefined for everybody. */
  tier: Tier | undefined
}

export function putUpReward(store: MemberStore, words: RewardWords): Outcome {
  return store.write(rewardKind, store.draft(rewardKind, { body: { ...bodyOf(words), state: 'offered' } }))
}

export function editReward(store: MemberStore, reward: Reward, words: RewardWords): Outcome {
  const { picture: _picture, tier: _tier, ...rest } = reward.body
  return store.write(rewardKind, store.edited(reward, { ...rest, ...bodyOf(words) }))
}

/** Takes a reward out of the list, or puts it back. */
export function setRewardState(store: MemberStore, reward: Reward, state: RewardBody['state']): Outcome {
  return store.write(rewardKind, store.edited(reward, { ...reward.body, state }))
}

function bodyOf({ title, about, picture, cost, stock, tier }: RewardWords) {
  return {
    v: 1 as const,
    title,
    about,
    cost,
    stock,
    ...(picture === undefined ? {} : { picture }),
    ...(tier === undefined ? {} : { tier }),
  }
}
