import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ProblemBody } from '../../shared/problem.ts'
import { ORIGIN, openTestApp, PASSWORD, problemOf } from '../app-fixture.ts'
import { OTHER_BYTES, PUSH_BYTES } from './body-limits.ts'

const https = { config: { origin: 'https://jishi.example.org', metricsToken: undefined } }

describe('every answer', () => {
  test('carries the security headers', async () => {
    const { visitor } = await openTestApp()
    for (const path of ['/', '/api/community', '/api/nowhere', '/api/account', '/health/live', '/metrics']) {
      const { headers } = await visitor().send('GET', path)
      expect(headers.get('Content-Security-Policy')).toBe(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; " +
          "media-src 'self' blob:; worker-src 'self'; connect-src 'self'; frame-ancestors 'none'; object-src 'none'; " +
          "base-uri 'none'; form-action 'self'",
      )
      expect(headers.get('Permissions-Policy')).toContain('camera=(self), microphone=()')
      expect(headers.get('Referrer-Policy')).toBe('same-origin')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
      expect(headers.get('X-Frame-Options')).toBe('DENY')
      expect(headers.get('Strict-Transport-Security')).toBeNull()
    }
  })

  test('asks for https from now on where the community is on https', async () => {
    const { visitor } = await openTestApp(https)
    const { headers } = await visitor().send('GET', '/api/community')
    expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
  })

  test('of the API is not to be stored', async () => {
    const { visitor } = await openTestApp()
    expect((await visitor().send('GET', '/api/community')).headers.get('Cache-Control')).toBe('no-store')
  })
})

describe('a change', () => {
  const attempt = async (headers: Record<string, string>, options?: Parameters<typeof openTestApp>[0]) => {
    const { app } = await openTestApp(options)
    const body = JSON.stringify({ name: 'wei', password: PASSWORD })
    const answer = await app.request('/api/sign-in', {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
    })
    return problemOf(answer)
  }

  test.each([
    ['from another site', { Origin: 'https://evil.example' }],
    [
      'from another site that calls itself this one',
      { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' },
    ],
    [
      'from another program on this machine',
      { Origin: 'http://127.0.0.1:3000', 'Sec-Fetch-Site': 'same-site' },
    ],
    ['from another port that says nothing else', { Origin: 'http://127.0.0.1:3000' }],
    ['from a sandboxed page', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['from a link', { 'Sec-Fetch-Site': 'none' }],
    ['from nowhere', {}],
  ])('%s is refused', async (_, headers) => {
    expect(await attempt(headers)).toBe('foreign-origin')
  })

  test.each([
    ['with the origin of the community', { Origin: ORIGIN }],
    ['with both', { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' }],
    [
      'under the other name of this machine',
      { Origin: 'http://localhost:8787', 'Sec-Fetch-Site': 'same-origin' },
    ],
    ['with the word of the browser', { 'Sec-Fetch-Site': 'same-origin' }],
  ])('%s goes through', async (_, headers) => {
    expect(await attempt(headers)).toBe('wrong-credentials')
  })

  test('from this machine is foreign where the community is in public', async () => {
    const headers = { Origin: 'http://localhost:8787', 'Sec-Fetch-Site': 'same-origin' }
    expect(await attempt(headers, https)).toBe('foreign-origin')
  })

  test('is refused for every verb that may change something', async () => {
    const { app } = await openTestApp()
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(await problemOf(await app.request('/api/account', { method }))).toBe('foreign-origin')
  })
})

describe('what a request carries', () => {
  test('must be JSON', async () => {
    const { visitor } = await openTestApp()
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonp',
    ]) {
      const answer = await visitor().send(
        'POST',
        '/api/sign-in',
        { name: 'wei', password: PASSWORD },
        { 'Content-Type': type },
      )
      expect([answer.status, await problemOf(answer)]).toEqual([415, 'not-json'])
    }
  })

  test('must be whole JSON', async () => {
    const { app } = await openTestApp()
    const headers = { 'Content-Type': 'application/json', Origin: ORIGIN }
    const answer = await app.request('/api/sign-in', { method: 'POST', body: '{"name":', headers })
    expect([answer.status, await problemOf(answer)]).toEqual([400, 'malformed'])
  })

  test.each(['gzip', 'deflate', 'br', 'zstd', 'x-gzip', 'gzip, gzip', 'GZIP'])(
    'must not be compressed with %s, for it might unfold into anything',
    async (encoding) => {
      const { visitor, services } = await openTestApp()
      services.accounts.byName = () => Promise.reject(new Error('the request was read'))
      const bomb = new Uint8Array(gzipSync(Buffer.alloc(10_000_000, ' ')))
      for (const [method, path] of [
        ['POST', '/api/sign-in'],
        ['POST', '/api/sync/push'],
        ['PUT', `/api/blobs/${'a'.repeat(64)}`],
      ] as const) {
        const answer = await visitor().send(method, path, bomb, {
          'Content-Type': 'application/json',
          'Content-Encoding': encoding,
        })
        expect([answer.status, await problemOf(answer)]).toEqual([415, 'encoded'])
      }
    },
  )

  test('may say that it is not compressed', async () => {
    const { visitor } = await openTestApp()
    const body = { name: 'wei', password: PASSWORD }
    const answer = await visitor().send('POST', '/api/sign-in', body, { 'Content-Encoding': 'identity' })
    expect(await problemOf(answer)).toBe('wrong-credentials')
  })

  test('that is wrong is named, and not at any length', async () => {
    const { visitor } = await openTestApp()
    const unknown = Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`${n}${'k'.repeat(600)}`, 1]))
    const answer = await visitor().send('POST', '/api/sign-in', { name: 'wei', ...unknown })
    const { code, detail = '' } = (await answer.json()) as ProblemBody
    expect(code).toBe('malformed')
    expect(detail).toContain('password')
    expect(detail.length).toBeLessThan(600)
  })

  test.each([
    ['/api/sign-in', OTHER_BYTES],
    ['/api/sync/pull', OTHER_BYTES],
    ['/api/sync/push', PUSH_BYTES],
  ])('to %s is at most %i bytes', async (path, limit) => {
    const { visitor } = await openTestApp()
    const filled = (bytes: number) => ({ x: 'x'.repeat(bytes - '{"x":""}'.length) })
    const answer = await visitor().send('POST', path, filled(limit + 1))
    expect([answer.status, await problemOf(answer)]).toEqual([413, 'too-large'])
    expect(await problemOf(await visitor().send('POST', path, filled(limit)))).not.toBe('too-large')
  })
})
