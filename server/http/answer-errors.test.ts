import { describe, expect, test } from 'vitest'
import { problemCodes } from '../../shared/problem.ts'
import { openTestApp, PASSWORD, problemOf, setup } from '../app-fixture.ts'
import { StoreUnavailable } from '../store/document-store.ts'

describe('errors', () => {
  test('are problems with a stable code', async () => {
    const { visitor } = await openTestApp()
    const answer = await visitor().send('GET', '/api/nowhere')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    expect(await answer.json()).toEqual({
      type: 'urn:jishi:problem:not-found',
      title: 'Not found',
      status: 404,
      code: 'not-found',
    })
  })

  test('an unknown path of the API is not found, by any verb', async () => {
    const { visitor } = await openTestApp()
    for (const [method, path] of [
      ['GET', '/api'],
      ['GET', '/api/'],
      ['POST', '/api/community'],
      ['PATCH', '/api/account'],
      ['DELETE', '/api/blobs/x'],
    ] as const)
      expect(await problemOf(await visitor().send(method, path))).toBe('not-found')
  })

  test('a store that is away is a passing failure that says when to try again', async () => {
    const { visitor, services } = await openTestApp()
    services.records.get = () => Promise.reject(new StoreUnavailable('down'))
    services.records.put = () => Promise.reject(new StoreUnavailable('down'))
    for (const [method, path, body] of [
      ['POST', '/api/sign-in', { name: 'wei', password: PASSWORD }],
      ['POST', '/api/setup', setup],
      ['GET', '/health/ready', undefined],
    ] as const) {
      const answer = await visitor().send(method, path, body)
      expect(answer.status).toBe(503)
      expect(answer.headers.get('Retry-After')).toBe('5')
      expect(await problemOf(answer)).toBe('store-unavailable')
    }
  })

  test('what nobody expected is logged and not told', async () => {
    const { visitor, services, log } = await openTestApp()
    services.community.view = () => Promise.reject(new Error('no settings for profile:k3y at /srv/secret'))
    const answer = await visitor().send('GET', '/api/community')
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'internal' })
    expect(text).not.toMatch(/settings|secret/)
    const line = log.find((fields) => 'error' in fields)
    expect(line).toMatchObject({
      message: 'unexpected error',
      requestId: answer.headers.get('X-Request-Id'),
      error: { name: 'Error', message: 'no settings for <id> at /srv/secret' },
    })
    expect(JSON.stringify(line)).not.toContain('k3y')
  })

  test('no code stands twice', () => {
    expect(new Set(problemCodes).size).toBe(problemCodes.length)
  })
})
