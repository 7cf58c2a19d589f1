import * as v from 'valibot'
import { documentId } from '../documents/document.ts'
import { imageHash } from '../documents/image.ts'
import { isIdOfKind } from '../documents/key.ts'
import { defineKind } from '../documents/kind.ts'
import { placeInTime } from '../documents/place-in-time.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'
import { stock, takenOf } from './stock-projection.ts'
import { tiers } from './tier-rules.ts'

export const REWARD_TITLE_LENGTH = 60
export const REWARD_ABOUT_LENGTH = 1_000
export const REWARD_COST_MOST = 100_000
export const REWARD_STOCK_MOST = 100_000
export const rewardStates = ['offered', 'withdrawn'] as const

const rewardBody = v.looseObject({
  v: v.literal(1),
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(REWARD_TITLE_LENGTH)),
  about: v.pipe(v.string(), v.maxLength(REWARD_ABOUT_LENGTH)),
  picture: v.optional(imageHash),
  /** Points for one. */
  cost: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(REWARD_COST_MOST)),
  /** How many there are in all, those that have been taken included. */
  stock: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(REWARD_STOCK_MOST)),
  /** The tier from which on it may be taken; absent for everybody. */
  tier: v.optional(v.picklist(tiers)),
  state: v.picklist(rewardStates),
})
export type RewardBody = v.InferOutput<typeof rewardBody>

export function rewardId(key: string): string {
  return documentId('reward', key)
}

/** Something that points can be given for: `reward:<key>`, put up by a moderator. */
export const rewardKind = defineKind<RewardBody>({
  kind: 'reward',
  form: 'card',
  body: rewardBody,
  decide({ document, current, now }, facts) {
    if (!isIdOfKind('reward', document.id)) return refuse('malformed', 'id')
    if (!current) return ok(placeInTime(document, now))
    // Only the authority knows of every redemption. What has been promised cannot be taken off the shelf.
    const taken = facts.authority ? takenOf(facts.of(stock), document.id) : 0
    if (document.body.stock < taken) return refuse('out-of-stock', String(taken))
    return ok({ ...document, sort: current.sort })
  },
})
