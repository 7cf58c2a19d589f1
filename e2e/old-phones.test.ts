import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { castBallot } from '../client/cocreation/vote-actions.ts'
import { askForTicket } from '../client/fairs/fair-actions.ts'
import { beginThread, reply } from '../client/groups/post-actions.ts'
import { toStored } from '../client/store/stored-document.ts'
import { openTestApp, type TestApp, type Visitor } from '../server/app-fixture.ts'
import { briefKind } from '../shared/cocreation/brief-kind.ts'
import { raised } from '../shared/document-version.ts'
import { kindNameOf, type Document } from '../shared/documents/document.ts'
import { eventKind } from '../shared/fairs/event-kind.ts'
import { threadKind } from '../shared/groups/thread-kind.ts'
import type { PullResponse, PushResult } from '../shared/sync/protocol.ts'
import { AppPhone } from './app-phone.ts'

const DAY = 86_400_000
const BEGUN = Date.UTC(2026, 10, 25, 9)
const FAIR = 'event:dusk'

let app: TestApp
let wei: Visitor & { member: string }
let an: { member: string }

async function begin(options: Parameters<typeof openTestApp>[0] = {}): Promise<void> {
  app = await openTestApp(options)
  app.clock.now = Date.now()
  const visitor = app.visitor()
  wei = Object.assign(visitor, await visitor.setUp())
  an = await app.visitor().signUp('an')
  await record(
    card('group:silk', wei.member, { name: 'Silk', about: '', entry: 'open' }),
    card('group:kiln', wei.member, { name: 'Kiln', about: '', entry: 'request' }),
    ...['silk', 'kiln'].map((group) => membership(group, wei.member, 'moderator')),
    ...['silk', 'kiln'].map((group) => membership(group, an.member)),
  )
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: BEGUN })
})
afterEach(() => {
  vi.useRealTimers()
})

function card(id: string, owner: string, body: object, parent = '', sort = Date.now()): Document {
  const document = { id, kind: kindNameOf(id), parent, owner, sort, occurredAt: Date.now() }
  return { ...document, body: { v: 1, ...body } }
}

function membership(group: string, member: string, role = 'member', state = 'active'): Document {
  return card(`membership:${group}:${member}`, member, { state, role }, `group:${group}`)
}

function thread(key: string, group: string): Document {
  const words = { title: key, text: key, pictures: [], mentions: [] }
  return card(
    `thread:${key}`,
    wei.member,
    { group: `group:${group}`, ...words, state: 'live', edits: 0 },
    `group:${group}`,
  )
}

/** As the previous version wrote it. */
function fair(id: string, changes: object = {}): Document {
  const times = { startsAt: BEGUN, endsAt: BEGUN + 2 * DAY }
  const body = { title: 'Dusk', about: '', place: '', ...times, capacity: 9, state: 'planned', ...changes }
  return card(id, wei.member, body, '', BEGUN)
}

/** What happens in the community, without anybody's phone. */
async function record(...documents: Document[]): Promise<void> {
  await app.services.authority.record(documents)
}

async function push(visitor: Visitor, ...documents: Document[]): Promise<PushResult[]> {
  const rows = documents.map(({ stamp = 0, receivedAt: _, ...document }) => ({ assumed: stamp, document }))
  const answer = await visitor.send('POST', '/api/sync/push', { rows })
  return ((await answer.json()) as { results: PushResult[] }).results
}

/** All that a member may read, by id, as the server has it. */
async function readable(member: string): Promise<Map<string, Document>> {
  const page: PullResponse = await app.services.authority.pull(member, null, 2_000)
  return new Map(page.documents.map((document) => [document.id, document]))
}

function phoneOf(member: string, signInName: string): AppPhone {
  const phone = new AppPhone(app, { member, signInName, name: `${signInName}-phone` })
  onTestFinished(() => phone.close())
  return phone
}

/** What documents say, by id, in the newest version. */
function words(documents: Iterable<Document>): Record<string, object> {
  return Object.fromEntries(
    [...documents].map((document) => {
      const { id, kind, parent, owner, sort, body, stamp } = raised(document)
      return [id, { kind, parent, owner, sort, body, stamp }]
    }),
  )
}

/** The phone holds what its member may read, and nothing else. */
async function expectAgreement(phone: AppPhone, member: string): Promise<void> {
  expect(words((await phone.held()).values())).toEqual(words((await readable(member)).values()))
}

/** What a server of the previous version would have said. */
function asBefore(document: Document): Document {
  const {
    gates: _,
    reentry: __,
    gate: ___,
    day: d,
    days: ds,
    ticketTypes: t,
    questions: q,
    ...body
  } = document.body
  return ['event', 'scan', 'ticket'].includes(document.kind)
    ? { ...document, body: { ...body, v: 1 } }
    : document
}

describe('a phone with the previous version of the app', () => {
  it('goes on with the new one as though nothing had happened: what waited arrives, what was begun is there', async () => {
    await begin()
    await push(wei, fair(FAIR))
    const phone = phoneOf(wei.member, 'wei')
    await phone.signIn()
    phone.lowers = asBefore
    await phone.open()
    await phone.agree()
    await phone.disconnect()
    const before = (await phone.held()).get(FAIR)!
    expect(before.body).toMatchObject({ v: 1, title: 'Dusk' })
    expect(before.body).not.toHaveProperty('gates')

    // Out of reach, the old app writes: an edit, a check-in, a form that is not finished, and something refused long ago.
    const { database, store } = phone.device
    const { stamp = 0, receivedAt: _, ...mine } = before
    const edit = { ...mine, body: { ...before.body, title: 'Dusk Fair' }, occurredAt: BEGUN + 5 }
    const scan = {
      ticket: '',
      serial: 0,
      verdict: 'unlisted',
      admitted: true,
      direction: 'in',
      by: wei.member,
      device: 'wei-phone',
      listAsOf: 1,
    }
    await database.documents.bulkUpsert([
      { ...toStored(edit), base: { stamp, body: before.body } },
      toStored(card('scan:dusk:first', an.member, scan, FAIR)),
    ])
    await store.localRows.put({ id: 'draft:fair:new', kind: 'draft', at: 1, value: { text: '{"title":"D' } })
    const refused = { document: fair('event:dawn'), refusal: { code: 'wrong-state', detail: '' } }
    await store.localRows.put({ id: 'rejected:event:dawn:1', kind: 'rejected', at: 1, value: refused })
    await phone.close()

    // Meanwhile the server and another of Wei's devices have been updated.
    const standing = (await readable(wei.member)).get(FAIR)!
    const gates = [{ key: 'west', name: 'West' }]
    expect(await push(wei, { ...standing, body: { ...standing.body, gates, reentry: true } })).toMatchObject([
      { outcome: 'accepted' },
    ])

    phone.lowers = (document) => document
    await phone.open()
    await phone.agree()
    const there = await readable(wei.member)
    expect(there.get(FAIR)?.body).toMatchObject({ v: 3, title: 'Dusk Fair', gates, reentry: true })
    expect(there.get('scan:dusk:first')?.body).toMatchObject({ v: 3, gate: '', day: '', verdict: 'unlisted' })
    await expectAgreement(phone, wei.member)
    expect(await phone.device.store.localRows.get('draft:fair:new')).toMatchObject({
      value: { text: '{"title":"D' },
    })
    const rejected = await phone.device.store.rejected.list()
    expect(rejected).toMatchObject([
      { id: 'rejected:event:dawn:1', document: { body: { v: 3, gates: [], days: [] } } },
    ])
    expect((await phone.device.store.rejected.resend(rejected[0]!)).ok).toBe(true)
    await phone.agree()
    await expectAgreement(phone, wei.member)
    expect(phone.device.errors).toEqual([])
  })

  it('syncs with a server that knows more: what it sends is taken, and it is given what others wrote', async () => {
    await begin()
    const sent = fair(FAIR)
    const [first] = await push(wei, sent)
    expect(first).toMatchObject({ outcome: 'accepted' })
    expect(await push(wei, sent)).toEqual([first])
    const answer = await wei.send('POST', '/api/sync/pull', { checkpoint: null, limit: 500 })
    const { documents } = (await answer.json()) as PullResponse
    // Everything that it knew is still there beside what is new.
    expect(documents.find(({ id }) => id === FAIR)?.body).toMatchObject({ ...sent.body, v: 3 })
  })
})

describe('a phone with a newer version of the app than the server', () => {
  it('keeps what the server does not know yet, and everything else goes through', async () => {
    await begin()
    await push(wei, fair(FAIR))
    const phone = phoneOf(wei.member, 'wei')
    await phone.signIn()
    const { database, store } = await phone.open()
    const replication = phone.connect()
    await replication.settle()
    const newer = { ...fair('event:dawn').body, v: 99, weather: ['rain'] }
    await database.documents.insert(toStored({ ...fair('event:dawn'), body: newer }))
    await beginThread(store, 'group:silk', { title: 'Hello', text: 'Hello', pictures: [], mentions: [] })
    await vi.waitFor(async () => expect(await phone.waiting()).toEqual(['event:dawn']))
    await vi.waitFor(() => expect(phone.device.exchange.state().behind).toEqual({ server: 1, app: 0 }))
    expect((await phone.held()).get('event:dawn')?.body).toEqual(newer)
    expect(await store.rejected.list()).toEqual([])
    expect((await readable(an.member)).has('event:dawn')).toBe(false)
  })
})

describe('a phone whose app is too old', () => {
  it('is told so, keeps what it has not sent, and sends it after the update', async () => {
    await begin({ oldestDocuments: 2 })
    await push(wei, fair(FAIR))
    const phone = phoneOf(an.member, 'an')
    await phone.signIn()
    phone.version = 1
    const { store, exchange, retry } = await phone.open()
    const waits = vi.spyOn(retry, 'wait')
    await beginThread(store, 'group:silk', { title: 'Hello', text: 'Hello', pictures: [], mentions: [] })
    phone.connect()
    await vi.waitFor(() => expect(exchange.state().tooOld).toBe(true))
    expect(waits.mock.calls.map(([, atLeast]) => atLeast)).toEqual([3_600_000])
    expect(await phone.waiting()).toHaveLength(1)
    expect(await store.rejected.list()).toEqual([])
    await phone.close()

    phone.version = 2
    await phone.open()
    await phone.agree()
    expect(phone.device.exchange.state().tooOld).toBe(false)
    await expectAgreement(phone, an.member)
    const threads = [...(await readable(wei.member)).values()].filter(({ kind }) => kind === 'thread')
    expect(threads).toMatchObject([{ owner: an.member, body: { title: 'Hello' } }])
  })

  it('is told as well when it had synced before, on every way', async () => {
    await begin({ oldestDocuments: 2 })
    const phone = phoneOf(an.member, 'an')
    await phone.signIn()
    await phone.open()
    await phone.agree()
    await phone.disconnect()
    phone.version = 1
    const { store, exchange, retry } = phone.device
    const waits = vi.spyOn(retry, 'wait')
    await beginThread(store, 'group:silk', { title: 'Hello', text: 'Hello', pictures: [], mentions: [] })
    phone.connect()
    await vi.waitFor(() => expect(waits).toHaveBeenCalledTimes(3))
    expect(waits.mock.calls.map(([, atLeast]) => atLeast)).toEqual([3_600_000, 3_600_000, 3_600_000])
    expect(exchange.state()).toMatchObject({ tooOld: true, reach: 'reached' })

    phone.version = 2
    retry.wake()
    await phone.agree()
    await expectAgreement(phone, an.member)
  })
})

describe('a phone that was away for a year', () => {
  it('has exactly what it may read, and its author sees what came too late and why', async () => {
    await begin()
    const licence = { text: 'cc-by-4.0', agreed: true }
    const design = { story: '', group: '', licence, state: 'live' }
    const brief = { title: 'A mug', story: '', group: '', method: 'approval', graceHours: 0 }
    const vote = card('brief:mug', wei.member, { ...brief, state: 'voting', closesAt: BEGUN + DAY })
    await record(
      fair(FAIR),
      vote,
      ...['crane', 'plum'].map((key) =>
        card(`design:mug:${key}`, wei.member, { ...design, title: key }, 'brief:mug'),
      ),
      thread('before', 'silk'),
      thread('secret', 'kiln'),
    )
    const phone = phoneOf(an.member, 'an')
    await phone.signIn()
    await phone.open()
    await phone.agree()
    await expectAgreement(phone, an.member)
    await phone.disconnect()

    // Out of reach: a vote, a ticket, an answer in each group, and a thread of their own.
    const { store } = phone.device
    const said = (text: string) => ({ text, pictures: [], mentions: [] })
    const written = [
      await castBallot(store, (await store.read(briefKind, 'brief:mug'))!, { approved: ['crane'] }),
      await askForTicket(store, (await store.read(eventKind, FAIR))!),
      await reply(store, (await store.read(threadKind, 'thread:before'))!, said('I am here')),
      await reply(store, (await store.read(threadKind, 'thread:secret'))!, said('And here')),
      await beginThread(store, 'group:silk', { title: 'Mine', ...said('Written on the road') }),
    ]
    expect(written.map(({ ok }) => ok)).toEqual([true, true, true, true, true])
    await phone.close()

    // A year goes by.
    vi.setSystemTime(BEGUN + 366 * DAY)
    app.clock.now = Date.now()
    await app.services.sessions.forgetExpired()
    await record(
      { ...vote, body: { ...vote.body, state: 'closed' } },
      fair(FAIR, { state: 'ended' }),
      membership('kiln', an.member, 'member', 'removed'),
      card(`profile:${wei.member}`, wei.member, { name: '魏岚兰', about: 'A year older' }),
      ...Array.from({ length: 300 }, (_, n) => thread(`year-${n}`, n % 2 === 0 ? 'silk' : 'kiln')),
    )

    const late = await phone.open(Date.now())
    phone.connect()
    await vi.waitFor(() => expect(late.exchange.state().reach).toBe('expired'))
    expect(await phone.waiting()).toHaveLength(5)
    await phone.signIn()
    late.retry.wake()
    await phone.agree()

    await expectAgreement(phone, an.member)
    const held = await phone.held()
    expect([...held.values()].filter(({ body }) => body['group'] === 'group:kiln')).toEqual([])
    const mine = [...(await readable(wei.member)).values()].filter(({ owner }) => owner === an.member)
    expect(mine.map(({ body }) => body['text']).filter(Boolean)).toEqual(['I am here', 'Written on the road'])
    const rejected = await late.store.rejected.list()
    expect(
      Object.fromEntries(rejected.map(({ document, refusal }) => [document.parent, refusal.code])),
    ).toEqual({ 'brief:mug': 'vote-closed', [FAIR]: 'wrong-state', 'thread:secret': expect.any(String) })
    expect(rejected.find(({ document }) => document.parent === 'thread:secret')?.document.body).toMatchObject(
      {
        text: 'And here',
      },
    )
    expect(late.errors).toEqual([])
  })
})
