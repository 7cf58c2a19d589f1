import { hashes, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeDelegation } from '../../../shared/fairs/delegation-message.ts'
import { keysetId } from '../../../shared/fairs/keyset-kind.ts'
import vectors from '../../../shared/fairs/pass-vectors.json' with { type: 'json' }
import { verifyEd25519 } from '../../../shared/fairs/verify-ed25519.ts'
import { createDevice, createFakeServer, type FakeServer } from '../../store/store-fixture.ts'
import type { HolderKey } from '../live/holder-key.ts'
import { openTill, type Till } from './till.ts'

hashes.sha512 = sha512

const FAIR = 'event:dusk'
const { seller, delegation, at } = vectors.sold
const key: HolderKey = {
  publicKey: delegation.delegation.publicKey,
  sign: async (bytes) => sign(bytes, hexToBytes(seller.secret)),
}
let count = 0
let server: FakeServer
let phone: Awaited<ReturnType<typeof createDevice>>
const opened: Till[] = []
let soldBy: string[] = []

async function knows(id: string, owner: string, parent: string, body: object): Promise<void> {
  const kind = id.slice(0, id.indexOf(':'))
  server.commit({ id, kind, parent, owner, sort: 1, occurredAt: 1, body: { v: 1, ...body } })
  await phone.database.documents.upsert(server.documents.get(id)!)
}

function granted(signed = delegation.text, state = 'granted'): Promise<void> {
  return knows(`delegation:dusk:${seller.name}`, 'station-till', FAIR, { signed, state })
}

function hasSold(number: number): Promise<void> {
  const id = `till:${FAIR}:${seller.name}`
  return phone.store.localRows.put({ id, kind: 'till', at, value: { count: number } })
}

async function open(by: { key: HolderKey | undefined } = { key }): Promise<Till> {
  const ignore = () => undefined
  const told = {
    heardAt: () => at - 60_000,
    onSelling: (signed: string) => soldBy.push(signed),
    onChange: ignore,
  }
  const deps = { store: phone.store, event: FAIR, verify: verifyEd25519, ...told }
  const till = await openTill({ ...deps, ...by })
  opened.push(till)
  return till
}

beforeEach(async () => {
  count += 1
  soldBy = []
  server = createFakeServer()
  phone = await createDevice({ server, name: `till-${count}`, member: 'station-till' })
  phone.clock.learn(at, 10_000, 10_000)
  const publicKey = Buffer.from(vectors.key.public, 'hex').toString('base64url')
  await knows(keysetId, '', '', { keys: [{ kid: vectors.key.kid, publicKey, notAfter: 8e15 }] })
})
afterEach(async () => {
  for (const till of opened.splice(0)) till.stop()
  await phone.close()
})

test('a till that was granted the right says until when, and how many it may still sell', async () => {
  await granted()
  await hasSold(4)
  const { until, most } = delegation.delegation
  expect((await open()).allowance()).toEqual({ ok: true, value: { until, left: most - 4 } })
})

test('one that has no key, was not granted it or has lost it says so', async () => {
  const till = await open()
  expect(till.allowance()).toEqual({ ok: false, error: 'not-granted' })
  await granted()
  await expect.poll(till.fault).toBeUndefined()
  await granted(delegation.text, 'withdrawn')
  await expect.poll(till.fault).toBe('withdrawn')
  expect((await open({ key: undefined })).allowance()).toEqual({ ok: false, error: 'no-key' })
})

test('one whose time is over, or that has sold all that it may, has nothing left', async () => {
  const byCommunity = (bytes: Uint8Array) => sign(bytes, hexToBytes(vectors.key.secret))
  const till = await open()
  await granted(
    encodeDelegation({ ...delegation.delegation, until: at - 1_000 }, vectors.key.kid, byCommunity),
  )
  await expect.poll(till.fault).toBe('over')
  await granted()
  await hasSold(delegation.delegation.most)
  expect((await open()).fault()).toBe('sold-out')
})

test('a sale says when its till last heard from the community, and the till what it is sold by', async () => {
  const body = { name: 'Till', gate: '', rights: ['sell'], state: 'active', publicKey: key.publicKey }
  await knows('station:dusk:till', 'station-till', FAIR, body)
  await granted()
  const till = await open()
  const words = { name: '林小满', type: '', price: 3_000, currency: '元' }
  const sold = await Promise.all([till.sell(words), till.sell(words)])
  expect(sold).toMatchObject(
    [1, 2].map((number) => ({
      ok: true,
      value: { sale: { owner: `sold-${seller.name}-${number}`, body: { heardAt: at - 60_000 } } },
    })),
  )
  expect(new Set(soldBy)).toEqual(new Set([delegation.text]))
})
