import { hashes, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeLive, draftLive, LIVE_EVERY, passIn, verifyShown } from './live-code.ts'
import { encodeBase64url } from './base64url.ts'
import { encodePass } from './pass-token.ts'
import vectors from './pass-vectors.json' with { type: 'json' }
import { verifyEd25519 } from './verify-ed25519.ts'

hashes.sha512 = sha512

const { key: holder, pass, valid, shown, invalid } = vectors.live
const community = {
  kid: vectors.key.kid,
  publicKey: encodeBase64url(hexToBytes(vectors.key.public)),
  notAfter: 8e15,
}
const signWith = (secret: string) => (bytes: Uint8Array) => sign(bytes, hexToBytes(secret))
const judged = (text: string, now: number) => verifyShown(text, [community], verifyEd25519, now)

function liveOf(text: string, at: number, secret = holder.secret): string {
  const { signed, complete } = draftLive(text, at, pass.claims.holderKey)
  return complete(signWith(secret)(signed))
}

test('a pass names the key that it is bound to as in the published vector', () => {
  expect(encodePass(pass.claims, vectors.key.kid, signWith(vectors.key.secret))).toBe(pass.text)
})

test.each(valid)('$name is written and read as in the published vector', ({ at, text, toBeSigned }) => {
  expect(liveOf(pass.text, at)).toBe(text)
  const read = decodeLive(text)
  expect(read.ok && { ...read.value, signed: bytesToHex(read.value.signed) }).toMatchObject({
    at,
    pass: pass.text,
    keyId: holder.kid,
    signed: toBeSigned,
  })
})

test.each(shown)('what is shown $name is $shown', async ({ text, at, shown: wanted }) => {
  expect(await judged(text, at)).toMatchObject({ ok: true, value: { liveness: wanted } })
})

test.each(invalid)('a live code $name is not believed: $fault', async ({ text, fault }) => {
  expect(await judged(text, valid[0]!.at)).toEqual({ ok: false, error: fault })
})

test('with the longest ids that Jishi makes it fits into a QR code of version 13 at error correction M', () => {
  const long = { ...pass.claims, member: 'm'.repeat(32), event: 'e'.repeat(32) }
  const text = liveOf(encodePass(long, vectors.key.kid, signWith(vectors.key.secret)), valid[0]!.at)
  // Alphanumeric characters, ISO/IEC 18004, table 7.
  expect(text.length).toBeLessThanOrEqual(483)
})

test('a picture of a live code is told from the code within a minute, whenever it was taken', async () => {
  const ms = fc.integer({ min: 0, max: 4e12 })
  const clocks = fc.integer({ min: -14_000, max: 14_000 })
  await fc.assert(
    fc.asyncProperty(
      ms,
      clocks,
      clocks,
      fc.integer({ min: 60_000, max: 1e10 }),
      async (at, his, ours, later) => {
        const text = liveOf(pass.text, at + his + 14_000)
        const gate = at + ours + 14_000
        const whileShown = await judged(text, gate + LIVE_EVERY)
        expect(whileShown).toMatchObject({ value: { liveness: 'live', claims: pass.claims } })
        expect(await judged(text, gate + LIVE_EVERY + later)).toMatchObject({ value: { liveness: 'stale' } })
      },
    ),
    { numRuns: 30 },
  )
})

test('who has the pass and not the phone makes no live code', async () => {
  const secret = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => bytesToHex(bytes))
  await fc.assert(
    fc.asyncProperty(secret, async (other) => {
      fc.pre(other !== holder.secret)
      const { at } = valid[0]!
      expect(await judged(liveOf(pass.text, at, other), at)).toEqual({ ok: false, error: 'forged' })
    }),
    { numRuns: 20 },
  )
})

test('all live codes of a pass show that pass, and any other text itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
      expect(passIn(liveOf(pass.text, at))).toBe(pass.text)
    }),
    { numRuns: 20 },
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(passIn(text)).toBe(text)
    }),
  )
  expect(passIn(pass.text)).toBe(pass.text)
})
