import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Document } from '../../../shared/documents/document.ts'
import { documentOf } from '../../../shared/documents/facts-fixture.ts'
import type { Refusal } from '../../../shared/documents/refusal.ts'
import { allotmentKind, type AllotmentBody } from '../../../shared/points/allotment-kind.ts'
import { handoverKind } from '../../../shared/points/handover-kind.ts'
import { pickupKind } from '../../../shared/points/pickup-kind.ts'
import { redemptionKind, type RedemptionBody } from '../../../shared/points/redemption-kind.ts'
import type { Result } from '../../../shared/result.ts'
import { createDevice, createFakeServer } from '../../store/store-fixture.ts'
import { toStored } from '../../store/stored-document.ts'
import { handOver, handOverVoucher, settle, takeAlong, takeBackHandover } from './hand-over-actions.ts'

const FAIR = 'event:dusk'
const BAGS = 'allotment:dusk:bags'

let count = 0
let phone: Awaited<ReturnType<typeof createDevice>>

async function confirmed(...documents: Document[]): Promise<void> {
  for (const document of documents)
    await phone.database.documents.upsert(toStored({ ...document, stamp: 7, receivedAt: 7 }))
}

function allotment(body: Partial<AllotmentBody> = {}): Document<AllotmentBody> {
  const made: AllotmentBody = {
    v: 1,
    reward: 'reward:bag',
    quantity: 2,
    each: 1,
    state: 'allotted',
    device: phone.store.device,
    ...body,
  }
  return documentOf({ id: BAGS, parent: FAIR, owner: 'mei', body: made })
}

const bags = async () => (await phone.store.read(allotmentKind, BAGS))!
const codeOf = (result: Result<unknown, Refusal>) => (result.ok ? 'done' : result.error.code)
const give = async (member: string) => codeOf(await handOver(phone.store, await bags(), member))

beforeEach(async () => {
  count += 1
  phone = await createDevice({ server: createFakeServer(), name: `stall-${count}` })
  const event = { v: 3, startsAt: 1, endsAt: 2, state: 'planned' }
  await confirmed(
    documentOf({ id: FAIR, owner: 'oli', body: event }),
    documentOf({ id: 'staffing:dusk:mei', parent: FAIR, owner: 'mei', body: { v: 1, state: 'active' } }),
    allotment(),
  )
})
afterEach(() => phone.close())

test('a stall hands each member one piece, as many as it has, and no more', async () => {
  const answers: string[] = []
  for (const member of ['an', 'an', 'bo', 'lin']) answers.push(await give(member))
  expect(answers).toEqual(['done', 'full', 'done', 'out-of-stock'])
})

test('two taps at once hand over once', async () => {
  const both = await Promise.all([give('an'), give('an')])
  expect(both.toSorted()).toEqual(['done', 'full'])
  expect(await phone.store.find(handoverKind, {})).toHaveLength(1)
})

test('what was handed over by mistake comes back, and can be handed over again', async () => {
  const given = await handOver(phone.store, await bags(), 'an')
  if (!given.ok) throw new Error(given.error.code)
  expect(codeOf(await takeBackHandover(phone.store, given.value))).toBe('done')
  expect([await give('bo'), await give('an'), await give('lin')]).toEqual(['done', 'done', 'out-of-stock'])
})

test('nothing is handed over before the community has said that this device has the stock', async () => {
  const { device: _, ...body } = allotment().body
  await confirmed({ ...allotment(), body })
  expect(await give('an')).toBe('not-yours')
  expect(codeOf(await takeAlong(phone.store, await bags()))).toBe('done')
  expect(await give('an')).toBe('not-open-yet')
  await confirmed(allotment())
  expect(await give('an')).toBe('done')
})

test('nothing is handed over from stock that was given up or counted', async () => {
  for (const state of ['quarantined', 'counted'] as const) {
    await confirmed(allotment({ state }))
    expect(await give('an')).toBe('wrong-state')
  }
})

test('whoever keeps the stock does not count it back alone', async () => {
  expect(codeOf(await settle(phone.store, await bags(), 2, {}))).toBe('forbidden')
})

test('a voucher is handed over once, also by two taps', async () => {
  const voucher: Document<RedemptionBody> = documentOf({
    id: 'redemption:a',
    parent: 'reward:cup',
    owner: 'an',
    body: { v: 1, cost: 5, state: 'held', event: FAIR },
  })
  await confirmed(voucher)
  const held = (await phone.store.read(redemptionKind, voucher.id))!
  const both = await Promise.all([1, 2].map(() => handOverVoucher(phone.store, FAIR, held)))
  expect(both.map(codeOf).toSorted()).toEqual(['done', 'wrong-state'])
  expect(await phone.store.find(pickupKind, {})).toHaveLength(1)
})
