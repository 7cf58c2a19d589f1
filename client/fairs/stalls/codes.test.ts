import { expect, test } from 'vitest'
import { encodeBase64url } from '../../../shared/fairs/base64url.ts'
import vectors from '../../../shared/fairs/pass-vectors.json' with { type: 'json' }
import { namesOf, type Seller } from '../../../shared/fairs/sold-pass.ts'
import { verifyEd25519 } from '../../../shared/fairs/verify-ed25519.ts'
import { holderOf } from './codes.ts'

const { pass, valid } = vectors.live
const community = {
  kid: vectors.key.kid,
  publicKey: encodeBase64url(Uint8Array.from(Buffer.from(vectors.key.public, 'hex'))),
  notAfter: 8e15,
}
const at = valid[0]!.at
const nobody = {
  keys: [community],
  sellers: [] as Seller[],
  isRevoked: (_serial: number) => false,
  isListed: async () => false,
  isTakenBack: async () => false,
}
const read = (code: string, fair = 'event:dusk', now = at) => holderOf(code, fair, nobody, verifyEd25519, now)

test('a stall reads a pass as the phone shows it, live or not', async () => {
  const holder = { ok: true, value: pass.claims.member }
  expect(await read(pass.text)).toEqual(holder)
  expect(await read(valid[0]!.text)).toEqual(holder)
})

test('a pass that was withdrawn, or the picture of a live one, says nothing of who holds it', async () => {
  const isRevoked = (serial: number) => serial === pass.claims.serial
  const withdrawn = (code: string) =>
    holderOf(code, 'event:dusk', { ...nobody, isRevoked }, verifyEd25519, at)
  expect(await withdrawn(pass.text)).toEqual({ ok: false, error: 'revoked' })
  expect(await withdrawn(valid[0]!.text)).toEqual({ ok: false, error: 'revoked' })
  expect(await read(valid[0]!.text, 'event:dusk', at + 10 * 60_000)).toEqual({ ok: false, error: 'stale' })
})

test('a pass that has run out, of another fair, or of somebody else, is none', async () => {
  expect(await read(pass.text, 'event:dusk', pass.claims.validUntil)).toMatchObject({ error: 'expired' })
  const ticket = vectors.valid.find(({ claims }) => 'event' in claims)!
  expect(await read(ticket.text, 'event:other', 0)).toMatchObject({ error: 'expired' })
  expect(await read(vectors.stallCodes.valid[0]!.text)).toMatchObject({ error: 'not-a-pass' })
})

test('a pass that was sold at the fair is as good at its stalls, where its seller is known', async () => {
  const { delegation, valid: sold, at: soldAt } = vectors.sold
  const seller = {
    ...delegation.delegation,
    ...namesOf(delegation.delegation.publicKey),
    signed: delegation.text,
    withdrawn: false,
  }
  const { text, claims } = sold[0]!
  const reads = (known: Partial<typeof nobody>, fair = 'event:dusk') =>
    holderOf(text, fair, { ...nobody, ...known }, verifyEd25519, soldAt)
  expect(await reads({ sellers: [seller] })).toEqual({ ok: true, value: claims.member })
  expect(await reads({ sellers: [seller] }, 'event:other')).toMatchObject({ error: 'expired' })
  expect(await reads({ sellers: [] })).toMatchObject({ error: 'unknown-seller' })
  const withdrawn = { sellers: [{ ...seller, withdrawn: true }] }
  expect(await reads(withdrawn)).toMatchObject({ error: 'revoked' })
  expect(await reads({ ...withdrawn, isListed: async () => true })).toMatchObject({ ok: true })
  const refunded = { sellers: [seller], isListed: async () => true, isTakenBack: async () => true }
  expect(await reads(refunded)).toMatchObject({ error: 'revoked' })
})
