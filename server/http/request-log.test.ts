import { describe, expect, test } from 'vitest'
import { openTestApp, PASSWORD } from '../app-fixture.ts'

describe('the log', () => {
  test('has one line a request that says what was asked and not by whom', async () => {
    const { visitor, log } = await openTestApp()
    const { member, device } = await visitor().setUp()
    const answer = await visitor().send('GET', `/api/invites/${'s'.repeat(32)}/check?from=${member}`)
    expect(log).toHaveLength(2)
    expect(log[1]).toEqual({
      message: 'request',
      method: 'GET',
      route: '/api/invites/:token/check',
      status: 200,
      ms: expect.any(Number) as number,
      requestId: answer.headers.get('X-Request-Id'),
    })
    for (const secret of [member, device, 'wei', '魏岚', PASSWORD, 'sss', '127.0.0.1'])
      expect(JSON.stringify(log)).not.toContain(secret)
  })

  test('names the route of what was refused before its handler, and no path that does not exist', async () => {
    const { visitor, log } = await openTestApp()
    await visitor().send('GET', '/api/account')
    await visitor().send('GET', '/api/some/secret')
    await visitor().send('GET', '/some/secret')
    expect(log).toMatchObject([{ route: '/api/account' }, { route: '/api/*' }, { route: '/*' }])
  })
})
