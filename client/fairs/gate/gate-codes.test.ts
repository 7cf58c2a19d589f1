import { scanKind } from '../../../shared/fairs/scan-kind.ts'
import type { Document } from '../../../shared/documents/document.ts'
import { expect, test } from 'vitest'
import { atTheGate, commit, FAIR, list, open, passOf, signed, verdictOn, withdrawn } from './gate-fixture.ts'
import { generateKeyPairSync, sign as cryptoSign, type KeyObject } from 'node:crypto'
import { sign } from '@noble/ed25519'
import { hexToBytes } from '@noble/hashes/utils.js'
import { delegationCode } from '../../../shared/fairs/delegation-code.ts'
import { encodeDelegation } from '../../../shared/fairs/delegation-message.ts'
import vectors from '../../../shared/fairs/pass-vectors.json' with { type: 'json' }

const here = atTheGate()

async function scans(): Promise<Document[]> {
  return here.phone.store.find(scanKind, { parent: FAIR })
}

/** A ticket of another shop: pretix signs it with this key. */
const shop = generateKeyPairSync('ed25519')

function soldBy(key: KeyObject, ticket = 'Sg4xP0q', until?: number): string {
  const payload = [0x0a, ticket.length, ...Buffer.from(ticket), 0x10, 41]
  if (until !== undefined) payload.push(0x30, until)
  const bytes = Buffer.from(payload)
  const signature = cryptoSign(null, bytes, key)
  const head = Buffer.from([1, 0, bytes.length, 0, signature.length])
  return Array.from(Buffer.concat([head, bytes, signature]).toString('base64'))
    .toReversed()
    .join('')
}

/** The organiser names the key of the shop while the scanner is open. */
async function shopIsKnown(): Promise<void> {
  const { x } = shop.publicKey.export({ format: 'jwk' })
  const fair = here.server.documents.get(FAIR)!
  const body = { ...fair.body, v: 2, gates: [], reentry: false, pretixKeys: [x!] }
  await here.phone.database.documents.upsert({ ...fair, stamp: 99, body })
  await expect.poll(() => here.gate.list.pretixKeys).toHaveLength(1)
}

test('a code that was withdrawn opens nothing, though its owner is on the list; a newer one does', async () => {
  const before = await verdictOn(here.gate.present(passOf('zoe')))
  expect(before).toMatchObject({ verdict: 'unlisted', revokedAsOf: undefined })
  await withdrawn(here, 1_000_000, [7])
  const verdict = await verdictOn(here.gate.present(passOf('bo')))
  expect(verdict).toMatchObject({ verdict: 'revoked', revokedAsOf: 1_000_000, admission: undefined })
  expect(here.gate.list.headsOn('').present).toBe(0)
  expect(await verdictOn(here.gate.present(passOf('bo', { serial: 8 })))).toMatchObject({
    verdict: 'welcome',
  })
  expect((await scans()).at(-2)?.body).toMatchObject({ verdict: 'revoked', admitted: false })
})

test('a list of withdrawn codes that nobody signed, or that is of another fair, or older, is not taken', async () => {
  await withdrawn(here, 2_000_000, [])
  await withdrawn(here, 1_000_000, [7])
  await withdrawn(here, 3_000_000, [7], 'noon')
  await withdrawn(here, 4_000_000, [7], 'dusk', () => new Uint8Array(64))
  expect(here.gate.list.revokedAsOf).toBe(2_000_000)
  expect(await verdictOn(here.gate.present(passOf('bo')))).toMatchObject({ verdict: 'welcome' })
})

test('a code that means nothing is answered, noted, and does not disturb the next one', async () => {
  for (const code of ['https://example.org', 'JS1:', passOf('bo').replace('JS1:A', 'JS1:B').slice(0, 60)])
    expect(await verdictOn(here.gate.present(code))).toMatchObject({ verdict: 'foreign', restsOn: 'nothing' })
  expect(await verdictOn(here.gate.present(passOf('bo')))).toMatchObject({ verdict: 'welcome' })
  expect(await scans()).toHaveLength(4)
})

test('a till of which this phone has not heard makes itself known, and what it sells is welcome from then on', async () => {
  const { delegation, valid } = vectors.sold
  const [first, , third] = valid
  here.phone.clock.learn(vectors.sold.at, 10_000, 10_000)
  expect(await verdictOn(here.gate.present(first!.text))).toMatchObject({
    verdict: 'foreign',
    fault: 'unknown-seller',
  })
  const code = delegationCode(delegation.text)
  expect(await here.gate.present(`${code.slice(0, -1)}:`)).toMatchObject({ till: { ok: false } })
  expect(await verdictOn(here.gate.present(first!.text))).toMatchObject({ verdict: 'foreign' })
  expect(await here.gate.present(code)).toMatchObject({ till: { ok: true } })
  expect(await verdictOn(here.gate.present(first!.text))).toMatchObject({
    verdict: 'welcome',
    isSoldHere: true,
  })
  // Also when the scanner is opened anew.
  here.gate.stop()
  here.gate = await open(here)
  expect(await verdictOn(here.gate.present(third!.text))).toMatchObject({
    verdict: 'welcome',
    holder: third!.claims.member,
  })
  expect(await scans()).toHaveLength(4)
})

test('a till that may not sell any more is not taken for one that may, whatever code it shows', async () => {
  const { delegation, seller, valid } = vectors.sold
  here.phone.clock.learn(vectors.sold.at, 10_000, 10_000)
  commit(here, `delegation:dusk:${seller.name}`, 'station-till', FAIR, {
    signed: delegation.text,
    state: 'withdrawn',
  })
  await here.phone.database.documents.upsert(here.server.documents.get(`delegation:dusk:${seller.name}`)!)
  await expect
    .poll(async () => here.gate.present(delegationCode(delegation.text)))
    .toMatchObject({ till: { ok: false, error: 'withdrawn' } })
  expect(await verdictOn(here.gate.present(valid[0]!.text))).toMatchObject({ verdict: 'revoked' })
})

test('the code of a till of another fair, or that the community has not signed, is not taken', async () => {
  const seller = vectors.sold.delegation.delegation
  here.phone.clock.learn(vectors.sold.at, 10_000, 10_000)
  const faultOf = async (signedText: string) => {
    const seen = await here.gate.present(delegationCode(signedText))
    return 'till' in seen && !seen.till.ok ? seen.till.error : undefined
  }
  expect(await faultOf(encodeDelegation({ ...seller, event: 'dawn' }, vectors.key.kid, signed))).toBe(
    'other-fair',
  )
  const own = (bytes: Uint8Array) => sign(bytes, hexToBytes(vectors.sold.seller.secret))
  expect(await faultOf(encodeDelegation(seller, vectors.sold.seller.kid, own))).toBe('unknown-key')
  expect(await faultOf(encodeDelegation(seller, vectors.key.kid, own))).toBe('forged')
})

test('a ticket that was sold elsewhere is known by its own code', async () => {
  expect(await verdictOn(here.gate.present('GX-9'))).toMatchObject({ verdict: 'welcome', holder: 'fei' })
})

test('a ticket of another shop is known by its signature, and known again, though no list has it', async () => {
  const code = soldBy(shop.privateKey)
  expect(await verdictOn(here.gate.present(code))).toMatchObject({ verdict: 'foreign', fault: 'unknown-key' })
  await shopIsKnown()
  const verdict = await verdictOn(here.gate.present(code))
  expect(verdict).toMatchObject({ verdict: 'unlisted', restsOn: 'signature', code: 'Sg4xP0q', holder: '' })
  await here.gate.letIn(verdict)
  expect(await verdictOn(here.gate.present(code))).toMatchObject({
    verdict: 'used',
    admission: { by: 'mei' },
  })
  expect(here.gate.list.headsOn('').present).toBe(1)
  const another = soldBy(shop.privateKey, 'another')
  expect(await verdictOn(here.gate.present(another))).toMatchObject({
    verdict: 'unlisted',
    admission: undefined,
  })
})

test('a ticket of another shop counts in its time alone, and with its own signature', async () => {
  await shopIsKnown()
  expect(await verdictOn(here.gate.present(soldBy(shop.privateKey, 'late', 1)))).toMatchObject({
    verdict: 'expired',
  })
  const stranger = generateKeyPairSync('ed25519').privateKey
  expect(await verdictOn(here.gate.present(soldBy(stranger)))).toMatchObject({ verdict: 'foreign' })
})

test('a ticket of another shop whose code was imported is on the list', async () => {
  await shopIsKnown()
  const code = soldBy(shop.privateKey)
  list(here, 'gao', { name: '高', serial: 6, code })
  await here.phone.database.documents.insert(here.server.documents.get('ticket:dusk:gao')!)
  await expect.poll(() => here.gate.list.size).toBe(6)
  expect(await verdictOn(here.gate.present(code))).toMatchObject({
    verdict: 'welcome',
    restsOn: 'list',
    name: '高',
  })
})

test('a ticket of another shop that was cancelled there is turned away, though its signature is right', async () => {
  await shopIsKnown()
  const code = soldBy(shop.privateKey)
  list(here, 'gao', { name: '高', state: 'cancelled', code })
  await here.phone.database.documents.insert(here.server.documents.get('ticket:dusk:gao')!)
  await expect.poll(() => here.gate.list.size).toBe(6)
  expect(await verdictOn(here.gate.present(code))).toMatchObject({ verdict: 'cancelled', holder: 'gao' })
})

test('friends who came with one order are told apart by whoever stands there', async () => {
  const seen = await here.gate.present('ORDER-7')
  expect(seen).toMatchObject({ candidates: [{ holder: 'dan' }, { holder: 'eve' }] })
  expect(await scans()).toEqual([])
  expect(await verdictOn(here.gate.presentGuest('eve'))).toMatchObject({ verdict: 'welcome' })
})

test('a pass says the tier of its holder, and what a till has sold says none', async () => {
  expect(await verdictOn(here.gate.present(passOf('bo', { tier: 2 })))).toMatchObject({ tier: 2 })
  expect((await verdictOn(here.gate.presentGuest('fei'))).tier).toBeUndefined()
})

test('the code of a stall is known for what it is', async () => {
  const [stall] = vectors.stallCodes.valid
  expect(await verdictOn(here.gate.present(stall!.text))).toMatchObject({
    verdict: 'foreign',
    fault: 'stall-code',
  })
})

test('what a till of another fair has sold is of another fair, where this phone has heard of that till', async () => {
  const { delegation, seller, valid } = vectors.sold
  here.phone.clock.learn(vectors.sold.at, 10_000, 10_000)
  const elsewhere = await open(here, here.phone, 'event:dawn')
  expect(await verdictOn(elsewhere.present(valid[0]!.text))).toMatchObject({ fault: 'unknown-seller' })
  const id = `delegation:dusk:${seller.name}`
  commit(here, id, 'station-till', FAIR, { signed: delegation.text, state: 'granted' })
  const before = here.seen
  await here.phone.database.documents.upsert(here.server.documents.get(id)!)
  await expect.poll(() => here.seen).toBeGreaterThan(before)
  expect(await verdictOn(elsewhere.present(valid[0]!.text))).toMatchObject({ verdict: 'wrong-event' })
  elsewhere.stop()
})
