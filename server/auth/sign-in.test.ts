import { afterEach, describe, expect, test, vi } from 'vitest'
import { openTestApp, PASSWORD, problemOf, type TestApp } from '../app-fixture.ts'
import { StoreUnavailable } from '../store/document-store.ts'
import { allowances } from './attempts.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

async function withSteward(options?: Parameters<typeof openTestApp>[0]): Promise<TestApp> {
  const test = await openTestApp(options)
  await test.visitor().setUp()
  return test
}

afterEach(() => {
  vi.useRealTimers()
})

describe('signing in', () => {
  test('the right name and password open a session', async () => {
    const { visitor } = await withSteward()
    const phone = visitor()
    const answer = await phone.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ signInName: 'wei' })
    expect((await phone.send('GET', '/api/account')).status).toBe(200)
  })

  test('the case and the width of a name do not matter', async () => {
    const { visitor } = await withSteward()
    const answer = await visitor().send('POST', '/api/sign-in', { name: ' ＷEI ', password: PASSWORD })
    expect(answer.status).toBe(200)
  })

  test('a wrong password and an unknown name are told apart by nobody', async () => {
    const { visitor } = await withSteward()
    const wrong = await visitor().send('POST', '/api/sign-in', { name: 'wei', password: 'not the password' })
    const unknown = await visitor().send('POST', '/api/sign-in', {
      name: 'nobody',
      password: 'not the password',
    })
    const told = await wrong.json()
    expect(told).toEqual(await unknown.json())
    expect(told).toMatchObject({ code: 'wrong-credentials', status: 401 })
  })

  test.each([
    ['no body', undefined],
    ['no password', { name: 'wei' }],
    ['a name that is no text', { name: 1, password: PASSWORD }],
    ['a name with a space', { name: 'wei lan', password: PASSWORD }],
    ['an unknown field', { name: 'wei', password: PASSWORD, admin: true }],
    ['a device id that is no key', { name: 'wei', password: PASSWORD, device: { id: 'A:B', name: 'x' } }],
  ])('%s is malformed', async (_, body) => {
    const { visitor } = await withSteward()
    const answer = await visitor().send('POST', '/api/sign-in', body, { 'Content-Type': 'application/json' })
    expect([answer.status, await problemOf(answer)]).toEqual([400, 'malformed'])
  })

  test('the answer to a malformed request names the fields and not what they hold', async () => {
    const { visitor } = await withSteward()
    const answer = await visitor().send('POST', '/api/sign-in', { name: 'wei', password: 12345678 })
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({ detail: 'password' })
    expect(text).not.toContain('12345678')
  })
})

describe('attempts to sign in', () => {
  test('too many for one name are refused for a while, even with the right password', async () => {
    const { visitor } = await withSteward({
      allowances: { ...allowances, signInName: { points: 3, duration: 60 } },
    })
    for (let i = 0; i < 3; i++)
      await visitor(`203.0.113.${i}`).send('POST', '/api/sign-in', { name: 'wei', password: 'a wrong guess' })
    const answer = await visitor('203.0.113.9').send('POST', '/api/sign-in', {
      name: 'wei',
      password: PASSWORD,
    })
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await problemOf(answer)).toBe('too-many-attempts')
  })

  test('by a stranger keep nobody from their own device, nor from elsewhere', async () => {
    const { visitor } = await openTestApp()
    const device = { id: 'lans-phone', name: '岚的手机' }
    // At the stranger's own address, as at a fair.
    const phone = visitor('203.0.113.1')
    await phone.setUp({ device })
    const stranger = visitor('203.0.113.1')
    const guess = { name: 'wei', password: 'a wrong guess', device: { id: 'strange', name: 'x' } }
    for (let i = 0; i <= allowances.signInHere.points; i++) await stranger.send('POST', '/api/sign-in', guess)
    expect((await stranger.send('POST', '/api/sign-in', guess)).status).toBe(429)
    const right = { name: 'wei', password: PASSWORD }
    expect((await phone.send('POST', '/api/sign-in', { ...right, device })).status).toBe(200)
    // A phone that the server has never seen.
    expect((await visitor('203.0.113.2').send('POST', '/api/sign-in', right)).status).toBe(200)
  })

  test('by many strangers keep nobody from their own device, which is no way to guess either', async () => {
    const { visitor } = await openTestApp({
      allowances: {
        ...allowances,
        signInName: { points: 1, duration: 60 },
        signInDevice: { points: 2, duration: 60 },
      },
    })
    const device = { id: 'lans-phone', name: '岚的手机' }
    const phone = visitor()
    await phone.setUp({ device })
    const attempt = async (password: string, at: string | typeof phone) => {
      const from = typeof at === 'string' ? visitor(at) : at
      // What the phone is called is no secret: it stands in all that was written on it.
      return (await from.send('POST', '/api/sign-in', { name: 'wei', password, device })).status
    }
    expect(await attempt('a wrong guess', '203.0.113.1')).toBe(401)
    expect(await attempt('a wrong guess', '203.0.113.2')).toBe(429)
    expect(await attempt(PASSWORD, phone)).toBe(200)
    expect(await attempt('a wrong guess', phone)).toBe(401)
    expect(await attempt('a wrong guess', phone)).toBe(401)
    expect(await attempt(PASSWORD, phone)).toBe(429)
  })

  test("on a device that was signed out, or with what it was given before, count as a stranger's", async () => {
    const { visitor } = await openTestApp({
      allowances: { ...allowances, signInName: { points: 1, duration: 60 } },
    })
    const device = { id: 'lans-phone', name: '岚的手机' }
    const phone = visitor()
    await phone.setUp({ device })
    const [session, former] = [phone.cookie, phone.deviceCookie]
    const signIn = { name: 'wei', password: PASSWORD, device }
    const statusOf = async (password: string) =>
      (await phone.send('POST', '/api/sign-in', { ...signIn, password })).status
    expect(await statusOf(PASSWORD)).toBe(200)
    expect(phone.cookie).not.toBe(session)
    expect(await statusOf('a wrong guess')).toBe(401)
    const latest = phone.deviceCookie
    phone.deviceCookie = former
    expect([await statusOf('a wrong guess'), await statusOf('a wrong guess')]).toEqual([401, 429])
    phone.deviceCookie = latest
    expect(await statusOf('a wrong guess')).toBe(401)
    await phone.send('POST', '/api/sign-out')
    expect(await statusOf(PASSWORD)).toBe(429)
  })

  test('too many from one address are refused, others go on', async () => {
    const { visitor } = await withSteward({
      allowances: { ...allowances, signInAddress: { points: 2, duration: 60 } },
    })
    for (const name of ['an', 'bo'])
      await visitor('203.0.113.1').send('POST', '/api/sign-in', { name, password: 'a wrong guess' })
    const body = { name: 'wei', password: PASSWORD }
    expect((await visitor('203.0.113.1').send('POST', '/api/sign-in', body)).status).toBe(429)
    expect((await visitor('203.0.113.2').send('POST', '/api/sign-in', body)).status).toBe(200)
  })

  test('signing in gives the name its attempts back', async () => {
    const few = { points: 2, duration: 60 }
    const { visitor } = await withSteward({
      allowances: { ...allowances, signInName: few, signInHere: few },
    })
    for (let i = 0; i < 3; i++) {
      await visitor().send('POST', '/api/sign-in', { name: 'wei', password: 'a wrong guess' })
      const answer = await visitor().send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
      expect(answer.status).toBe(200)
    }
  })
})

describe('the session cookie', () => {
  test('on plain http of this machine it is HttpOnly, SameSite=Lax and for this port', async () => {
    const { visitor } = await withSteward()
    const answer = await visitor().send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^jishi-8787=[a-z0-9]{32}; HttpOnly; Max-Age=7776000; Path=\/; SameSite=Lax$/)
  })

  test('on https it is Secure and bound to the host', async () => {
    const { visitor } = await withSteward({
      config: { origin: 'https://jishi.example.org', metricsToken: undefined },
    })
    const answer = await visitor().send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(
      /^__Host-jishi=[a-z0-9]{32}; HttpOnly; Max-Age=7776000; Path=\/; SameSite=Lax; Secure$/,
    )
  })

  test('comes with another that knows the browser again and opens nothing', async () => {
    const { visitor } = await withSteward()
    const phone = visitor()
    const answer = await phone.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
    expect(answer.headers.getSetCookie()[1]).toMatch(
      /^jishi-8787-device=[a-z0-9]{32}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    phone.cookie = undefined
    expect(await problemOf(await phone.send('GET', '/api/account'))).toBe('signed-out')
  })

  test('its token is nowhere at rest', async () => {
    const test = await withSteward()
    const phone = test.visitor()
    await phone.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
    const token = phone.cookie?.split('=')[1] ?? ''
    const atRest = await test.atRest()
    expect(token).toHaveLength(32)
    expect(atRest).toContain('session:')
    expect(atRest).not.toContain(token)
    expect(atRest).not.toContain(phone.deviceCookie?.split('=')[1])
    expect(atRest).not.toContain(PASSWORD)
    expect(atRest).toContain('$argon2id$')
  })
})

describe('a session', () => {
  test('ends when its time is over, and the browser is told to forget it', async () => {
    const { visitor } = await withSteward()
    const phone = visitor()
    await phone.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 91 * DAY_MS })
    const answer = await phone.send('GET', '/api/account')
    expect(answer.headers.get('Set-Cookie')).toContain('Max-Age=0')
    expect(await problemOf(answer)).toBe('signed-out')
  })

  test('is renewed by being used in its second half', async () => {
    const { visitor } = await withSteward()
    const phone = visitor()
    await phone.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
    const begun = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: begun + 10 * DAY_MS })
    expect((await phone.send('GET', '/api/account')).headers.get('Set-Cookie')).toBeNull()
    vi.setSystemTime(begun + 50 * DAY_MS)
    const renewed = await Promise.all([phone.send('GET', '/api/account'), phone.send('GET', '/api/account')])
    for (const answer of renewed) {
      expect(answer.status).toBe(200)
      expect(answer.headers.get('Set-Cookie')).toContain('Max-Age=7776000')
    }
    vi.setSystemTime(begun + 130 * DAY_MS)
    expect((await phone.send('GET', '/api/account')).status).toBe(200)
  })

  test('that has expired is forgotten for good, one that has not stays', async () => {
    const test = await withSteward()
    await test.visitor().send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
    const begun = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: begun + 60 * DAY_MS })
    const later = test.visitor()
    await later.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
    vi.setSystemTime(begun + 100 * DAY_MS)
    await test.services.sessions.forgetExpired()
    expect(await test.store.records.list('session:')).toHaveLength(1)
    expect(await test.store.records.list('member-session:')).toHaveLength(1)
    expect((await later.send('GET', '/api/account')).status).toBe(200)
  })

  test('goes on while nothing can be written, for reading needs no more', async () => {
    const { visitor, services } = await withSteward()
    const phone = visitor()
    await phone.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
    const { put } = services.records
    services.records.put = () => Promise.reject(new StoreUnavailable('the disk is full'))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 50 * DAY_MS })
    expect((await phone.send('POST', '/api/sync/pull', { checkpoint: null, limit: 1 })).status).toBe(200)
    services.records.put = put
    expect((await phone.send('GET', '/api/account')).headers.get('Set-Cookie')).toContain('Max-Age=7776000')
  })

  test('ends with signing out, on this device only', async () => {
    const { visitor } = await withSteward()
    const [phone, tablet] = [visitor(), visitor()]
    for (const device of [phone, tablet])
      await device.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD })
    const cookie = phone.cookie
    const answer = await phone.send('POST', '/api/sign-out')
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Set-Cookie')).toContain('Max-Age=0')
    expect(phone.cookie).toBeUndefined()
    phone.cookie = cookie
    expect(await problemOf(await phone.send('GET', '/api/account'))).toBe('signed-out')
    expect((await tablet.send('GET', '/api/account')).status).toBe(200)
  })

  test('takes the place of the one that the same device had', async () => {
    const { visitor, store } = await withSteward()
    const device = { id: 'lans-phone', name: '岚的手机' }
    const [before, after] = [visitor(), visitor()]
    for (const each of [before, after])
      await each.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD, device })
    expect((await before.send('GET', '/api/account')).status).toBe(401)
    expect((await after.send('GET', '/api/account')).status).toBe(200)
    expect(await store.records.list('member-session:')).toHaveLength(2)
  })

  test.each([
    ['no cookie', undefined],
    ['an invented token', 'jishi-8787=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    ['a broken cookie', 'jishi-8787=%zz; =;'],
  ])('is not to be had with %s', async (_, cookie) => {
    const { visitor } = await withSteward()
    const stranger = visitor()
    stranger.cookie = cookie
    const answer = await stranger.send('GET', '/api/account')
    expect([answer.status, await problemOf(answer)]).toEqual([401, 'signed-out'])
  })
})
