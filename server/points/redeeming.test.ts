import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { documentOf } from '../../shared/documents/facts-fixture.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import { availablePoints, balances, heldPoints } from '../../shared/points/balances-projection.ts'
import { entryId } from '../../shared/points/entry-kind.ts'
import { openAuthority } from '../composition/community.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'

const NOW = 1_700_000_000_000
let folder: string
let store: Store
let authority: Authority

async function open(): Promise<void> {
  store = await openStore({ folder })
  authority = await openAuthority(store, () => NOW)
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-redeeming-'))
  await open()
  await authority.record([
    documentOf({ id: roleId('min'), owner: 'min', body: { v: 1, roles: ['moderator'] } }),
    documentOf({ id: 'reward:cup', owner: 'min', body: reward(1) }),
    ...['mei', 'bo'].map((owner) => thread(owner)),
  ])
})
afterEach(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

const reward = (stock: number) => ({ v: 1, title: '茶杯', about: '', cost: 3, stock, state: 'offered' })
const thread = (owner: string) =>
  documentOf({
    id: `thread:${owner}`,
    parent: 'group:tea',
    owner,
    body: {
      v: 1,
      group: 'group:tea',
      title: '新茶',
      text: '',
      pictures: [],
      mentions: [],
      state: 'live',
      edits: 0,
    },
  })
const wish = (key: string, owner: string) =>
  documentOf({
    id: `redemption:${key}`,
    parent: 'reward:cup',
    owner,
    body: { v: 1, cost: 3, state: 'requested' },
  })

const push = async (member: string, document: Document, assumed = 0) =>
  (await authority.push({ member, device: 'phone' }, [{ assumed, document }]))[0]!
const standing = async (id: string) => (await authority.read([id])).get(id)
const purse = (member: string) => {
  const ledger = authority.facts.of(balances)
  return [availablePoints(ledger, member), heldPoints(ledger, member)]
}

test('of two members who want the last piece at once, one gets it and the other is told why not', async () => {
  await Promise.all([push('mei', wish('m', 'mei')), push('bo', wish('b', 'bo'))])
  const states = (await Promise.all(['m', 'b'].map((key) => standing(`redemption:${key}`)))).map(
    (one) => one?.body,
  )
  expect(states).toMatchObject([{ state: 'held' }, { state: 'refused', reason: 'out-of-stock' }])
  expect([purse('mei'), purse('bo')]).toEqual([
    [0, 3],
    [3, 0],
  ])
  expect((await standing('shelf:cup'))?.body).toEqual({ v: 1, left: 0 })
})

test('a request whose answer was lost is answered as before and holds once', async () => {
  const [first, second] = [await push('mei', wish('m', 'mei')), await push('mei', wish('m', 'mei'))]
  expect(first).toMatchObject({ outcome: 'altered', document: { body: { state: 'held' } } })
  expect(second).toEqual(first)
  expect(purse('mei')).toEqual([0, 3])
})

test('what was held before the power went can be handed over after it, once', async () => {
  await push('mei', wish('m', 'mei'))
  await store.close()
  await open()
  const held = (await standing('redemption:m'))!
  const { stamp, receivedAt: _, ...document } = held
  const given = { ...document, body: { ...document.body, state: 'handed-over', by: 'min' } }
  expect(await push('min', given, stamp)).toMatchObject({ outcome: 'accepted' })
  expect(await push('min', given, stamp)).toMatchObject({ outcome: 'accepted' })
  expect(purse('mei')).toEqual([0, 0])
  expect(await standing(entryId('redemption', 'm', 'spend'))).toBeDefined()
  expect(await standing(entryId('redemption', 'm', 'release'))).toBeUndefined()
})

test('a member cannot write an entry', async () => {
  const forged = { ...(await standing('entry:thread:mei'))!, id: 'entry:thread:more' }
  const { stamp: _stamp, receivedAt: _receivedAt, ...document } = forged
  expect(await push('mei', document)).toMatchObject({ outcome: 'refused', refusal: { code: 'forbidden' } })
})

test('nobody but the member and the moderators reads a redemption and its entries', async () => {
  await push('mei', wish('m', 'mei'))
  const ids = ['redemption:m', 'entry:redemption:m:hold', 'entry:thread:mei']
  for (const id of ids) {
    expect([authority.mayRead('mei', id), authority.mayRead('min', id)]).toEqual([true, true])
    expect(authority.mayRead('bo', id)).toBe(false)
  }
  expect(authority.mayRead('bo', 'shelf:cup')).toBe(true)
})
