import { afterEach, beforeEach, expect, test } from 'vitest'
import { documentOf } from '../../shared/documents/facts-fixture.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import { redemptionKind } from '../../shared/points/redemption-kind.ts'
import { rewardKind } from '../../shared/points/reward-kind.ts'
import type { Result } from '../../shared/result.ts'
import { createDevice, createFakeServer } from '../store/store-fixture.ts'
import { toStored } from '../store/stored-document.ts'
import { cancelRedemption, handOver, redeem, refuseRedemption } from './redemption-actions.ts'
import { editReward, putUpReward, setRewardState, type RewardWords } from './reward-actions.ts'

let count = 0
let phone: Awaited<ReturnType<typeof createDevice>>

beforeEach(async () => {
  count += 1
  phone = await createDevice({ server: createFakeServer(), name: `points-${count}` })
})
afterEach(() => phone.close())

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const becomeModerator = () => {
  const role = documentOf({ id: roleId('mei'), owner: 'mei', body: { v: 1, roles: ['moderator'] } })
  return phone.database.documents.bulkUpsert([toStored({ ...role, stamp: 1, receivedAt: 1 })])
}
const cup: RewardWords = {
  title: '茶杯',
  about: '',
  picture: 'a'.repeat(64),
  cost: 30,
  stock: 2,
  tier: 'regular',
}
const putUp = async () => must(await putUpReward(phone.store, cup))

test('a member cannot put up a reward, and is told so without a network', async () => {
  expect(await putUpReward(phone.store, cup)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
})

test('a moderator puts up a reward, edits it, and withdraws it', async () => {
  await becomeModerator()
  const edited = must(
    await editReward(phone.store, await putUp(), { ...cup, cost: 40, picture: undefined, tier: undefined }),
  )
  must(await setRewardState(phone.store, edited, 'withdrawn'))
  const standing = (await phone.store.read(rewardKind, edited.id))?.body
  expect(standing).toEqual({ v: 1, title: '茶杯', about: '', cost: 40, stock: 2, state: 'withdrawn' })
})

test('a request waits on the device at the price that was seen, and can be given up there', async () => {
  await becomeModerator()
  const asked = must(await redeem(phone.store, await putUp()))
  expect(asked).toMatchObject({ owner: 'mei', body: { cost: 30, state: 'requested' } })
  expect(asked.stamp).toBeUndefined()
  must(await cancelRedemption(phone.store, asked))
  expect((await phone.store.read(redemptionKind, asked.id))?.body.state).toBe('cancelled')
  expect(await cancelRedemption(phone.store, asked)).toMatchObject({ error: { code: 'wrong-state' } })
})

test('a moderator hands over what is held, or refuses with a word, in their own name', async () => {
  await becomeModerator()
  const held = (key: string) =>
    documentOf({
      id: `redemption:${key}`,
      parent: 'reward:cup',
      owner: 'bo',
      stamp: 2,
      receivedAt: 2,
      body: { v: 1 as const, cost: 30, state: 'held' as const },
    })
  await phone.database.documents.bulkUpsert([held('a'), held('b')].map(toStored))
  must(await handOver(phone.store, held('a')))
  must(await refuseRedemption(phone.store, held('b'), ' 碎了 '))
  const bodies = (await phone.store.find(redemptionKind, { parent: 'reward:cup' })).map(({ body }) => body)
  expect(bodies).toContainEqual({ v: 1, cost: 30, state: 'handed-over', by: 'mei' })
  expect(bodies).toContainEqual({
    v: 1,
    cost: 30,
    state: 'refused',
    by: 'mei',
    reason: 'declined',
    note: '碎了',
  })
})
