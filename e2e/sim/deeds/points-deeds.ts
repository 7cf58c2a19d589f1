import { documentId } from '../../../shared/documents/document.ts'
import { redemptionKind } from '../../../shared/points/redemption-kind.ts'
import { rewardKind } from '../../../shared/points/reward-kind.ts'
import { one, write, mine, wordsOf, type Doing } from './deed.ts'

export const pointsDeeds = {
  async redeem(choice) {
    const { store, a } = choice
    const reward = await one(choice, rewardKind, a)
    if (!reward) return undefined
    const body = { v: 1 as const, cost: reward.body.cost, state: 'requested' as const }
    return write(redemptionKind, store.draft(redemptionKind, { parent: reward.id, body }))
  },
  async 'cancel-redemption'(choice) {
    const redemption = await one(choice, redemptionKind, choice.a, mine(choice))
    if (!redemption) return undefined
    return write(redemptionKind, choice.store.edited(redemption, { ...redemption.body, state: 'cancelled' }))
  },
  async 'hand-over'(choice) {
    const redemption = await one(choice, redemptionKind, choice.a, ({ body }) => body.state === 'held')
    if (!redemption) return undefined
    const state = choice.b % 3 === 0 ? ('refused' as const) : ('handed-over' as const)
    return write(redemptionKind, choice.store.edited(redemption, { ...redemption.body, state }))
  },
  async 'stock-up'(choice) {
    const { store, a, b } = choice
    const reward = await one(choice, rewardKind, a)
    if (!reward || b % 3 === 0) {
      const body = { v: 1 as const, title: wordsOf(choice), about: '', cost: 1 + (b % 6), stock: a % 3 }
      const id = documentId('reward', store.randomKey())
      return write(rewardKind, store.draft(rewardKind, { id, body: { ...body, state: 'offered' as const } }))
    }
    return write(rewardKind, store.edited(reward, { ...reward.body, stock: a % 4 }))
  },
  async 'change-reward'(choice) {
    const reward = await one(choice, rewardKind, choice.a)
    if (!reward) return undefined
    const { body } = reward
    const state = body.state === 'offered' ? ('withdrawn' as const) : ('offered' as const)
    const change = choice.b % 2 === 0 ? { state } : { cost: 1 + (choice.b % 6) }
    return write(rewardKind, choice.store.edited(reward, { ...body, ...change }))
  },
} satisfies Record<string, Doing>
