import { getPublicKey, hashes, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeBase64url } from '../../shared/fairs/base64url.ts'
import { encodeKeySet } from '../../shared/fairs/key-set-message.ts'
import { keysetId } from '../../shared/fairs/keyset-kind.ts'
import vectors from '../../shared/fairs/pass-vectors.json' with { type: 'json' }
import { verifyEd25519 } from '../../shared/fairs/verify-ed25519.ts'
import { createDevice, createFakeServer, type FakeServer } from '../store/store-fixture.ts'
import { followCommunityKeys, type CommunityKeys } from './community-keys.ts'

hashes.sha512 = sha512

const publicKey = Buffer.from(vectors.key.public, 'hex').toString('base64url')
const key = { kid: vectors.key.kid, publicKey, notBefore: 0, notAfter: 8e12 }
let count = 0
let server: FakeServer
let phone: Awaited<ReturnType<typeof createDevice>>
let community: CommunityKeys

beforeEach(async () => {
  count += 1
  server = createFakeServer()
  phone = await createDevice({ server, name: `keys-${count}` })
})
afterEach(async () => {
  community.stop()
  await phone.close()
})

/** The community shows a key set of a version, signed by the root that is made of a number. */
async function shown(root: number, version: number, keys = [key]): Promise<void> {
  const secret = new Uint8Array(32).fill(root)
  const signed = encodeKeySet({ version, issuedAt: 0, keys }, '00000000', (bytes) => sign(bytes, secret))
  await written({ keys, root: encodeBase64url(getPublicKey(secret)), signed })
}

async function written(body: object): Promise<void> {
  const envelope = { id: keysetId, kind: 'keyset', parent: '', owner: '', sort: 1, occurredAt: 1 }
  await phone.database.documents.upsert(server.commit({ ...envelope, body: { v: 1, ...body } }))
}

async function follow(): Promise<void> {
  community = await followCommunityKeys(phone.store, verifyEd25519)
}

test('a phone knows the keys of its community, also when it is opened again without a network', async () => {
  await shown(1, 1)
  await follow()
  expect(community.keys()).toEqual([key])
  community.stop()
  await phone.database.documents.findOne(keysetId).remove()
  await follow()
  expect(community.keys()).toEqual([key])
  expect(community.fault()).toBeUndefined()
})

test('it follows its root from one key set to the next', async () => {
  await shown(1, 1)
  await follow()
  await shown(1, 2, [])
  await expect.poll(() => community.keys()).toEqual([])
  expect(community.fault()).toBeUndefined()
})

test.each([
  ['by another root', () => shown(2, 9, []), 'other-root'],
  ['that is older', () => shown(1, 4, []), 'older'],
  ['that nobody signed', () => written({ keys: [] }), 'unsigned'],
])('a key set %s is not taken, and the phone says so each time it is opened', async (_, show, fault) => {
  await shown(1, 5)
  await follow()
  await show()
  await expect.poll(() => community.fault()).toMatchObject({ why: fault })
  community.stop()
  await follow()
  expect(community.fault()).toMatchObject({ why: fault })
  expect(community.keys()).toEqual([key])
  expect(community.fault()?.pinnedAt).toBeGreaterThan(0)
})

test('a key set of before there were roots serves until the phone is told of one', async () => {
  await written({ keys: [key] })
  await follow()
  expect(community.keys()).toEqual([key])
  expect(community.fault()).toBeUndefined()
})
