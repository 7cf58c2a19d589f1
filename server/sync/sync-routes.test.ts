import { describe, expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import {
  pullResponseSchema,
  PUSH_ROWS,
  pushResponseSchema,
  streamEventSchema,
} from '../../shared/sync/protocol.ts'
import * as v from 'valibot'
import { openTestApp, PASSWORD, problemOf, type Visitor } from '../app-fixture.ts'
import { StoreUnavailable } from '../store/document-store.ts'
import { STREAMS_PER_SESSION } from './event-streams.ts'

function group(key: string, owner: string): Document {
  const body = { v: 1, name: '织布圈', about: '', entry: 'open' }
  return { id: `group:${key}`, kind: 'group', parent: '', owner, sort: 1, occurredAt: 1, body }
}

async function push(visitor: Visitor, ...documents: unknown[]) {
  const rows = documents.map((document) => ({ assumed: 0, document }))
  const answer = await visitor.send('POST', '/api/sync/push', { rows })
  expect(answer.status).toBe(200)
  return v.parse(pushResponseSchema, await answer.json()).results
}

async function pull(visitor: Visitor) {
  const answer = await visitor.send('POST', '/api/sync/pull', { checkpoint: null, limit: 100 })
  expect(answer.status).toBe(200)
  return v.parse(pullResponseSchema, await answer.json())
}

/** Reads a stream's events; comments are passed over. */
function eventsOf(answer: Response) {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async next() {
      for (;;) {
        const [, data] = /data: (.*)\n\n/.exec(text) ?? []
        if (data !== undefined) {
          text = text.slice(text.indexOf(data) + data.length + 2)
          return v.parse(streamEventSchema, JSON.parse(data))
        }
        const { done, value } = await reader.read()
        if (done) return undefined
        text += value
      }
    },
    cancel: () => reader.cancel(),
  }
}

async function community() {
  const test = await openTestApp()
  const [wei, bo] = [test.visitor(), test.visitor()]
  const { member } = await wei.setUp()
  const other = await bo.signUp('bo')
  return { ...test, wei, bo, member, other: other.member }
}

describe('pushing', () => {
  test('writes in the name of who is signed in and on no other', async () => {
    const { wei, member, other } = await community()
    const [mine, theirs] = await push(wei, group('mine', member), group('theirs', other))
    expect(mine).toMatchObject({ outcome: 'accepted' })
    expect(theirs).toMatchObject({ outcome: 'refused', refusal: { code: 'not-yours' } })
  })

  test('answers each bad document by itself and takes the good ones', async () => {
    const { wei, member } = await community()
    const good = group('good', member)
    const results = await push(wei, { ...good, kind: 'martian' }, null, { ...good, stamp: 99 }, good, {
      ...good,
      id: 'group:large',
      body: { ...good.body, about: 'x'.repeat(20_000) },
    })
    expect(
      results.map((result) => (result.outcome === 'refused' ? result.refusal.code : result.outcome)),
    ).toEqual([
      expect.stringMatching(/malformed|unknown-kind/),
      'malformed',
      'forged-stamp',
      'accepted',
      'too-large',
    ])
  })

  test('goes on past rows that are none', async () => {
    const { wei, member } = await community()
    const good = { assumed: 0, document: group('good', member) }
    const rows = [null, 7, { document: group('a', member) }, { ...good, assumed: -1 }, good]
    const answer = await wei.send('POST', '/api/sync/push', { rows })
    const { results } = v.parse(pushResponseSchema, await answer.json())
    expect(results.map(({ outcome }) => outcome)).toEqual([
      ...Array.from({ length: 4 }, () => 'refused'),
      'accepted',
    ])
  })

  test('of a store that cannot write is acknowledged to nobody', async () => {
    const { wei, member, services } = await community()
    services.authority.push = () => Promise.reject(new StoreUnavailable('the disk is full'))
    const rows = [{ assumed: 0, document: group('x', member) }]
    const answer = await wei.send('POST', '/api/sync/push', { rows })
    expect([answer.status, await problemOf(answer)]).toEqual([503, 'store-unavailable'])
  })

  test.each([
    ['no rows', {}],
    [
      'more rows than agreed',
      { rows: Array.from({ length: PUSH_ROWS + 1 }, () => ({ assumed: 0, document: {} })) },
    ],
  ])('%s is malformed', async (_, body) => {
    const { wei } = await community()
    expect(await problemOf(await wei.send('POST', '/api/sync/push', body))).toBe('malformed')
  })
})

describe('pulling', () => {
  test('gives what the member may read, and then nothing until there is something new', async () => {
    const { wei, bo, member } = await community()
    const first = await pull(bo)
    expect(first.documents.map(({ kind }) => kind).toSorted()).toContain('settings')
    await push(wei, group('mine', member))
    const answer = await bo.send('POST', '/api/sync/pull', { checkpoint: first.checkpoint, limit: 100 })
    const next = v.parse(pullResponseSchema, await answer.json())
    expect(next.documents.map(({ id }) => id)).toContain('group:mine')
    const last = await bo.send('POST', '/api/sync/pull', { checkpoint: next.checkpoint, limit: 100 })
    expect(v.parse(pullResponseSchema, await last.json()).documents).toEqual([])
  })

  test('from a place that the store never reached is refused with a code', async () => {
    const { wei } = await community()
    const { checkpoint } = await pull(wei)
    const forged = { ...checkpoint, seen: { community: 999_999 } }
    const answer = await wei.send('POST', '/api/sync/pull', { checkpoint: forged, limit: 100 })
    expect([answer.status, await problemOf(answer)]).toEqual([409, 'unknown-checkpoint'])
  })

  test.each([
    ['no limit', { checkpoint: null }],
    ['a limit of nothing', { checkpoint: null, limit: 0 }],
    ['a limit beyond the agreed one', { checkpoint: null, limit: 2_001 }],
    ['a checkpoint that is a number', { checkpoint: 5, limit: 1 }],
  ])('%s is malformed', async (_, body) => {
    const { wei } = await community()
    expect(await problemOf(await wei.send('POST', '/api/sync/pull', body))).toBe('malformed')
  })
})

describe('the stream', () => {
  test('brings what others wrote, as it is committed', async () => {
    const { wei, bo, member } = await community()
    const answer = await bo.send('GET', '/api/sync/stream')
    expect(answer.headers.get('Content-Type')).toBe('text/event-stream')
    expect(answer.headers.get('Cache-Control')).toBe('no-cache')
    const events = eventsOf(answer)
    await push(wei, group('mine', member))
    const event = await events.next()
    expect(event?.type === 'documents' && event.documents.map(({ id }) => id)).toContain('group:mine')
    await events.cancel()
  })

  test('ends at once when its member signs out, and when its device is taken off', async () => {
    const { wei, bo, services, visitor } = await community()
    const first = eventsOf(await bo.send('GET', '/api/sync/stream'))
    await bo.send('POST', '/api/sign-out')
    expect(await first.next()).toBeUndefined()

    const lost = visitor()
    const device = { id: 'lost', name: 'Lost' }
    await lost.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD, device })
    const second = eventsOf(await lost.send('GET', '/api/sync/stream'))
    await wei.send('DELETE', '/api/account/devices/lost')
    expect(await second.next()).toBeUndefined()
    expect(services.streams.count()).toBe(0)
  })

  test('that was asked for while its session ended does not open', async () => {
    const { bo, services } = await community()
    services.sessions.isOpen = () => Promise.resolve(false)
    const answer = await bo.send('GET', '/api/sync/stream')
    expect(await answer.text()).toBe('')
    expect(services.streams.count()).toBe(0)
  })

  test('ends even for a reader who does not read', async () => {
    const { wei, bo, member, services } = await community()
    const answer = await bo.send('GET', '/api/sync/stream')
    for (const key of ['a', 'b', 'c']) await push(wei, group(key, member))
    services.streams.closeAll()
    const text = await answer.text()
    expect(text).not.toContain('group:c')
  })

  test('is forgotten when the reader goes away', async () => {
    const { bo, services } = await community()
    const answer = await bo.send('GET', '/api/sync/stream')
    expect(services.streams.count()).toBe(1)
    await answer.body?.cancel()
    expect(services.streams.count()).toBe(0)
  })

  test('can be open a few times in one session: those that a lost network left behind make way', async () => {
    const { bo, services } = await community()
    const first = await bo.send('GET', '/api/sync/stream')
    for (let i = 0; i < STREAMS_PER_SESSION; i++)
      expect((await bo.send('GET', '/api/sync/stream')).status).toBe(200)
    expect(services.streams.count()).toBe(STREAMS_PER_SESSION)
    // To its end.
    await first.text()
  })
})

describe('sync', () => {
  test('is for signed-in members alone', async () => {
    const { visitor } = await community()
    for (const [method, path, body] of [
      ['POST', '/api/sync/push', { rows: [] }],
      ['POST', '/api/sync/pull', { checkpoint: null, limit: 1 }],
      ['GET', '/api/sync/stream', undefined],
    ] as const)
      expect(await problemOf(await visitor().send(method, path, body))).toBe('signed-out')
  })
})
