import { webcrypto } from 'node:crypto'
import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import type { PassClaims } from '../../shared/fairs/pass-claims.ts'
import { encodePass } from '../../shared/fairs/pass-token.ts'
import { verifyPass, type VerifySignature } from '../../shared/fairs/pass-verification.ts'
import { verifyEd25519 } from '../../shared/fairs/verify-ed25519.ts'
import type { RecordStore } from '../store/document-store.ts'
import { openPassKeys, type PassKeys } from './pass-keys.ts'
import { makeKey } from './signing-key.ts'

const NOW = Date.UTC(2026, 5, 6)
const DAY = 24 * 3_600_000
/** As long as keys made at random are. */
const KEY = 'z'.repeat(20)

type Records = Pick<RecordStore, 'get' | 'put'>

function emptyRecords(): Records & { kept: Map<string, object> } {
  const kept = new Map<string, object>()
  return {
    kept,
    get: async <T extends object>(key: string) => kept.get(key) as T | undefined,
    put: async (key, value) => void kept.set(key, structuredClone(value)),
  }
}

/** As another start of the server finds them. */
function found(records: Records): Records {
  return { ...records }
}

const claims: PassClaims = {
  member: KEY,
  event: KEY,
  tier: 2,
  validUntil: NOW + 1_000,
  serial: 4_294_967_295,
}

const inTheBrowser: VerifySignature = async (publicKey, message, signature) => {
  const key = await webcrypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  return webcrypto.subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message))
}

function passBy(keys: PassKeys, at: number): string {
  const { keyId, sign } = keys.signing(at)
  return encodePass(claims, keyId, sign)
}

function onPhones(keys: PassKeys, pass: string, at: number) {
  return verifyPass(pass, keys.published(at), verifyEd25519, at)
}

test('the community keeps its key from one start to the next', async () => {
  const records = emptyRecords()
  const first = await openPassKeys(records, () => NOW)
  const second = await openPassKeys(found(records), () => NOW + 1)
  expect(second.published(NOW)).toEqual(first.published(NOW))
  expect(passBy(second, NOW)).toBe(passBy(first, NOW))
})

test('a community of before keys were changed keeps the one that it has', async () => {
  const records = emptyRecords()
  const key = makeKey()
  records.kept.set('pass-key', { key, madeAt: NOW - DAY })
  const keys = await openPassKeys(records, () => NOW)
  expect(keys.published(NOW).map(({ publicKey }) => publicKey)).toEqual([key.x])
})

test('a store that is away for a moment may be asked again', async () => {
  const records = emptyRecords()
  const { get } = records
  records.get = () => Promise.reject(new Error('away'))
  await expect(openPassKeys(records, () => NOW)).rejects.toThrow('away')
  records.get = get
  expect((await openPassKeys(records, () => NOW)).published(NOW)).toHaveLength(1)
})

test('two communities do not believe each other’s passes', async () => {
  const [ours, theirs] = [
    await openPassKeys(emptyRecords(), () => NOW),
    await openPassKeys(emptyRecords(), () => NOW),
  ]
  expect(await onPhones(ours, passBy(theirs, NOW), NOW)).toEqual({ ok: false, error: 'unknown-key' })
})

test.each([
  ['the fallback', verifyEd25519],
  ['the browser’s own cryptography', inTheBrowser],
])('what it signs is verified by %s with the published key', async (_, verify) => {
  const keys = await openPassKeys(emptyRecords(), () => NOW)
  const read = await verifyPass(passBy(keys, NOW), keys.published(NOW), verify, NOW)
  expect(read).toEqual({ ok: true, value: claims })
  const { keyId, sign } = keys.signing(NOW)
  const forged = encodePass(claims, keyId, () => sign(new Uint8Array(3)))
  expect(await verifyPass(forged, keys.published(NOW), verify, NOW)).toEqual({ ok: false, error: 'forged' })
})

test('a ticket with the longest keys fits a QR code of version 8 with medium error correction', async () => {
  const pass = passBy(await openPassKeys(emptyRecords(), () => NOW), NOW)
  expect(encode(pass, { ecc: 'M', boostEcc: false }).version).toBeLessThanOrEqual(8)
})

describe('as the years go by', () => {
  test('the next key is known to phones long before it signs, and the last one is believed long after', async () => {
    const keys = await openPassKeys(emptyRecords(), () => NOW)
    expect(await keys.rotateByAge(NOW + 300 * DAY)).toBe(false)
    expect(await keys.rotateByAge(NOW + 310 * DAY)).toBe(true)
    expect(await keys.rotateByAge(NOW + 311 * DAY)).toBe(false)
    const [first, second] = keys.published(NOW + 311 * DAY)
    expect(keys.signing(NOW + 311 * DAY).keyId).toBe(first?.kid)
    expect(keys.signing(NOW + 371 * DAY).keyId).toBe(second?.kid)
    const old = passBy(keys, NOW + 311 * DAY)
    expect(await onPhones(keys, old, NOW + 700 * DAY)).toMatchObject({ ok: true })
    expect(await onPhones(keys, old, NOW + 800 * DAY)).toEqual({ ok: false, error: 'key-not-valid' })
  })

  test('there is one that signs at any moment, and what it signs is believed', async () => {
    const records = emptyRecords()
    const keys = await openPassKeys(records, () => NOW)
    for (let day = 0; day < 3_000; day += 20) {
      const at = NOW + day * DAY
      await keys.rotateByAge(at)
      expect(keys.published(at).length).toBeLessThanOrEqual(5)
      expect(await onPhones(keys, passBy(keys, at), at)).toMatchObject({ ok: true })
    }
    expect(await openPassKeys(found(records), () => NOW).then((again) => again.published(NOW))).toEqual(
      keys.published(NOW),
    )
  })

  test('what does not sign any more has no private half that could leak', async () => {
    const records = emptyRecords()
    const keys = await openPassKeys(records, () => NOW)
    await keys.rotateByAge(NOW + 310 * DAY)
    await keys.rotateByAge(NOW + 700 * DAY)
    const { keys: kept } = records.kept.get('pass-keys') as { keys: { key: JsonWebKey }[] }
    expect(kept.map(({ key }) => key.d?.length)).toEqual([undefined, 43, 43])
  })
})

describe('a key that leaked', () => {
  test('counts for nothing at once, and another one signs', async () => {
    const keys = await openPassKeys(emptyRecords(), () => NOW)
    await keys.rotateByAge(NOW + 310 * DAY)
    const leakedAt = NOW + 320 * DAY
    const old = passBy(keys, leakedAt)
    await keys.replaceAll(leakedAt)
    expect(await onPhones(keys, old, leakedAt)).toEqual({ ok: false, error: 'key-not-valid' })
    expect(await onPhones(keys, passBy(keys, leakedAt), leakedAt)).toMatchObject({ ok: true })
    // On a phone whose clock has just been put right.
    expect(await onPhones(keys, passBy(keys, leakedAt), leakedAt - 60_000)).toMatchObject({ ok: true })
  })

  test('may leak as often as it likes: the key set stays small', async () => {
    const keys = await openPassKeys(emptyRecords(), () => NOW)
    for (let times = 1; times < 40; times++) await keys.replaceAll(NOW + times)
    expect(keys.published(NOW + 40)).toHaveLength(16)
    expect(await onPhones(keys, passBy(keys, NOW + 40), NOW + 40)).toMatchObject({ ok: true })
  })
})

test('keys that somebody else has got stay ended, though the next one is made at the same time', async () => {
  const records = emptyRecords()
  const keys = await openPassKeys(records, () => NOW)
  const at = NOW + 310 * DAY
  const stolen = passBy(keys, at)
  const { put } = records
  let puts = 0
  records.put = async (...kept) => {
    // The first takes longer than the second.
    puts++
    if (puts === 1) await new Promise((resolve) => setTimeout(resolve, 20))
    return put(...kept)
  }
  await Promise.all([keys.rotateByAge(at), keys.replaceAll(at)])
  expect(await onPhones(keys, stolen, at)).toEqual({ ok: false, error: 'key-not-valid' })
  const again = await openPassKeys(found(records), () => at)
  expect(again.published(at)).toEqual(keys.published(at))
})
