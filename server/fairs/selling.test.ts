import { expect, test, vi } from 'vitest'
import type { Committed, Document } from '../../shared/documents/document.ts'
import { stationMember } from '../../shared/documents/station-member.ts'
import { delegationId, type DelegationBody } from '../../shared/fairs/delegation-kind.ts'
import { decodeDelegation, encodeDelegation, type Delegation } from '../../shared/fairs/delegation-message.ts'
import { signatureFault } from '../../shared/fairs/pass-verification.ts'
import { verifyEd25519 } from '../../shared/fairs/verify-ed25519.ts'
import { receiptHash } from '../../shared/people/receipt.ts'
import { refundId } from '../../shared/fairs/refund-kind.ts'
import { saleId, type SaleBody } from '../../shared/fairs/sale-kind.ts'
import { soldMember } from '../../shared/fairs/sold-member.ts'
import { namesOf } from '../../shared/fairs/sold-pass.ts'
import type { StationBody } from '../../shared/fairs/station-kind.ts'
import type { AccountView } from '../../shared/people/account-protocol.ts'
import type { PushResult } from '../../shared/sync/protocol.ts'
import {
  openTestApp,
  PASSWORD,
  problemOf,
  sortedStatuses,
  type TestApp,
  type Visitor,
} from '../app-fixture.ts'
import { keepKeys, replaceKeys } from './keep-keys.ts'
import { openPassKeys } from './pass-keys.ts'
import { fairOn, stationOf } from './station-fixture.ts'

const FAIR = 'event:fair'
const TILL = stationMember('till')
const RECEIPT = 'abcd2345efghjkmn'
/** That nobody has their private halves is all the same here. */
const [first, second, third] = ['A', 'B', 'C'].map((letter) => letter.repeat(42) + 'A') as [
  string,
  string,
  string,
]

interface Fair extends TestApp {
  till: Visitor
  id: string
}

async function setUp(
  { services, visitor }: TestApp,
  publicKey: string,
  delegations: string[] = [],
): Promise<Visitor> {
  const { code } = (await services.stations.showCode(stationOf(FAIR, 'till')))!
  const phone = visitor()
  const device = { id: 'phone', name: 'Phone' }
  const answer = await phone.send('POST', '/api/stations/set-up', { code, device, publicKey, delegations })
  expect(answer.status).toBe(201)
  return phone
}

async function openFair(rights: StationBody['rights'] = ['sell'], capacity = 90): Promise<Fair> {
  const app = await openTestApp()
  const { member } = await app.visitor().setUp()
  const fair = fairOn(FAIR, member, app.clock.now)
  await app.services.authority.record([
    { ...fair, body: { ...fair.body, capacity } },
    stationOf(FAIR, 'till', { rights }),
  ])
  return { ...app, till: await setUp(app, first), id: stationOf(FAIR, 'till').id }
}

async function read({ services }: TestApp, id: string): Promise<Committed | undefined> {
  return (await services.authority.read([id])).get(id)
}

async function change(fair: Fair, changes: Partial<StationBody>): Promise<void> {
  await fair.services.authority.revise([fair.id], ({ stamp: _stamp, receivedAt: _at, ...station }) => ({
    ...station,
    body: { ...station.body, ...changes },
  }))
}

const delegationOf = (fair: Fair, publicKey: string) =>
  read(fair, delegationId(FAIR, namesOf(publicKey).seller))

function saleTo(number: number, now: number, publicKey = first): Document<SaleBody> {
  const owner = soldMember(namesOf(publicKey).seller, number)
  const words = { name: '林小满', type: '', price: 3_000, currency: '元' }
  const body = { v: 1 as const, ...words, receipt: receiptHash(RECEIPT), by: TILL, device: 'phone' }
  return { id: saleId(FAIR, owner), kind: 'sale', parent: FAIR, owner, sort: now, occurredAt: now, body }
}

async function push(phone: Visitor, ...documents: Document[]): Promise<string[]> {
  const rows = documents.map((document) => ({ assumed: 0, document }))
  const answer = await phone.send('POST', '/api/sync/push', { rows })
  const { results } = (await answer.json()) as { results: PushResult[] }
  return results.map((result) => (result.outcome === 'refused' ? result.refusal.code : result.outcome))
}

test('a station that may sell is given the right to sign, for its fair and its key alone', async () => {
  const fair = await openFair()
  const standing = await delegationOf(fair, first)
  expect(standing).toMatchObject({ owner: TILL, parent: FAIR, body: { state: 'granted' } })
  const message = decodeDelegation(String(standing?.body['signed']))
  expect(message.ok && message.value.delegation).toMatchObject({ publicKey: first, event: 'fair', most: 999 })
})

test('one that may not sell is given none, until it may', async () => {
  const fair = await openFair(['scan'])
  expect(await delegationOf(fair, first)).toBeUndefined()
  await change(fair, { rights: ['scan', 'sell'] })
  expect(await delegationOf(fair, first)).toMatchObject({ body: { state: 'granted' } })
})

test.each([
  ['is ended', { state: 'ended' }],
  ['may not sell any more', { rights: ['scan'] }],
] as const)('a station that %s loses it in the same commit', async (_, changes) => {
  const fair = await openFair()
  await change(fair, changes as Partial<StationBody>)
  expect(await delegationOf(fair, first)).toMatchObject({ body: { state: 'withdrawn' } })
})

test('a device that takes the place of another has a delegation of its own, and the other has none', async () => {
  const fair = await openFair()
  await setUp(fair, second)
  expect(await delegationOf(fair, first)).toMatchObject({ body: { state: 'withdrawn' } })
  expect(await delegationOf(fair, second)).toMatchObject({ body: { state: 'granted' } })
})

test('a sale makes a member with a ticket and a pass, once, however often it is told and however full the fair is', async () => {
  const fair = await openFair(['sell'], 0)
  const sale = saleTo(1, fair.clock.now)
  expect(await push(fair.till, sale)).toEqual(['accepted'])
  const size = fair.services.authority.size
  expect(await push(fair.till, sale)).toEqual(['accepted'])
  expect(fair.services.authority.size).toBe(size)
  expect(await read(fair, `ticket:fair:${sale.owner}`)).toMatchObject({
    body: { name: '林小满', state: 'confirmed', serial: 1 },
  })
  expect(await read(fair, `profile:${sale.owner}`)).toMatchObject({ body: { name: '林小满' } })
  expect(await read(fair, `pass:fair:${sale.owner}`)).toBeDefined()
})

test('what a station sold before it was ended arrives when it is set up again, with another key', async () => {
  const fair = await openFair()
  const late = saleTo(1, fair.clock.now)
  await change(fair, { state: 'ended' })
  await change(fair, { state: 'invited' })
  expect(await push(await setUp(fair, second), late)).toEqual(['accepted'])
})

/** As the community has signed it, and lost it since. */
async function lostDelegation({ services, clock }: Fair, changes: Partial<Delegation> = {}): Promise<string> {
  const keys = await openPassKeys(services.records, () => clock.now)
  const { keyId, sign } = keys.signing(clock.now)
  const from = clock.now - 60_000
  const lost = { publicKey: second, event: 'fair', from, until: clock.now + 60_000, most: 999, station: TILL }
  return encodeDelegation({ ...lost, ...changes }, keyId, sign)
}

test('what a till sold by a key that a restore has lost arrives when it brings along what it sold by', async () => {
  const fair = await openFair()
  const sale = saleTo(1, fair.clock.now, second)
  expect(await push(fair.till, sale)).toEqual(['forbidden'])
  const till = await setUp(fair, third, [await lostDelegation(fair)])
  expect(await delegationOf(fair, second)).toMatchObject({ owner: TILL, body: { state: 'withdrawn' } })
  expect(await delegationOf(fair, third)).toMatchObject({ body: { state: 'granted' } })
  expect(await push(till, sale)).toEqual(['accepted'])
})

test.each<[string, Partial<Delegation>]>([
  ['another station', { station: stationMember('other') }],
  ['nobody', { station: undefined }],
  ['another fair', { event: 'dusk' }],
])('a till brings along nothing that was signed for %s', async (_, changes) => {
  const fair = await openFair()
  await setUp(fair, third, [await lostDelegation(fair, changes)])
  expect(await delegationOf(fair, second)).toBeUndefined()
})

test('a till brings along nothing that the community has not signed, and no right that it still has or has lost', async () => {
  const fair = await openFair()
  const { keyId } = (await openPassKeys(fair.services.records, () => fair.clock.now)).signing(fair.clock.now)
  const message = decodeDelegation(await lostDelegation(fair))
  if (!message.ok) throw new Error(message.error)
  const forged = encodeDelegation(message.value.delegation, keyId, () => new Uint8Array(64))
  const standing = await delegationOf(fair, first)
  const signed = String(standing?.body['signed'])
  await setUp(fair, third, [forged, 'AAAA', signed, signed])
  expect(await delegationOf(fair, second)).toBeUndefined()
  expect(await delegationOf(fair, first)).toMatchObject({
    sort: standing?.sort,
    body: { state: 'withdrawn' },
  })
})

test('what a station sends while it is being ended is refused to the device, and no sale by itself: it waits', async () => {
  const fair = await openFair()
  const { authority } = fair.services
  const { push: decide } = authority
  vi.spyOn(authority, 'push').mockImplementationOnce(async (author, rows) => {
    await change(fair, { state: 'ended' })
    return decide(author, rows)
  })
  const rows = [{ assumed: 0, document: saleTo(1, fair.clock.now) }]
  const answer = await fair.till.send('POST', '/api/sync/push', { rows })
  expect([answer.status, await problemOf(answer)]).toEqual([401, 'device-ended'])
})

test('a device that comes with the key of another neither takes its right to sell over nor away', async () => {
  const fair = await openFair()
  const { services, visitor } = fair
  const other = stationOf(FAIR, 'other', { rights: ['sell'] })
  await services.authority.record([other])
  const { code } = (await services.stations.showCode(other))!
  const device = { id: 'copy', name: 'Copy' }
  await visitor().send('POST', '/api/stations/set-up', { code, device, publicKey: first })
  await change({ ...fair, id: other.id }, { state: 'ended' })
  await change({ ...fair, id: other.id }, { state: 'invited' })
  const again = (await services.stations.showCode(other))!
  await visitor().send('POST', '/api/stations/set-up', { code: again.code, device, publicKey: second })
  expect(await delegationOf(fair, first)).toMatchObject({ owner: TILL, body: { state: 'granted' } })
})

test('whoever sells under a receipt that is out already gets no account by it', async () => {
  const fair = await openFair()
  const [sale, copy] = [saleTo(1, fair.clock.now), saleTo(2, fair.clock.now)]
  expect(await push(fair.till, sale, copy)).toEqual(['accepted', 'accepted'])
  const answer = await claim(fair.visitor())
  expect(((await answer.json()) as AccountView).member).toBe(sale.owner)
})

test('a sale that is taken back leaves a cancelled ticket, and no receipt', async () => {
  const fair = await openFair()
  const sale = saleTo(1, fair.clock.now)
  const { owner, sort } = sale
  const body = { v: 1, by: TILL, device: 'phone' }
  const refund = {
    id: refundId(FAIR, owner),
    kind: 'refund',
    parent: FAIR,
    owner,
    sort,
    occurredAt: sort,
    body,
  }
  expect(await push(fair.till, sale, refund)).toEqual(['accepted', 'accepted'])
  expect(await read(fair, `ticket:fair:${owner}`)).toMatchObject({ body: { state: 'cancelled' } })
  expect(await problemOf(await claim(fair.visitor()))).toBe('receipt-invalid')
})

function claim(phone: Visitor, receipt = RECEIPT, name = 'lin'): Promise<Response> {
  return phone.send('POST', '/api/claim', { receipt, name, password: PASSWORD })
}

test('whoever has the receipt becomes the member to whom it was sold, once', async () => {
  const fair = await openFair()
  const sale = saleTo(1, fair.clock.now)
  await push(fair.till, sale)
  const buyer = fair.visitor()
  const answer = await claim(buyer, 'ABCD-2345-efgh JKMN')
  expect([answer.status, ((await answer.json()) as AccountView).member]).toEqual([201, sale.owner])
  expect((await buyer.send('GET', '/api/account')).status).toBe(200)
  const others = [
    await claim(fair.visitor(), RECEIPT, 'bo'),
    await claim(fair.visitor(), 'b'.repeat(RECEIPT.length), 'bo'),
  ]
  const told = await Promise.all(others.map(async (each) => [each.status, await each.text()]))
  expect(told[0]).toEqual(told[1])
  expect(told[0]![0]).toBe(403)
})

test('of two who come with one receipt at the same moment, one gets the account', async () => {
  const fair = await openFair()
  await push(fair.till, saleTo(1, fair.clock.now))
  const answers = await Promise.all(['lin', 'bo', 'xu'].map((name) => claim(fair.visitor(), RECEIPT, name)))
  expect(sortedStatuses(answers)).toEqual([201, 403, 403])
})

test('the code on a receipt is nowhere at rest', async () => {
  const fair = await openFair()
  await push(fair.till, saleTo(1, fair.clock.now))
  await claim(fair.visitor())
  expect(await fair.atRest()).toContain(receiptHash(RECEIPT))
  expect(await fair.atRest()).not.toContain(RECEIPT)
})

test('what a till may sell, or has sold, is signed anew when the keys have leaked, and says the same', async () => {
  const fair = await openFair()
  const { services, clock } = fair
  const said = async (publicKey: string) => {
    const body = (await delegationOf(fair, publicKey))?.body as DelegationBody
    const message = decodeDelegation(body.signed)
    if (!message.ok) throw new Error(message.error)
    const keys = (await openPassKeys(services.records, () => clock.now)).published(clock.now)
    const fault = await signatureFault(message.value, keys, verifyEd25519, clock.now)
    return { state: body.state, delegation: message.value.delegation, fault }
  }
  await setUp(fair, second)
  const before = [await said(first), await said(second)]
  expect(before.map(({ state, fault }) => [state, fault])).toEqual([
    ['withdrawn', undefined],
    ['granted', undefined],
  ])
  const stamps = async () => [
    (await delegationOf(fair, first))?.stamp,
    (await delegationOf(fair, second))?.stamp,
  ]
  const stood = await stamps()
  await keepKeys(services.authority, services.records, () => clock.now)
  expect(await stamps()).toEqual(stood)
  clock.now += 1_000
  await replaceKeys(
    services.authority,
    services.records,
    () => clock.now,
    () => undefined,
  )
  expect(await stamps()).not.toEqual(stood)
  expect([await said(first), await said(second)]).toEqual(before)
})
