import { generateKeyPairSync, sign as cryptoSign, type KeyObject } from 'node:crypto'
import { hashes, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Document } from '../../../shared/documents/document.ts'
import { delegationCode } from '../../../shared/fairs/delegation-code.ts'
import { encodeDelegation } from '../../../shared/fairs/delegation-message.ts'
import { correctionKind } from '../../../shared/fairs/correction-kind.ts'
import { keysetId } from '../../../shared/fairs/keyset-kind.ts'
import type { PassClaims } from '../../../shared/fairs/pass-claims.ts'
import { encodePass } from '../../../shared/fairs/pass-token.ts'
import vectors from '../../../shared/fairs/pass-vectors.json' with { type: 'json' }
import { encodeRevocations } from '../../../shared/fairs/revocation-message.ts'
import { scanKind } from '../../../shared/fairs/scan-kind.ts'
import { verifyEd25519 } from '../../../shared/fairs/verify-ed25519.ts'
import { createDevice, createFakeServer, type FakeServer } from '../../store/store-fixture.ts'
import { openGate, type Gate, type Seen } from './gate.ts'

hashes.sha512 = sha512

const FAIR = 'event:dusk'
let count = 0
let server: FakeServer
let phone: Awaited<ReturnType<typeof createDevice>>
let gate: Gate
/** The gate at which the phone is. */
let at: string
/** How often the gate said that something changed. */
let seen = 0

beforeEach(async () => {
  count += 1
  at = ''
  server = createFakeServer()
  const publicKey = Buffer.from(vectors.key.public, 'hex').toString('base64url')
  commit(keysetId, '', '', { keys: [{ kid: vectors.key.kid, publicKey, notAfter: 8e15 }] })
  commit(FAIR, 'mei', '', {
    title: '黄昏市集',
    about: '',
    place: '',
    startsAt: 1,
    endsAt: 2,
    capacity: 9,
    state: 'planned',
  })
  commit('profile:zoe', 'zoe', '', { name: '周小颐', about: '' })
  list('bo', { name: '李博', serial: 1 })
  list('cai', { name: '蔡', serial: 2, state: 'cancelled' })
  list('dan', { name: '丹', serial: 3, code: 'ORDER-7' })
  list('eve', { name: '夏', serial: 4, code: 'ORDER-7' })
  list('fei', { name: '飞', serial: 5, code: 'GX-9' })
  phone = await createDevice({ server, name: `gate-${count}` })
  await phone.database.documents.bulkInsert([...server.documents.values()])
  gate = await open(phone)
})
afterEach(async () => {
  gate.stop()
  await phone.close()
})

function commit(id: string, owner: string, parent: string, body: object): void {
  const kind = id.slice(0, id.indexOf(':'))
  server.commit({ id, kind, parent, owner, sort: 1, occurredAt: 1, body: { v: 1, ...body } })
}

function open({ store }: Pick<typeof phone, 'store'>): Promise<Gate> {
  return openGate({ store, event: FAIR, gate: () => at, verify: verifyEd25519, onChange: () => (seen += 1) })
}

function list(holder: string, body: object): void {
  commit(`ticket:dusk:${holder}`, holder, FAIR, { state: 'confirmed', name: holder, type: '', ...body })
}

function passOf(member: string, claims: Partial<PassClaims> = {}): string {
  const all = { member, event: 'dusk', tier: 0, validUntil: 9_000_000_000, serial: 7, ...claims }
  return encodePass(all, vectors.key.kid, signed)
}

function signed(bytes: Uint8Array): Uint8Array {
  return sign(bytes, hexToBytes(vectors.key.secret))
}

/** A list of withdrawn codes comes to the phone while its scanner is open. */
async function withdrawn(asOf: number, serials: number[], of = 'dusk', by = signed): Promise<void> {
  const list = encodeRevocations({ event: of, asOf, serials }, vectors.key.kid, by)
  const before = seen
  commit('revocation:dusk', '', FAIR, { signed: list })
  await phone.database.documents.upsert(server.documents.get('revocation:dusk')!)
  await expect.poll(() => seen).toBeGreaterThan(before)
}

async function verdictOn(look: Promise<Seen>) {
  const seen = await look
  if (!('verdict' in seen)) throw new Error(JSON.stringify(seen))
  expect(await seen.kept).toMatchObject({ ok: true })
  return seen.verdict
}

async function scans(): Promise<Document[]> {
  return phone.store.find(scanKind, { parent: FAIR })
}

test('a ticket is welcome, noted on the phone at once, and used already a moment later', async () => {
  const [first, second] = await Promise.all([
    verdictOn(gate.present(passOf('bo'))),
    verdictOn(gate.present(passOf('bo'))),
  ])
  expect(first).toMatchObject({ verdict: 'welcome', restsOn: 'list', name: '李博' })
  expect(second).toMatchObject({ verdict: 'used', admission: { by: 'mei', device: `gate-${count}` } })
  const bodies = (await scans()).map(({ owner, body, stamp }) => [
    owner,
    body['verdict'],
    body['admitted'],
    stamp,
  ])
  expect(bodies).toEqual([
    ['bo', 'welcome', true, undefined],
    ['bo', 'used', false, undefined],
  ])
})

test('nobody waits until a look is kept, but for the next guest, whose look must know of it', async () => {
  gate.stop()
  let storage: () => void = () => undefined
  const busy = new Promise<void>((resolve) => (storage = resolve))
  const write: typeof phone.store.write = (...args) => busy.then(() => phone.store.write(...args))
  gate = await open({ store: { ...phone.store, write } })
  const first = await gate.present(passOf('bo'))
  expect(first).toMatchObject({ verdict: { verdict: 'welcome', name: '李博' } })
  const second = gate.present(passOf('bo'))
  expect(await scans()).toEqual([])
  storage()
  expect(await verdictOn(second)).toMatchObject({ verdict: 'used' })
})

test('what the phone knows is remembered when the scanner is opened again', async () => {
  await verdictOn(gate.present(passOf('bo')))
  gate.stop()
  gate = await open(phone)
  expect(await verdictOn(gate.present(passOf('bo')))).toMatchObject({ verdict: 'used' })
  expect(gate.list.headsOn('').present).toBe(1)
})

test('a member whom the list does not know is named by the profile, and may be let in by a decision', async () => {
  const verdict = await verdictOn(gate.present(passOf('zoe')))
  expect(verdict).toMatchObject({ verdict: 'unlisted', restsOn: 'signature', name: '周小颐' })
  expect(gate.list.headsOn('').present).toBe(0)
  expect(await gate.letIn(verdict)).toMatchObject({ ok: true })
  expect(gate.list.headsOn('').present).toBe(1)
  expect((await scans()).map(({ body }) => body['admitted'])).toEqual([false, true])
})

test('a cancelled ticket is cancelled', async () => {
  expect(await verdictOn(gate.present(passOf('cai')))).toMatchObject({ verdict: 'cancelled' })
})

test('a code that was withdrawn opens nothing, though its owner is on the list; a newer one does', async () => {
  const before = await verdictOn(gate.present(passOf('zoe')))
  expect(before).toMatchObject({ verdict: 'unlisted', revokedAsOf: undefined })
  await withdrawn(1_000_000, [7])
  const verdict = await verdictOn(gate.present(passOf('bo')))
  expect(verdict).toMatchObject({ verdict: 'revoked', revokedAsOf: 1_000_000, admission: undefined })
  expect(gate.list.headsOn('').present).toBe(0)
  expect(await verdictOn(gate.present(passOf('bo', { serial: 8 })))).toMatchObject({ verdict: 'welcome' })
  expect((await scans()).at(-2)?.body).toMatchObject({ verdict: 'revoked', admitted: false })
})

test('a list of withdrawn codes that nobody signed, or that is of another fair, or older, is not taken', async () => {
  await withdrawn(2_000_000, [])
  await withdrawn(1_000_000, [7])
  await withdrawn(3_000_000, [7], 'noon')
  await withdrawn(4_000_000, [7], 'dusk', () => new Uint8Array(64))
  expect(gate.list.revokedAsOf).toBe(2_000_000)
  expect(await verdictOn(gate.present(passOf('bo')))).toMatchObject({ verdict: 'welcome' })
})

test('a code that means nothing is answered, noted, and does not disturb the next one', async () => {
  for (const code of ['https://example.org', 'JS1:', passOf('bo').replace('JS1:A', 'JS1:B').slice(0, 60)])
    expect(await verdictOn(gate.present(code))).toMatchObject({ verdict: 'foreign', restsOn: 'nothing' })
  expect(await verdictOn(gate.present(passOf('bo')))).toMatchObject({ verdict: 'welcome' })
  expect(await scans()).toHaveLength(4)
})

test('a till of which this phone has not heard makes itself known, and what it sells is welcome from then on', async () => {
  const { delegation, valid } = vectors.sold
  const [first, , third] = valid
  phone.clock.learn(vectors.sold.at, 10_000, 10_000)
  expect(await verdictOn(gate.present(first!.text))).toMatchObject({
    verdict: 'foreign',
    fault: 'unknown-seller',
  })
  const code = delegationCode(delegation.text)
  expect(await gate.present(`${code.slice(0, -1)}:`)).toMatchObject({ till: { ok: false } })
  expect(await verdictOn(gate.present(first!.text))).toMatchObject({ verdict: 'foreign' })
  expect(await gate.present(code)).toMatchObject({ till: { ok: true } })
  expect(await verdictOn(gate.present(first!.text))).toMatchObject({ verdict: 'welcome', isSoldHere: true })
  // Also when the scanner is opened anew.
  gate.stop()
  gate = await open(phone)
  expect(await verdictOn(gate.present(third!.text))).toMatchObject({
    verdict: 'welcome',
    holder: third!.claims.member,
  })
  expect(await scans()).toHaveLength(4)
})

test('a till that may not sell any more is not taken for one that may, whatever code it shows', async () => {
  const { delegation, seller, valid } = vectors.sold
  phone.clock.learn(vectors.sold.at, 10_000, 10_000)
  commit(`delegation:dusk:${seller.name}`, 'station-till', FAIR, {
    signed: delegation.text,
    state: 'withdrawn',
  })
  await phone.database.documents.upsert(server.documents.get(`delegation:dusk:${seller.name}`)!)
  await expect
    .poll(async () => gate.present(delegationCode(delegation.text)))
    .toMatchObject({ till: { ok: false, error: 'withdrawn' } })
  expect(await verdictOn(gate.present(valid[0]!.text))).toMatchObject({ verdict: 'revoked' })
})

test('the code of a till of another fair, or that the community has not signed, is not taken', async () => {
  const seller = vectors.sold.delegation.delegation
  phone.clock.learn(vectors.sold.at, 10_000, 10_000)
  const faultOf = async (signedText: string) => {
    const seen = await gate.present(delegationCode(signedText))
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
  expect(await verdictOn(gate.present('GX-9'))).toMatchObject({ verdict: 'welcome', holder: 'fei' })
})

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
  const fair = server.documents.get(FAIR)!
  const body = { ...fair.body, v: 2, gates: [], reentry: false, pretixKeys: [x!] }
  await phone.database.documents.upsert({ ...fair, stamp: 99, body })
  await expect.poll(() => gate.list.pretixKeys).toHaveLength(1)
}

test('a ticket of another shop is known by its signature, and known again, though no list has it', async () => {
  const code = soldBy(shop.privateKey)
  expect(await verdictOn(gate.present(code))).toMatchObject({ verdict: 'foreign', fault: 'unknown-key' })
  await shopIsKnown()
  const verdict = await verdictOn(gate.present(code))
  expect(verdict).toMatchObject({ verdict: 'unlisted', restsOn: 'signature', code: 'Sg4xP0q', holder: '' })
  await gate.letIn(verdict)
  expect(await verdictOn(gate.present(code))).toMatchObject({ verdict: 'used', admission: { by: 'mei' } })
  expect(gate.list.headsOn('').present).toBe(1)
  const another = soldBy(shop.privateKey, 'another')
  expect(await verdictOn(gate.present(another))).toMatchObject({ verdict: 'unlisted', admission: undefined })
})

test('a ticket of another shop counts in its time alone, and with its own signature', async () => {
  await shopIsKnown()
  expect(await verdictOn(gate.present(soldBy(shop.privateKey, 'late', 1)))).toMatchObject({
    verdict: 'expired',
  })
  const stranger = generateKeyPairSync('ed25519').privateKey
  expect(await verdictOn(gate.present(soldBy(stranger)))).toMatchObject({ verdict: 'foreign' })
})

test('a ticket of another shop whose code was imported is on the list', async () => {
  await shopIsKnown()
  const code = soldBy(shop.privateKey)
  list('gao', { name: '高', serial: 6, code })
  await phone.database.documents.insert(server.documents.get('ticket:dusk:gao')!)
  await expect.poll(() => gate.list.size).toBe(6)
  expect(await verdictOn(gate.present(code))).toMatchObject({
    verdict: 'welcome',
    restsOn: 'list',
    name: '高',
  })
})

test('a ticket of another shop that was cancelled there is turned away, though its signature is right', async () => {
  await shopIsKnown()
  const code = soldBy(shop.privateKey)
  list('gao', { name: '高', state: 'cancelled', code })
  await phone.database.documents.insert(server.documents.get('ticket:dusk:gao')!)
  await expect.poll(() => gate.list.size).toBe(6)
  expect(await verdictOn(gate.present(code))).toMatchObject({ verdict: 'cancelled', holder: 'gao' })
})

test('friends who came with one order are told apart by whoever stands there', async () => {
  const seen = await gate.present('ORDER-7')
  expect(seen).toMatchObject({ candidates: [{ holder: 'dan' }, { holder: 'eve' }] })
  expect(await scans()).toEqual([])
  expect(await verdictOn(gate.presentGuest('eve'))).toMatchObject({ verdict: 'welcome' })
})

test('what another phone noted comes to the list while the scanner is open', async () => {
  const body = { ticket: 'ticket:dusk:bo', serial: 7, verdict: 'welcome', admitted: true, direction: 'in' }
  commit('scan:dusk:other', 'bo', FAIR, { ...body, by: 'sam', device: 'other-phone', listAsOf: 3 })
  await phone.database.documents.insert(server.documents.get('scan:dusk:other')!)
  await expect.poll(() => gate.list.headsOn('').present).toBe(1)
  expect(await verdictOn(gate.present(passOf('bo')))).toMatchObject({
    verdict: 'used',
    admission: { by: 'sam', device: 'other-phone' },
  })
})

test('each look says at which gate it was, and a second one tells where the guest came in', async () => {
  at = 'west'
  await gate.present(passOf('bo'))
  at = 'east'
  expect(await verdictOn(gate.present(passOf('bo')))).toMatchObject({
    verdict: 'used',
    admission: { gate: 'west' },
  })
  expect((await scans()).map(({ body }) => body['gate'])).toEqual(['west', 'east'])
})

test('once the organiser allows it, guests who went out come in again, and phones learn it while the scanner is open', async () => {
  await gate.present(passOf('bo'))
  await gate.present(passOf('bo'), 'out')
  await reentryIsAllowed()
  expect(await verdictOn(gate.present(passOf('bo')))).toMatchObject({
    verdict: 'welcome',
    admission: { by: 'mei' },
  })
  expect(await verdictOn(gate.present(passOf('bo')))).toMatchObject({ verdict: 'used' })
})

/** At this fair guests may come in again; the phone learns it while the scanner is open. */
async function reentryIsAllowed(): Promise<void> {
  const fair = server.documents.get(FAIR)!
  const body = { ...fair.body, v: 2, gates: [], reentry: true }
  await phone.database.documents.upsert({ ...fair, stamp: 99, body })
  await expect.poll(() => gate.list.reentry).toBe(true)
}

test('who goes out is noted, and is welcome back where guests may come in again', async () => {
  await reentryIsAllowed()
  await gate.present(passOf('bo'))
  expect(await verdictOn(gate.present(passOf('bo'), 'out'))).toMatchObject({
    direction: 'out',
    verdict: 'used',
    name: '李博',
  })
  expect(gate.list.headsOn('')).toMatchObject({ in: 1, out: 1, present: 0 })
  const back = await verdictOn(gate.present(passOf('bo')))
  expect(back).toMatchObject({ verdict: 'welcome', admission: { leftAt: expect.any(Number) as number } })
  expect(gate.list.headsOn('')).toMatchObject({ in: 2, out: 1, present: 1 })
})

test('where each guest comes in once, a code is used, be its guest outside', async () => {
  await gate.present(passOf('bo'))
  await gate.presentGuest('bo', 'out')
  const back = await verdictOn(gate.present(passOf('bo')))
  expect(back).toMatchObject({ verdict: 'used', admission: { leftAt: expect.any(Number) as number } })
  expect(gate.list.headsOn('').present).toBe(0)
})

test('a code that means nothing is no more let out than in', async () => {
  expect(await verdictOn(gate.present('JS1:', 'out'))).toMatchObject({ direction: 'out', verdict: 'foreign' })
  expect(gate.list.headsOn('').out).toBe(0)
})

test('what was taken back leaves the ticket free, also once the scanner was opened again', async () => {
  const { scan } = await verdictOn(gate.present(passOf('bo')))
  expect(await gate.undo(scan)).toMatchObject({ ok: true })
  expect(gate.list.headsOn('').present).toBe(0)
  gate.stop()
  gate = await open(phone)
  expect(gate.list.headsOn('').present).toBe(0)
  expect(await verdictOn(gate.present(passOf('bo')))).toMatchObject({
    verdict: 'welcome',
    admission: undefined,
  })
})

test('a letting in by a decision is taken back like any other', async () => {
  const verdict = await verdictOn(gate.present(passOf('zoe')))
  const letIn = await gate.letIn(verdict)
  if (!letIn.ok) throw new Error('not let in')
  expect(await gate.undo(letIn.value)).toMatchObject({ ok: true })
  expect(gate.list.headsOn('').present).toBe(0)
})

test('a taking back that the community refuses lets the guest be in again', async () => {
  const { scan } = await verdictOn(gate.present(passOf('bo')))
  await gate.undo(scan)
  const [correction] = await phone.store.find(correctionKind, {})
  await phone.database.documents.findByIds([correction!.id]).remove()
  await expect.poll(() => gate.list.headsOn('').present).toBe(1)
})

test('what another phone took back is free here, while the scanner is open', async () => {
  const { scan } = await verdictOn(gate.present(passOf('bo')))
  const body = { scan: scan.id, reason: 'not-entered', by: 'mei', device: 'desk' }
  commit('correction:dusk:x', 'bo', FAIR, body)
  await phone.database.documents.insert(server.documents.get('correction:dusk:x')!)
  await expect.poll(() => gate.list.headsOn('').present).toBe(0)
  expect(await verdictOn(gate.present(passOf('bo')))).toMatchObject({ verdict: 'welcome' })
})

test('who no longer works there notes nothing, and is told', async () => {
  const sam = await createDevice({ server, member: 'sam', name: `gate-sam-${count}` })
  const fair = { id: FAIR, kind: 'event', parent: '', owner: 'mei', sort: 1, occurredAt: 1 }
  const stored = { ...fair, stamp: 1, receivedAt: 1, body: { v: 1 } }
  await sam.database.documents.insert(stored)
  const theirs = await open(sam)
  const seen = await theirs.present('anything')
  expect('kept' in seen && (await seen.kept)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  theirs.stop()
  await sam.close()
})
