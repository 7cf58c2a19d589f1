import { sign, utils, getPublicKey, hashes } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { encodeDelegation, type Delegation } from './delegation-message.ts'
import { encodePass } from './pass-token.ts'
import { verifyPass } from './pass-verification.ts'
import { encodeSoldPass, namesOf, readSeller, soldClaims, verifySoldPass, type Seller } from './sold-pass.ts'
import { sellerOf } from './seller-name.ts'
import { SALES_MOST, saleOf, soldMember } from './sold-member.ts'
import { verifyEd25519 } from './verify-ed25519.ts'

hashes.sha512 = sha512

/** Characters that a QR code of a version holds at error correction M (ISO/IEC 18004, table 7). */
const ALPHANUMERIC_8M = 221
const ALPHANUMERIC_12M = 419

const OPENS = Date.UTC(2026, 5, 6, 10)
const CLOSES = OPENS + 8 * 3_600_000
/** As long as keys that Jishi makes. */
const EVENT = 'k'.repeat(20)
const TYPE = 't'.repeat(20)

function keyPair() {
  const secret = utils.randomSecretKey()
  const publicKey = encodeBase64url(getPublicKey(secret))
  return { publicKey, ...namesOf(publicKey), sign: (bytes: Uint8Array) => sign(bytes, secret) }
}

const community = keyPair()
const device = keyPair()
const keys = [{ kid: community.keyId, publicKey: community.publicKey, notAfter: 8e15 }]

function delegation(changes: Partial<Delegation> = {}): Delegation {
  const { publicKey } = device
  return { publicKey, event: EVENT, from: OPENS, until: CLOSES, most: 3, ...changes }
}

async function sellerWith(changes: Partial<Delegation> = {}, withdrawn = false): Promise<Seller> {
  const signed = encodeDelegation(delegation(changes), community.keyId, community.sign)
  const read = await readSeller(signed, withdrawn, keys, verifyEd25519, OPENS)
  if (!read.ok) throw new Error(read.error)
  return read.value
}

const signs = async (bytes: Uint8Array) => device.sign(bytes)

async function faultOf(text: string, seller: Seller, now = OPENS): Promise<string | undefined> {
  const read = await verifySoldPass(text, [seller], verifyEd25519, now)
  return read.ok ? undefined : read.error
}

describe('a pass that a device has sold', () => {
  test('is believed by whoever has its delegation, and by nobody else', async () => {
    const seller = await sellerWith()
    const text = await encodeSoldPass(seller, 1, '', signs)
    const read = await verifySoldPass(text, [seller], verifyEd25519, OPENS)
    expect(read).toEqual({ ok: true, value: { claims: soldClaims(seller, 1), seller } })
    expect(await faultOf(text, { ...seller, keyId: 'ffffffff' })).toBe('unknown-seller')
    expect(await verifyPass(text, keys, verifyEd25519, OPENS)).toEqual({ ok: false, error: 'unknown-key' })
  })

  test('says of which type the ticket is, and by that not less', async () => {
    const seller = await sellerWith()
    const text = await encodeSoldPass(seller, 3, TYPE, signs)
    const read = await verifySoldPass(text, [seller], verifyEd25519, OPENS)
    expect(read).toEqual({ ok: true, value: { claims: soldClaims(seller, 3, TYPE), seller } })
    expect(read.ok && read.value.claims).toMatchObject({ member: soldMember(device.seller, 3), type: TYPE })
    expect(await faultOf(await encodeSoldPass(seller, 4, TYPE, signs), seller)).toBe('beyond-right')
  })

  test('that leaves out whose it is is none of the community’s own', async () => {
    const claims = soldClaims(await sellerWith(), 1, TYPE)
    const text = encodePass(claims, community.keyId, community.sign)
    expect(await verifyPass(text, keys, verifyEd25519, OPENS)).toEqual({ ok: false, error: 'damaged' })
  })

  test('takes version 8 at error correction M, with the longest ids that Jishi makes; its delegation does not fit in', async () => {
    const seller = await sellerWith({ most: SALES_MOST })
    const text = await encodeSoldPass(seller, SALES_MOST, '', signs)
    expect(text.length).toBeLessThanOrEqual(ALPHANUMERIC_8M)
    expect((await encodeSoldPass(seller, SALES_MOST, TYPE, signs)).length).toBeLessThanOrEqual(
      ALPHANUMERIC_8M,
    )
    const signed = decodeBase64url(encodeDelegation(delegation(), community.keyId, community.sign))
    const more = signed.ok ? Math.ceil((signed.value.length * 3) / 2) : 0
    expect(text.length + more).toBeGreaterThan(ALPHANUMERIC_12M)
  })

  test('is one of so many as the device may sell, in its time, for its fair, to whom it makes a member', async () => {
    const seller = await sellerWith()
    const forged = (changes: object) =>
      encodePass({ ...soldClaims(seller, 1), ...changes }, device.keyId, device.sign)
    expect(await faultOf(forged({}), seller)).toBeUndefined()
    expect(await faultOf(forged({ serial: 4, member: soldMember(device.seller, 4) }), seller)).toBe(
      'beyond-right',
    )
    for (const changes of [
      { event: 'other' },
      { event: undefined },
      { member: 'mei' },
      { serial: 2 },
      { validUntil: CLOSES + 1_000 },
    ])
      expect([changes, await faultOf(forged(changes), seller)]).toEqual([changes, 'beyond-right'])
    expect(await faultOf(forged({}), seller, OPENS - 1)).toBe('key-not-valid')
    expect(await faultOf(forged({}), seller, CLOSES + 1)).toBe('key-not-valid')
  })

  test('signed by another device under its name is forged', async () => {
    const seller = await sellerWith()
    const other = keyPair()
    const text = encodePass(soldClaims(seller, 1), device.keyId, other.sign)
    expect(await faultOf(text, seller)).toBe('forged')
  })

  test('with any one character changed is not believed', async () => {
    const seller = await sellerWith()
    const text = await encodeSoldPass(seller, 2, '', signs)
    const letters = fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'))
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: text.length - 1 }), letters, async (at, letter) => {
        fc.pre(text[at] !== letter)
        expect(await faultOf(text.slice(0, at) + letter + text.slice(at + 1), seller)).toBeDefined()
      }),
      { numRuns: 60 },
    )
  })
})

describe('a delegation', () => {
  test('is the community’s to give', async () => {
    const own = encodeDelegation(delegation(), device.keyId, device.sign)
    expect(await readSeller(own, false, keys, verifyEd25519, OPENS)).toMatchObject({ error: 'unknown-key' })
    const forged = encodeDelegation(delegation(), community.keyId, device.sign)
    expect(await readSeller(forged, false, keys, verifyEd25519, OPENS)).toMatchObject({ error: 'forged' })
  })

  test('is no pass, and no pass is a delegation', async () => {
    const pass = encodePass(soldClaims(await sellerWith(), 1), community.keyId, community.sign)
    for (const text of [pass, '', 'AAAA', encodeBase64url(new Uint8Array(200))])
      expect(await readSeller(text, false, keys, verifyEd25519, OPENS)).toMatchObject({ error: 'damaged' })
  })
})

test('who was sold a ticket says by whom and as which, and nobody else does', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.integer({ min: 1, max: SALES_MOST }),
      (key, number) => {
        const seller = sellerOf(key)
        const member = soldMember(seller, number)
        expect(saleOf(member)).toEqual({ seller, number })
        expect(member.length).toBeLessThanOrEqual(32)
      },
    ),
  )
  for (const other of [
    'mei',
    'guest-abc',
    'sold-',
    'sold-aaaaaaaaaaaa-0',
    'sold-aaaaaaaaaaaa-01',
    'sold-aaaaaaaaaaaa-1000',
  ])
    expect(saleOf(other)).toBeUndefined()
})
