import { hashes, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { decodeDelegation, encodeDelegation } from './delegation-message.ts'
import { decodeKeySet, encodeKeySet } from './key-set-message.ts'
import { takeKeySet } from './key-trust.ts'
import { signatureFault, verifyPass } from './pass-verification.ts'
import vectors from './pass-vectors.json' with { type: 'json' }
import { readPretixCode } from './pretix-code.ts'
import { readPretixKeys } from './pretix-keys.ts'
import { decodeRevocations, encodeRevocations } from './revocation-message.ts'
import { encodeSoldPass, namesOf, readSeller, verifySoldPass } from './sold-pass.ts'
import { decodeStallCode, encodeStallCode, verifyStallCode } from './stall-code.ts'
import { verifyEd25519 } from './verify-ed25519.ts'

hashes.sha512 = sha512

const signWith = (secret: string) => (bytes: Uint8Array) => sign(bytes, hexToBytes(secret))
const base64url = (hex: string) => encodeBase64url(hexToBytes(hex))
const ours = { kid: vectors.key.kid, publicKey: base64url(vectors.key.public), notAfter: 8e15 }

function bytesOf(text: string): string {
  const bytes = decodeBase64url(text)
  return bytes.ok ? bytesToHex(bytes.value) : ''
}

test.each(vectors.timed)('$name', async ({ text, keys, at, fault }) => {
  const read = await verifyPass(text, keys, verifyEd25519, at)
  expect(read.ok ? null : read.error).toBe(fault)
})

describe('a key set', () => {
  const { root, valid, invalid } = vectors.keySets

  test.each(valid)('$name', async ({ set, text, toBeSigned, protectedHeader, payload }) => {
    expect(encodeKeySet(set, root.kid, signWith(root.secret))).toBe(text)
    const read = decodeKeySet(text)
    expect(read.ok && read.value.set).toEqual(set)
    expect(read.ok && bytesToHex(read.value.signed)).toBe(toBeSigned)
    expect(bytesOf(text)).toContain(protectedHeader)
    expect(bytesOf(text)).toContain(payload)
    const shown = { root: base64url(root.public), signed: text }
    expect(await takeKeySet(undefined, shown, verifyEd25519, 0)).toMatchObject({ ok: true })
  })

  test.each(invalid)('$name is not believed: $fault', async ({ text, fault }) => {
    const read = decodeKeySet(text)
    if (fault !== 'forged') expect(read).toEqual({ ok: false, error: fault })
    const shown = { root: base64url(root.public), signed: text }
    expect(await takeKeySet(undefined, shown, verifyEd25519, 0)).toEqual({
      ok: false,
      error: fault === 'forged' ? 'forged' : 'damaged',
    })
  })
})

describe('a list of revoked passes', () => {
  const { valid, invalid } = vectors.revocations

  test.each(valid)('$name', async ({ revocations, text, toBeSigned, payload }) => {
    expect(encodeRevocations(revocations, vectors.key.kid, signWith(vectors.key.secret))).toBe(text)
    const read = decodeRevocations(text)
    if (!read.ok) throw new Error(read.error)
    expect(read.value.revocations).toEqual(revocations)
    expect(bytesToHex(read.value.signed)).toBe(toBeSigned)
    expect(bytesOf(text)).toContain(payload)
    expect(await signatureFault(read.value, [ours], verifyEd25519, 0)).toBeUndefined()
  })

  test.each(invalid)('one $name is not believed: $fault', async ({ text, fault }) => {
    const read = decodeRevocations(text)
    expect(read.ok ? await signatureFault(read.value, [ours], verifyEd25519, 0) : read.error).toBe(fault)
  })
})

describe('the code of a stall', () => {
  const { valid, invalid } = vectors.stallCodes

  test.each(valid)('$name', async ({ claims, text, toBeSigned }) => {
    expect(encodeStallCode(claims, vectors.key.kid, signWith(vectors.key.secret))).toBe(text)
    const read = decodeStallCode(text)
    expect(read.ok && bytesToHex(read.value.signed)).toBe(toBeSigned)
    expect(await verifyStallCode(text, [ours], verifyEd25519, 0)).toEqual({ ok: true, value: claims })
  })

  test.each(invalid)('one $name is not believed: $fault', async ({ text, fault }) => {
    expect(await verifyStallCode(text, [ours], verifyEd25519, 0)).toEqual({ ok: false, error: fault })
  })
})

describe('a pass that a device has sold', () => {
  const { seller, delegation, named, at, valid, invalid } = vectors.sold

  async function read(text: string, now: number) {
    const known = await readSeller(delegation.text, false, [ours], verifyEd25519, now)
    return verifySoldPass(text, known.ok ? [known.value] : [], verifyEd25519, now)
  }

  test('is by a device whose delegation the community has signed, whether it says its station or not', () => {
    const sign = signWith(vectors.key.secret)
    for (const { delegation: said, text, toBeSigned } of [delegation, named]) {
      expect(encodeDelegation(said, vectors.key.kid, sign)).toBe(text)
      const message = decodeDelegation(text)
      expect(message.ok && message.value.delegation).toEqual(said)
      expect(message.ok && bytesToHex(message.value.signed)).toBe(toBeSigned)
    }
    expect(namesOf(base64url(seller.public))).toEqual({ seller: seller.name, keyId: seller.kid })
  })

  test.each(valid)('is $name', async ({ claims, number, type, text }) => {
    const known = { ...delegation.delegation, ...namesOf(base64url(seller.public)) }
    expect(await encodeSoldPass(known, number, type, async (bytes) => signWith(seller.secret)(bytes))).toBe(
      text,
    )
    expect(await read(text, at)).toMatchObject({ ok: true, value: { claims } })
  })

  test.each(invalid)('$name is not believed: $fault', async ({ text, fault, at: now }) => {
    expect(await read(text, now)).toEqual({ ok: false, error: fault })
  })
})

describe('a code of pretix', () => {
  const { key, valid, invalid } = vectors.pretix
  const keys = [ours.publicKey, base64url(key.public)]

  test.each(valid)('with $name is read, whichever of the keys signed it', async ({ text, ticket }) => {
    expect(await readPretixCode(text, keys, verifyEd25519)).toEqual({ ok: true, value: ticket })
  })

  test.each(invalid)('$name is not believed: $fault', async ({ text, fault }) => {
    expect(await readPretixCode(text, [keys[1]!], verifyEd25519)).toEqual({ ok: false, error: fault })
  })

  test('is by nobody whom an organiser has not named', async () => {
    const read = await readPretixCode(valid[0]!.text, [ours.publicKey], verifyEd25519)
    expect(read).toEqual({ ok: false, error: 'unknown-key' })
  })

  test('with any one character changed is not believed', async () => {
    const { text } = valid[0]!
    const letters = fc.constantFrom(...Array.from('ABCXYZabcxyz0189+/='))
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: text.length - 1 }), letters, async (at, letter) => {
        // The first letter of the bytes' last group has bits that stand for nothing.
        fc.pre(text[at] !== letter && text[at + 1] !== '=' && at > 2)
        const changed = text.slice(0, at) + letter + text.slice(at + 1)
        expect((await readPretixCode(changed, keys, verifyEd25519)).ok).toBe(false)
      }),
    )
  })
})

describe('the public key of pretix', () => {
  const { asInTheApi, public: hex } = vectors.pretix.key
  const pem = atob(asInTheApi)
  const inside = pem.split('\n')[1]!

  test.each([
    ['as its API names it', asInTheApi],
    ['as a part of the API’s answer', `["${asInTheApi}"]`],
    ['as PEM', pem],
    ['as what stands in the PEM', inside],
    ['as 32 bytes', base64url(hex)],
    ['twice', `${pem}\n${asInTheApi}`],
  ])('is taken %s', (_, text) => {
    expect(readPretixKeys(text)).toEqual({ ok: true, value: [base64url(hex)] })
  })

  test('is one of several, or of none', () => {
    expect(readPretixKeys(`${pem} ${ours.publicKey}`)).toEqual({
      ok: true,
      value: [base64url(hex), ours.publicKey],
    })
    expect(readPretixKeys(' \n ')).toEqual({ ok: true, value: [] })
  })

  test('is nothing else', () => {
    for (const text of ['hello', asInTheApi.slice(0, -8), 'AAAA', '-----BEGIN PUBLIC KEY-----'])
      expect(readPretixKeys(text)).toEqual({ ok: false, error: 'not-a-key' })
    fc.assert(fc.property(fc.string(), (text) => void readPretixKeys(text)))
  })
})

test('no text of any length makes a reader throw, or read it for long', async () => {
  const letters = (alphabet: string) =>
    fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), maxLength: 3_000 })
  const texts = fc.oneof(
    fc.string({ maxLength: 3_000 }),
    fc.base64String({ maxLength: 3_000 }),
    letters('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:').map((text) => `JS1:${text}`),
    letters('AQID='),
  )
  const known = fc.constantFrom(
    ...[vectors.valid, vectors.keySets.valid, vectors.revocations.valid, vectors.pretix.valid].flatMap(
      (part) => part.map(({ text }) => text),
    ),
  )
  const grown = fc
    .tuple(known, fc.nat({ max: 300 }), texts)
    .map(([text, at, more]) => text.slice(0, at) + more)
  await fc.assert(
    fc.asyncProperty(fc.oneof(texts, grown), async (text) => {
      await verifyPass(text, [ours], verifyEd25519, 0)
      await readPretixCode(text, [ours.publicKey], verifyEd25519)
      await verifyStallCode(text, [ours], verifyEd25519, 0)
      await verifyStallCode(text.replace('JS1:', 'JT1:'), [ours], verifyEd25519, 0)
      decodeKeySet(text)
      decodeRevocations(text)
    }),
    { numRuns: 400 },
  )
  // What is longer than a code can be is not looked at.
  for (const long of [`JS1:${'0'.repeat(1_000_000)}`, 'A'.repeat(1_000_000)]) {
    expect((await verifyPass(long, [ours], verifyEd25519, 0)).ok).toBe(false)
    expect((await readPretixCode(long, [ours.publicKey], verifyEd25519)).ok).toBe(false)
  }
})
