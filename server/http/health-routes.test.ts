import { describe, expect, test } from 'vitest'
import { openTestApp, ORIGIN, problemOf, type TestApp } from '../app-fixture.ts'
import { StoreUnavailable } from '../store/document-store.ts'

const TOKEN = '3f1c9a27b4d8e6500c7a'

async function metrics({ visitor }: TestApp): Promise<string> {
  return (await visitor().send('GET', '/metrics')).text()
}

describe('health', () => {
  test('a server that runs is live and ready', async () => {
    const { visitor } = await openTestApp()
    expect(await (await visitor().send('GET', '/health/live')).json()).toEqual({ status: 'live' })
    expect(await (await visitor().send('GET', '/health/ready')).json()).toEqual({ status: 'ready' })
  })
})

describe('readiness', () => {
  test('ends when the disk is full, though it can be read, and comes back when there is room', async () => {
    const { visitor, services, clock } = await openTestApp()
    const { put } = services.records
    let writes = 0
    services.records.put = () => {
      writes += 1
      return Promise.reject(new StoreUnavailable('no space'))
    }
    const ready = () => visitor().send('GET', '/health/ready')
    expect(await problemOf(await ready())).toBe('store-unavailable')
    expect(await problemOf(await ready())).toBe('store-unavailable')
    // However often somebody asks, the disk is tried seldom.
    expect(writes).toBe(1)

    services.records.put = put
    clock.now += 5_000
    expect((await ready()).status).toBe(200)
  })
})

describe('metrics', () => {
  test('tell of requests by pattern, commits, documents, refusals, streams and the event loop', async () => {
    const test = await openTestApp()
    const wei = test.visitor()
    await wei.setUp()
    const row = { assumed: 0, document: { id: 'nonsense' } }
    await wei.send('POST', '/api/sync/push', { rows: [row] })
    await wei.send('DELETE', '/api/account/devices/somebodys-phone')
    const text = await metrics(test)
    expect(text).toMatch(
      /jishi_http_request_duration_seconds_count\{method="POST",route="\/api\/setup",status="201"\} 1/,
    )
    expect(text).toContain('route="/api/account/devices/:id"')
    expect(text).not.toContain('somebodys-phone')
    expect(text).toMatch(/jishi_commits_total 1\n/)
    expect(text).toMatch(/jishi_versions_total\{kind="settings"\} 1\n/)
    expect(text).toMatch(/jishi_documents [3-9]\n/)
    expect(text).toMatch(/jishi_push_refused_total\{code="malformed"\} 1\n/)
    expect(text).toMatch(/jishi_streams_open 0\n/)
    expect(text).toContain('nodejs_eventloop_lag_seconds')
  })

  test('are for this machine alone', async () => {
    const { visitor } = await openTestApp()
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect((await visitor(address).send('GET', '/metrics')).status).toBe(200)
    for (const address of ['203.0.113.4', '10.0.0.1', '2001:db8::1'])
      expect(await problemOf(await visitor(address).send('GET', '/metrics'))).toBe('forbidden')
  })

  test('are not passed on by a proxy on this machine', async () => {
    const { visitor } = await openTestApp()
    for (const header of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via']) {
      const answer = await visitor().send('GET', '/metrics', undefined, { [header]: '127.0.0.1' })
      expect(await problemOf(answer)).toBe('forbidden')
    }
  })

  test('of a community in public need the token, for a proxy may hide whom it speaks for', async () => {
    const { visitor } = await openTestApp({
      config: { origin: 'https://jishi.example.org', metricsToken: TOKEN },
    })
    expect(await problemOf(await visitor().send('GET', '/metrics'))).toBe('forbidden')
    const given = await visitor('203.0.113.4').send('GET', '/metrics', undefined, {
      Authorization: `Bearer ${TOKEN}`,
    })
    expect(given.status).toBe(200)
  })

  test('are closed to a wrong token', async () => {
    const { visitor } = await openTestApp({ config: { origin: ORIGIN, metricsToken: TOKEN } })
    for (const token of ['', 'x', `${TOKEN}x`, TOKEN.toUpperCase()]) {
      const answer = await visitor('203.0.113.4').send('GET', '/metrics', undefined, {
        Authorization: `Bearer ${token}`,
      })
      expect(await problemOf(answer)).toBe('forbidden')
    }
  })
})
