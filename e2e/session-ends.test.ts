import { expect, test, vi } from 'vitest'
import { openGate } from '../client/fairs/gate/gate.ts'
import { beginThread, reply } from '../client/groups/post-actions.ts'
import { openTestApp, PASSWORD, type TestApp } from '../server/app-fixture.ts'
import type { Committed, Document } from '../shared/documents/document.ts'
import { kindNameOf } from '../shared/documents/document.ts'
import { replyKind } from '../shared/groups/reply-kind.ts'
import { threadKind } from '../shared/groups/thread-kind.ts'
import { AppPhone } from './app-phone.ts'

function card(id: string, owner: string, body: object, parent = ''): Document {
  return { id, kind: kindNameOf(id), parent, owner, sort: 1, occurredAt: 1, body: { v: 1, ...body } }
}

/** An has a phone in the silk group, and a tablet from which the phone can be taken off the list. */
async function begin() {
  const app = await openTestApp()
  await app.visitor().setUp()
  const an = await app.visitor().signUp('an')
  await app.services.authority.record([
    card('group:silk', an.member, { name: 'Silk', about: '', entry: 'open' }),
    card(`membership:silk:${an.member}`, an.member, { state: 'active', role: 'member' }, 'group:silk'),
  ])
  const phone = new AppPhone(app, { member: an.member, signInName: 'an', name: 'phone' })
  await phone.signIn()
  await phone.open()
  await phone.agree()
  const tablet = app.visitor()
  const device = { id: 'tablet', name: 'Tablet' }
  await tablet.send('POST', '/api/sign-in', { name: 'an', password: PASSWORD, device })
  const takeOff = async () => {
    expect((await tablet.send('DELETE', '/api/account/devices/phone')).ok).toBe(true)
  }
  return { app, phone, takeOff }
}

async function postsOf(app: TestApp): Promise<Committed[]> {
  const all: Committed[] = []
  for await (const { documents } of app.store.documents.changes())
    all.push(...documents.map(({ document }) => document))
  return all.filter(({ kind }) => ['thread', 'reply', 'revision'].includes(kind))
}

function textsOf(posts: readonly Document[]): string[] {
  return posts.map(({ body }) => String(body['text'])).toSorted()
}

const words = (text: string) => ({ text, pictures: [], mentions: [] })

/** At which moment of a push the session ends. */
const moments: Record<string, (app: TestApp, takeOff: () => Promise<void>, cookie: string) => void> = {
  'before it is decided': ({ services }, takeOff, cookie) => {
    const { validate } = services.sessions
    let ending: Promise<void> | undefined
    services.sessions.validate = async (token) => {
      if (cookie.endsWith(token)) await (ending ??= takeOff())
      return validate(token)
    }
  },
  'while it is decided': ({ services: { authority } }, takeOff) => {
    const { push } = authority
    authority.push = async (author, rows) => {
      authority.push = push
      const deciding = push(author, rows)
      await takeOff()
      return deciding
    }
  },
  'once it is written, and the answer is lost': ({ services: { authority } }, takeOff) => {
    const { push } = authority
    authority.push = async (author, rows) => {
      authority.push = push
      await push(author, rows)
      await takeOff()
      throw new Error('nobody hears the answer')
    }
  },
}

test.each(Object.keys(moments))(
  'a session that ends in the middle of a push, %s, loses nothing and doubles nothing',
  async (moment) => {
    const { app, phone, takeOff } = await begin()
    await phone.disconnect()
    const { store } = phone.device
    const begun = await beginThread(store, 'group:silk', { ...words('one'), title: 'one' })
    if (!begun.ok) throw new Error(begun.error.code)
    await reply(store, begun.value, words('two'))
    moments[moment]!(app, takeOff, phone.visitor.cookie!)
    phone.connect()
    await vi.waitFor(() => expect(phone.device.exchange.state().reach).toBe('expired'))

    // Life goes on without a session.
    await reply(store, begun.value, words('three'))
    const held = await phone.held()
    const written = [...held.values()].filter(({ kind }) => kind === 'thread' || kind === 'reply')
    expect(textsOf(written)).toEqual(['one', 'three', 'two'])
    const before = await postsOf(app)
    expect(before).toHaveLength(moment === 'before it is decided' ? 0 : 2)

    await phone.signIn()
    await phone.agree()
    const after = await postsOf(app)
    expect(textsOf(after)).toEqual(['one', 'three', 'two'])
    // What had been taken before is not taken again.
    const taken = new Map(after.map(({ id, stamp }) => [id, stamp]))
    for (const { id, stamp } of before) expect(taken.get(id)).toBe(stamp)
    expect(await phone.waiting()).toEqual([])
    expect(await store.rejected.list()).toEqual([])
    for (const kind of [threadKind, replyKind])
      for (const { id, stamp } of await store.find(kind as typeof replyKind, {}))
        expect(stamp).toBe(taken.get(id))
    await phone.close()
  },
)

test('a gate that is ended from afar keeps what it had not sent, and its scans count when they were made', async () => {
  const { app, phone, takeOff } = await begin()
  const an = phone.device.store.member
  const fair = {
    title: 'Dusk',
    about: '',
    place: '',
    startsAt: 1,
    endsAt: 2,
    capacity: 9,
    state: 'planned',
  }
  const ticket = { state: 'confirmed', name: 'Gu', type: '', serial: 1 }
  await app.services.authority.record([
    card('event:dusk', an, fair),
    card('ticket:dusk:gu', 'gu', ticket, 'event:dusk'),
  ])
  await phone.agree()
  await phone.disconnect()
  const { store } = phone.device
  const gate = await openGate({
    store,
    event: 'event:dusk',
    gate: () => '',
    verify: async () => false,
    onChange: () => undefined,
  })
  const seen = await gate.presentGuest('gu')
  if (!('verdict' in seen)) throw new Error('it is one guest')
  await seen.kept
  gate.stop()
  await takeOff()
  phone.connect()
  await vi.waitFor(() => expect(phone.device.exchange.state().reach).toBe('expired'))
  expect(await phone.waiting()).toEqual([seen.verdict.scan.id])

  app.clock.now += 5 * 86_400_000
  await phone.signIn()
  await phone.agree()
  const { id, sort } = seen.verdict.scan
  const arrived = (await app.services.authority.read([id])).get(id)
  expect(arrived).toMatchObject({ sort, body: { verdict: 'welcome', device: 'phone' } })
  expect(arrived!.receivedAt).toBe(app.clock.now)
  await phone.close()
})
