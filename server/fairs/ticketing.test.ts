import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { eventId, type EventBody } from '../../shared/fairs/event-kind.ts'
import { takeKeySet } from '../../shared/fairs/key-trust.ts'
import type { KeysetBody } from '../../shared/fairs/keyset-kind.ts'
import type { PassClaims } from '../../shared/fairs/pass-claims.ts'
import { livekeyId } from '../../shared/fairs/livekey-kind.ts'
import { passId, type PassBody } from '../../shared/fairs/pass-kind.ts'
import { signatureFault, verifyPass } from '../../shared/fairs/pass-verification.ts'
import { replacementId } from '../../shared/fairs/replacement-kind.ts'
import { revocationId, type RevocationBody } from '../../shared/fairs/revocation-kind.ts'
import { decodeRevocations } from '../../shared/fairs/revocation-message.ts'
import { scanId, type ScanBody } from '../../shared/fairs/scan-kind.ts'
import { staffingId } from '../../shared/fairs/staffing-kind.ts'
import { ticketId, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { verifyEd25519 } from '../../shared/fairs/verify-ed25519.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import { createEntry } from '../../shared/points/entry-kind.ts'
import { openAuthority } from '../composition/community.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { keepKeys, replaceKeys } from './keep-keys.ts'
import { openPassKeys, type PassKeys } from './pass-keys.ts'
import { renewPasses } from './pass-renewal.ts'
import { publishKeys } from './publish-keys.ts'
import { signRevocations } from './sign-revocations.ts'

const DAY = 24 * 3_600_000
const NOW = Date.UTC(2026, 5, 1)
const FAIR = eventId('dusk')
const ends = NOW + 5 * DAY

let folder: string
let store: Store
let authority: Authority
let keys: PassKeys
let now: number

beforeEach(async () => {
  now = NOW
  folder = await mkdtemp(join(tmpdir(), 'jishi-fairs-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => now)
  keys = await openPassKeys(store.records, () => now)
  await publishKeys(authority, store.records, keys, now)
  await authority.record([
    ...['mei', 'bo', 'cai', 'oli'].map(profileOf),
    documentOf(roleId('oli'), 'oli', { roles: ['organiser'] }),
    fairOf({}),
  ])
})
afterEach(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

function documentOf(id: string, owner: string, body: object, more: Partial<Document> = {}): Document {
  const kind = id.slice(0, id.indexOf(':'))
  return { id, kind, parent: '', owner, sort: NOW, occurredAt: NOW, ...more, body: { v: 1, ...body } }
}

function profileOf(member: string): Document {
  return documentOf(profileId(member), member, { name: member, about: '' })
}

function fairOf(body: Partial<EventBody>): Document {
  const planned = { title: '黄昏市集', about: '', place: '', startsAt: NOW, endsAt: ends, capacity: 2 }
  return documentOf(FAIR, 'oli', { ...planned, state: 'planned', ...body })
}

function ticketOf(member: string, body: Partial<TicketBody> = {}): Document {
  const asked = { state: 'requested', name: member, type: '', ...body }
  return documentOf(ticketId(FAIR, member), member, asked, { parent: FAIR })
}

async function ask(member: string, document: Document = ticketOf(member), assumed = 0) {
  const [result] = await authority.push({ member, device: `${member}-phone` }, [{ assumed, document }])
  return result
}

async function bodyOf<B>(id: string): Promise<B | undefined> {
  return (await authority.read([id])).get(id)?.body as B | undefined
}

/** What a member's pass says to a phone at the gate. */
async function claimsOf(id: string): Promise<PassClaims | undefined> {
  const pass = await bodyOf<PassBody>(id)
  if (!pass) return undefined
  const keyset = await bodyOf<KeysetBody>('keyset:community')
  const read = await verifyPass(pass.token, keyset!.keys, verifyEd25519, now)
  if (!read.ok) throw new Error(read.error)
  expect(read.value).toMatchObject({ serial: pass.serial, tier: pass.tier, validUntil: pass.validUntil })
  return read.value
}

function earned(member: string, points: number): Document {
  const moment = { postedAt: now, occurredAt: now }
  return createEntry({
    key: ['test', member, String(points)],
    member,
    points,
    memo: 'earn',
    rule: 'vote',
    ruleVersion: 1,
    cause: '',
    ...moment,
  })
}

test('a member has a pass as soon as there is a profile', async () => {
  expect(await claimsOf(passId('mei'))).toMatchObject({ member: 'mei', tier: 0 })
  expect(await claimsOf(passId('mei'))).not.toHaveProperty('event')
})

test('a confirmed ticket comes with a pass for that fair alone', async () => {
  expect(await ask('mei')).toMatchObject({
    outcome: 'altered',
    document: { body: { state: 'confirmed', serial: 1 } },
  })
  expect(await claimsOf(passId('mei', FAIR))).toMatchObject({ member: 'mei', event: 'dusk' })
})

test('three who ask at once for two places: two get them, the third waits without a pass', async () => {
  await Promise.all(['mei', 'bo', 'cai'].map((member) => ask(member)))
  const bodies = await Promise.all(
    ['mei', 'bo', 'cai'].map((member) => bodyOf<TicketBody>(ticketId(FAIR, member))),
  )
  expect(bodies.map((body) => body?.state)).toEqual(['confirmed', 'confirmed', 'waitlisted'])
  expect(bodies.map((body) => body?.serial)).toEqual([1, 2, undefined])
  expect(await claimsOf(passId('cai', FAIR))).toBeUndefined()
})

test('who moves up from the wait list gets the pass in the same moment', async () => {
  await Promise.all(['mei', 'bo', 'cai'].map((member) => ask(member)))
  const mine = (await authority.read([ticketId(FAIR, 'mei')])).get(ticketId(FAIR, 'mei'))!
  const { stamp, receivedAt: _, ...ticket } = mine
  await ask('mei', { ...ticket, body: { ...ticket.body, state: 'cancelled' } }, stamp)
  expect(await bodyOf(ticketId(FAIR, 'cai'))).toMatchObject({ state: 'confirmed', serial: 3 })
  expect(await claimsOf(passId('cai', FAIR))).toMatchObject({ member: 'cai', event: 'dusk' })
})

test('no two passes have the same serial', async () => {
  await Promise.all(['mei', 'bo'].map((member) => ask(member)))
  await authority.record([earned('mei', 500)])
  const ids = ['mei', 'bo', 'cai', 'oli'].map((member) => passId(member))
  const passes = await authority.read([...ids, passId('mei', FAIR), passId('bo', FAIR)])
  const serials = [...passes.values()].map(({ body }) => body['serial'])
  expect(new Set(serials).size).toBe(6)
})

test('a higher tier brings a new pass, more points within it do not', async () => {
  await authority.record([earned('mei', 120)])
  const risen = await claimsOf(passId('mei'))
  expect(risen).toMatchObject({ tier: 1 })
  await authority.record([earned('mei', 1)])
  expect(await claimsOf(passId('mei'))).toEqual(risen)
})

test('a pass that is about to run out is renewed though nobody was here', async () => {
  const first = await claimsOf(passId('mei'))
  expect(await renewPasses(authority, keys, NOW + 100 * DAY)).toBe(0)
  now = NOW + 300 * DAY
  expect(await renewPasses(authority, keys, now)).toBe(4)
  const second = await claimsOf(passId('mei'))
  expect(second?.validUntil).toBeGreaterThan(first!.validUntil)
  expect(second?.serial).toBeGreaterThan(first!.serial)
  expect(await renewPasses(authority, keys, now)).toBe(0)
})

test('a pass that would outlive its key is signed by the next one, and says what it said', async () => {
  await authority.record([fairOf({ endsAt: NOW + 600 * DAY })])
  await ask('mei')
  const id = passId('mei', FAIR)
  const [before, token] = [await claimsOf(id), (await bodyOf<PassBody>(id))?.token]
  now = NOW + 650 * DAY
  await keepKeys(authority, store.records, () => now)
  expect((await bodyOf<PassBody>(id))?.token).toBe(token)
  now = NOW + 730 * DAY
  await keepKeys(authority, store.records, () => now)
  expect((await bodyOf<PassBody>(id))?.token).not.toBe(token)
  now = NOW + 900 * DAY
  expect(await claimsOf(id)).toEqual(before)
})

test('once a key leaked, every pass is signed by another one, and what the thief signs is not believed', async () => {
  await Promise.all(['mei', 'bo'].map((member) => ask(member)))
  const ids = [passId('mei'), passId('mei', FAIR), passId('bo', FAIR)]
  const claims = await Promise.all(ids.map(claimsOf))
  const stolen = (await bodyOf<PassBody>(ids[0]!))!.token
  now += DAY
  expect(
    await replaceKeys(
      authority,
      store.records,
      () => now,
      () => undefined,
    ),
  ).toBe(6)
  expect(await Promise.all(ids.map(claimsOf))).toEqual(claims)
  const { keys: published } = (await bodyOf<KeysetBody>('keyset:community'))!
  expect(await verifyPass(stolen, published, verifyEd25519, now)).toEqual({
    ok: false,
    error: 'key-not-valid',
  })
  expect(
    await replaceKeys(
      authority,
      store.records,
      () => now + 1,
      () => undefined,
    ),
  ).toBe(6)
})

test('what a crash left unsigned when a key leaked, the daily round signs', async () => {
  await ask('mei')
  now += DAY
  const down = { ...authority, record: () => Promise.reject(new Error('the lights went out')) }
  await expect(
    replaceKeys(
      down,
      store.records,
      () => now,
      () => undefined,
    ),
  ).rejects.toThrow('lights')
  await keepKeys(authority, store.records, () => now)
  expect(await claimsOf(passId('mei', FAIR))).toMatchObject({ member: 'mei', event: 'dusk' })
})

test('each key set is signed by the same root, with a version that only grows', async () => {
  const held = await takeKeySet(
    undefined,
    (await bodyOf<KeysetBody>('keyset:community'))!,
    verifyEd25519,
    now,
  )
  // The clock may be put back, and a key set may be signed twice in a second.
  for (const at of [now, now - DAY, now + DAY]) {
    await publishKeys(authority, store.records, keys, at)
    const next = (await bodyOf<KeysetBody>('keyset:community'))!
    expect(await takeKeySet(held.ok ? held.value : undefined, next, verifyEd25519, at)).toMatchObject({
      ok: true,
    })
  }
})

/** What those at the gate are told is good for nothing, as `member` reads it; undefined for who reads no list. */
async function revokedFor(member: string): Promise<readonly number[] | undefined> {
  await signRevocations(authority, keys, now)
  const { documents } = await authority.pull(member, null, 500)
  const list = documents.find(({ id }) => id === revocationId(FAIR))?.body as RevocationBody | undefined
  if (!list) return undefined
  const read = decodeRevocations(list.signed)
  if (!read.ok) throw new Error(read.error)
  expect(await signatureFault(read.value, keys.published(now), verifyEd25519, now)).toBeUndefined()
  expect(read.value.revocations).toMatchObject({ event: 'dusk', asOf: now })
  return read.value.revocations.serials
}

async function serialOf(id: string): Promise<number> {
  return (await bodyOf<PassBody>(id))!.serial
}

async function replace(member: string, pass: string, serial: number) {
  return ask(member, documentOf(replacementId(member, serial), member, { serial }, { parent: pass }))
}

async function setTicket(member: string, state: TicketBody['state']) {
  const mine = (await authority.read([ticketId(FAIR, member)])).get(ticketId(FAIR, member))!
  const { stamp, receivedAt: _, ...ticket } = mine
  return ask(member, { ...ticket, body: { ...ticket.body, state } }, stamp)
}

test('who says that somebody has a copy gets another code, and those at the gate learn of the old one', async () => {
  const before = await serialOf(passId('mei'))
  expect(await replace('mei', passId('mei'), before)).toMatchObject({ outcome: 'accepted' })
  expect(await claimsOf(passId('mei'))).toMatchObject({ member: 'mei', tier: 0 })
  expect(await serialOf(passId('mei'))).toBeGreaterThan(before)
  expect(await revokedFor('oli')).toEqual([before])
  expect(await revokedFor('mei')).toBeUndefined()
})

test('a copy may be of an earlier code that was only renewed: all of them are ended', async () => {
  const serials = [await serialOf(passId('mei'))]
  await authority.record([earned('mei', 120)])
  serials.push(await serialOf(passId('mei')))
  expect(await revokedFor('oli')).toEqual([])
  await replace('mei', passId('mei'), serials[0]!)
  expect(await revokedFor('oli')).toEqual(serials)
  expect(await claimsOf(passId('mei'))).toMatchObject({ tier: 1 })
})

test('once a code would have run out by itself, nobody has to be told of it any more', async () => {
  await replace('mei', passId('mei'), await serialOf(passId('mei')))
  await authority.record([fairOf({ endsAt: NOW + 900 * DAY })])
  expect(await revokedFor('oli')).toHaveLength(1)
  now += 401 * DAY
  expect(await revokedFor('oli')).toEqual([])
})

test('a code that is replaced while passes are signed anew stays withdrawn', async () => {
  await replace('mei', passId('mei'), await serialOf(passId('mei')))
  const second = await serialOf(passId('mei'))
  let replaced = false
  const racing: Authority = {
    ...authority,
    revise: async (ids, change) => {
      if (!replaced) await replace('mei', passId('mei'), second)
      replaced = true
      return authority.revise(ids, change)
    },
  }
  now += DAY
  await replaceKeys(
    racing,
    store.records,
    () => now,
    () => undefined,
  )
  expect(await revokedFor('oli')).toContain(second)
  expect(await claimsOf(passId('mei'))).toMatchObject({ serial: await serialOf(passId('mei')) })
  expect(await serialOf(passId('mei'))).toBeGreaterThan(second)
})

test('a cancelled ticket takes its code along, and comes back with another one', async () => {
  await ask('mei')
  const first = await serialOf(passId('mei', FAIR))
  await setTicket('mei', 'cancelled')
  expect(await revokedFor('oli')).toEqual([first])
  await setTicket('mei', 'requested')
  expect(await claimsOf(passId('mei', FAIR))).toMatchObject({ event: 'dusk' })
  expect(await serialOf(passId('mei', FAIR))).toBeGreaterThan(first)
  expect(await revokedFor('oli')).toEqual([first])
})

test('a ticket’s code is replaced as well, and other fairs hear nothing of it', async () => {
  await authority.record([documentOf('event:next', 'oli', { ...fairOf({}).body })])
  await ask('mei')
  const first = await serialOf(passId('mei', FAIR))
  await replace('mei', passId('mei', FAIR), first)
  expect(await claimsOf(passId('mei', FAIR))).toMatchObject({ member: 'mei', event: 'dusk' })
  expect(await revokedFor('oli')).toEqual([first])
  const next = (await bodyOf<RevocationBody>('revocation:next'))!
  expect(decodeRevocations(next.signed)).toMatchObject({ value: { revocations: { serials: [] } } })
})

test('a list is signed when something changed, and every hour near its fair', async () => {
  await authority.record([fairOf({ startsAt: NOW + 10 * DAY, endsAt: NOW + 11 * DAY })])
  const signed = async (at: number) => {
    await signRevocations(authority, keys, at)
    return (await bodyOf<RevocationBody>(revocationId(FAIR)))!.signed
  }
  const first = await signed(NOW)
  expect(await signed(NOW + 7 * DAY)).toBe(first)
  const near = await signed(NOW + 9 * DAY)
  expect(near).not.toBe(first)
  expect(await signed(NOW + 9 * DAY + 60_000)).toBe(near)
  expect(await signed(NOW + 9 * DAY + 3_600_000)).not.toBe(near)
  const last = await signed(NOW + 11 * DAY)
  expect(await signed(NOW + 13 * DAY)).toBe(last)
})

test('another start of the server changes no ticket and no pass', async () => {
  await Promise.all(['mei', 'bo', 'cai'].map((member) => ask(member)))
  const ids = ['mei', 'bo', 'cai'].flatMap((member) => [
    ticketId(FAIR, member),
    passId(member, FAIR),
    passId(member),
  ])
  const before = await authority.read(ids)
  await authority.close()
  authority = await openAuthority(store, () => now)
  expect(await authority.read(ids)).toEqual(before)
  await authority.record([fairOf({ capacity: 3 })])
  expect(await bodyOf(ticketId(FAIR, 'cai'))).toMatchObject({ state: 'confirmed', serial: 3 })
})

test('a pass is read by its holder alone, not by whoever runs the fair', async () => {
  await ask('mei')
  const idsReadBy = async (member: string) =>
    (await authority.pull(member, null, 500)).documents.map(({ id }) => id)
  expect(await idsReadBy('mei')).toEqual(expect.arrayContaining([passId('mei'), passId('mei', FAIR)]))
  const organisers = await idsReadBy('oli')
  expect(organisers).toContain(ticketId(FAIR, 'mei'))
  expect(organisers.filter((id) => id.startsWith('pass:'))).toEqual([passId('oli')])
  expect(await idsReadBy('bo')).not.toContain(ticketId(FAIR, 'mei'))
})

test('a steward who does not run a fair may appoint somebody at its gate, and end that again', async () => {
  await authority.record([documentOf(roleId('cai'), 'cai', { roles: ['steward'] })])
  const staffing = (state: string) => documentOf(staffingId(FAIR, 'bo'), 'bo', { state }, { parent: FAIR })
  const appointed = await ask('cai', staffing('active'))
  expect(appointed).toMatchObject({ outcome: 'accepted' })
  const { documents } = await authority.pull('cai', null, 500)
  const held = documents.find(({ id }) => id === staffingId(FAIR, 'bo'))
  expect(await ask('cai', staffing('ended'), held?.stamp)).toMatchObject({ outcome: 'accepted' })
})

test('a pass that a member signed alone is refused', async () => {
  const forged = { token: 'JS1:', serial: 1, tier: 2, validUntil: NOW }
  const result = await ask('bo', documentOf(passId('bo', FAIR), 'bo', forged))
  expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'forbidden' } })
})

test('two phones that let in the same guest offline are both believed, and the guest is paid once', async () => {
  await ask('mei')
  const scanOf = (device: string, at: number): Document => {
    const body: ScanBody = {
      v: 3,
      ticket: ticketId(FAIR, 'mei'),
      serial: 1,
      verdict: 'welcome',
      admitted: true,
      direction: 'in',
      by: 'oli',
      device,
      gate: '',
      day: '',
      listAsOf: 1,
    }
    return documentOf(scanId(FAIR, device), 'mei', body, { parent: FAIR, sort: at })
  }
  for (const [device, at] of [
    ['gate-2', NOW - 5],
    ['gate-1', NOW - 9],
  ] as const) {
    const rows = [{ assumed: 0, document: scanOf(device, at) }]
    expect(await authority.push({ member: 'oli', device }, rows)).toMatchObject([{ outcome: 'accepted' }])
  }
  const { documents } = await authority.pull('mei', null, 500)
  expect(documents.filter(({ kind }) => kind === 'entry')).toHaveLength(1)
  expect(documents.filter(({ kind }) => kind === 'scan')).toHaveLength(2)
})

/** A member's phone has made a key, or has none any more. */
async function bind(member: string, publicKey: string, assumed = 0): Promise<number> {
  const result = await ask(member, documentOf(livekeyId(member), member, { publicKey }), assumed)
  expect(result?.outcome).toBe('accepted')
  return (await authority.read([livekeyId(member)])).get(livekeyId(member))!.stamp
}

test('a member’s own pass is bound to the key of their phone, and stays so whatever it is renewed for', async () => {
  const holderKey = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
  const before = await claimsOf(passId('mei'))
  expect(before?.holderKey).toBeUndefined()
  const stamp = await bind('mei', holderKey)
  const bound = await claimsOf(passId('mei'))
  expect(bound).toMatchObject({ holderKey, serial: stamp })
  expect((await bodyOf<PassBody>(passId('mei')))?.former).toMatchObject([{ serial: before?.serial }])

  await ask(
    'mei',
    documentOf(replacementId('mei', stamp), 'mei', { serial: stamp }, { parent: passId('mei') }),
  )
  expect(await claimsOf(passId('mei'))).toMatchObject({ holderKey })
  await authority.record([earned('mei', 5_000)])
  expect(await claimsOf(passId('mei'))).toMatchObject({ holderKey })
  now += 300 * DAY
  await renewPasses(authority, keys, now)
  expect(await claimsOf(passId('mei'))).toMatchObject({ holderKey })

  await bind('mei', '', stamp)
  expect((await claimsOf(passId('mei')))?.holderKey).toBeUndefined()
})

test('whoever says the same key again has the same pass', async () => {
  const stamp = await bind('bo', '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')
  const pass = await bodyOf<PassBody>(passId('bo'))
  await bind('bo', '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', stamp)
  expect(await bodyOf<PassBody>(passId('bo'))).toEqual(pass)
})
