import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { correction, fair, scan, ticket } from '../../shared/fairs/fairs-fixture.ts'
import { availableAccount } from '../../shared/points/accounts.ts'
import { availablePoints, balances, earnedBetween } from '../../shared/points/balances-projection.ts'
import { createEntry } from '../../shared/points/entry-kind.ts'
import { utcDay } from '../../shared/points/utc-day.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { openAuthority } from './community.ts'

const NOW = Date.UTC(2026, 5, 6, 12)
let folder: string
let store: Store
let authority: Authority

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-taken-back-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => NOW)
  await record(fair(), ticket('mei', { state: 'confirmed', serial: 1 }))
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

/** One after another, as they would arrive. */
async function record(...documents: Document[]): Promise<void> {
  for (const document of documents) await authority.record([document])
}

const points = (): number => availablePoints(authority.facts.of(balances), 'mei')
const looks = ['a', 'b', 'c'].map((key, at) => scan(key, 'mei', {}, NOW + at))
const [first, second, third] = looks as [(typeof looks)[0], (typeof looks)[0], (typeof looks)[0]]

test('a check-in that was taken back takes its points along, and says so', async () => {
  await record(first)
  expect(points()).toBe(20)
  await record(correction('x', first))
  expect(points()).toBe(0)
  const [entry] = (await authority.read(['entry:taken-back:dusk:x'])).values()
  expect(entry).toMatchObject({
    owner: 'mei',
    body: { rule: 'check-in-undone', cause: 'correction:dusk:x', memo: 'earn' },
  })
  const today = utcDay(NOW)
  expect(earnedBetween(authority.facts.of(balances), 'mei', today, today)).toBe(0)
})

test('while another scan says that they came in, they keep them', async () => {
  await record(first, second, correction('x', first))
  expect(points()).toBe(20)
  await record(correction('y', second))
  expect(points()).toBe(0)
})

test('who comes in after all is paid again, and once, however often it goes to and fro', async () => {
  await record(first, correction('x', first), second, third)
  expect(points()).toBe(20)
  await record(correction('y', second), correction('z', third), correction('zz', third))
  expect(points()).toBe(0)
  await record(scan('d', 'mei', {}, NOW + 9))
  expect(points()).toBe(20)
})

test('what was spent meanwhile stays spent, and nobody owes points', async () => {
  await record(first)
  const spent = {
    member: 'mei',
    points: 15,
    rule: 'redemption',
    ruleVersion: 1,
    cause: '',
    postedAt: NOW,
    occurredAt: NOW,
  }
  await record(createEntry({ ...spent, key: ['gift', 'hold'], memo: 'hold' }))
  await record(correction('x', first))
  expect(points()).toBe(0)
  await record(second)
  expect(points()).toBe(5)
  const { accounts } = authority.facts.of(balances)
  expect(accounts[availableAccount('mei')]).toBe(5)
})

test('a start without a snapshot finds the same, also where nothing was left to take back', async () => {
  await record(first, second, correction('w', second))
  const spent = {
    member: 'mei',
    rule: 'redemption',
    ruleVersion: 1,
    cause: '',
    postedAt: NOW,
    occurredAt: NOW,
  }
  await record(createEntry({ ...spent, key: ['gift', 'hold'], points: 20, memo: 'hold' }))
  await record(correction('x', first))
  await record(createEntry({ ...spent, key: ['gift', 'release'], points: 20, memo: 'release' }))
  const before = authority.facts.of(balances)
  expect(points()).toBe(20)
  await authority.close()
  await store.records.delete('snapshot')
  authority = await openAuthority(store, () => NOW)
  expect(authority.facts.of(balances)).toEqual(before)
  await record(third)
  expect(points()).toBe(20)
})
