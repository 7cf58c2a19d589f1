import { beforeEach, describe, expect, test, vi } from 'vitest'
import { openTestApp, PASSWORD, problemOf, setup } from '../app-fixture.ts'

/** How often a password was worked on. */
const work = vi.hoisted(() => ({ hashed: 0, verified: 0 }))
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return {
    ...real,
    hash: (...args: Parameters<typeof real.hash>) => ((work.hashed += 1), real.hash(...args)),
    verify: (...args: Parameters<typeof real.verify>) => ((work.verified += 1), real.verify(...args)),
  }
})
beforeEach(() => Object.assign(work, { hashed: 0, verified: 0 }))

async function withMembers() {
  const test = await openTestApp()
  await test.visitor().setUp()
  await test.visitor().signUp('bo')
  Object.assign(work, { hashed: 0, verified: 0 })
  return test
}

const device = { id: 'phone', name: 'Phone' }

describe('signing in tells nobody who has an account', () => {
  test.each([
    ['an unknown name', { name: 'nobody', password: 'a wrong guess' }],
    ['a wrong password', { name: 'wei', password: 'a wrong guess' }],
    ['an unknown name on a device', { name: 'nobody', password: 'a wrong guess', device }],
    ['a wrong password on a device', { name: 'wei', password: 'a wrong guess', device }],
    ["another member's password", { name: 'bo', password: 'a wrong guess' }],
    ['an empty password', { name: 'wei', password: '' }],
    ['an empty password of nobody', { name: 'nobody', password: '' }],
  ])('%s: one password is verified, and the answer is the same', async (_, body) => {
    const { visitor } = await withMembers()
    const answer = await visitor().send('POST', '/api/sign-in', body)
    expect(work).toEqual({ hashed: 0, verified: 1 })
    expect(answer.status).toBe(401)
    const told = [...answer.headers.keys()].toSorted()
    expect(told).not.toContain('set-cookie')
    expect(await answer.json()).toEqual({
      type: 'urn:jishi:problem:wrong-credentials',
      title: 'The name or the password is wrong',
      status: 401,
      code: 'wrong-credentials',
    })
  })

  test('all its refusals have the same headers', async () => {
    const { visitor } = await withMembers()
    const headersFor = async (name: string) => {
      const answer = await visitor().send('POST', '/api/sign-in', { name, password: 'a wrong guess' })
      return [...answer.headers].filter(([header]) => header !== 'x-request-id')
    }
    expect(await headersFor('wei')).toEqual(await headersFor('nobody'))
  })

  test('the limit for a name is the same whether somebody has it or not', async () => {
    const { visitor } = await withMembers()
    const statusesFor = async (name: string) => {
      const statuses: number[] = []
      for (let n = 0; n < 12; n++) {
        const answer = await visitor('203.0.113.9').send('POST', '/api/sign-in', {
          name,
          password: 'a guess',
        })
        statuses.push(answer.status)
      }
      return statuses
    }
    expect(await statusesFor('wei')).toEqual(await statusesFor('nobody'))
  })
})

describe('signing up', () => {
  test('with a taken name does the same work as with a free one, and says only that it is taken', async () => {
    const { visitor } = await withMembers()
    const answer = await visitor().send('POST', '/api/sign-up', { ...setup, name: 'wei' })
    expect(await problemOf(answer)).toBe('malformed')
    const wanted = { name: 'wei', password: PASSWORD, displayName: 'x' }
    const taken = await visitor().send('POST', '/api/sign-up', wanted)
    expect(await taken.json()).toEqual({
      type: 'urn:jishi:problem:name-taken',
      title: 'The name is taken',
      status: 409,
      code: 'name-taken',
    })
    expect(work.hashed).toBe(1)
    await visitor().signUp('free')
    expect(work.hashed).toBe(2)
  })
})

describe('a session', () => {
  const signIn = { name: 'wei', password: PASSWORD }

  test('that a stranger chose beforehand is never the one that a member gets', async () => {
    const { visitor } = await withMembers()
    const planted = `jishi-8787=${'a'.repeat(32)}`
    const victim = visitor()
    victim.cookie = planted
    await victim.send('POST', '/api/sign-in', signIn)
    expect(victim.cookie).not.toBe(planted)
    const stranger = visitor()
    stranger.cookie = planted
    expect(await problemOf(await stranger.send('GET', '/api/account'))).toBe('signed-out')
  })

  test("of a stranger, planted in a member's browser, does not become the member's, and ends", async () => {
    const { visitor } = await withMembers()
    const stranger = visitor()
    await stranger.send('POST', '/api/sign-in', { name: 'bo', password: PASSWORD })
    const planted = stranger.cookie
    const victim = visitor()
    victim.cookie = planted
    await victim.send('POST', '/api/sign-in', signIn)
    expect(victim.cookie).not.toBe(planted)
    expect(await (await victim.send('GET', '/api/account')).json()).toMatchObject({ signInName: 'wei' })
    expect(await problemOf(await stranger.send('GET', '/api/account'))).toBe('signed-out')
  })

  test('is another after each sign-in, and the one that the browser had is over', async () => {
    const { visitor } = await withMembers()
    const browser = visitor()
    const cookies: string[] = []
    for (let n = 0; n < 3; n++) {
      await browser.send('POST', '/api/sign-in', signIn)
      cookies.push(browser.cookie!)
    }
    expect(new Set(cookies).size).toBe(3)
    for (const old of cookies.slice(0, -1)) {
      const thief = visitor()
      thief.cookie = old
      expect(await problemOf(await thief.send('GET', '/api/account'))).toBe('signed-out')
    }
    expect((await browser.send('GET', '/api/account')).status).toBe(200)
  })

  test('does not come back after signing out, also not to its streams', async () => {
    const { visitor, services } = await withMembers()
    const browser = visitor()
    await browser.send('POST', '/api/sign-in', signIn)
    const { cookie } = browser
    const stream = await browser.send('GET', '/api/sync/stream')
    expect(services.streams.count()).toBe(1)
    await browser.send('POST', '/api/sign-out')
    expect(services.streams.count()).toBe(0)
    await stream.body?.cancel()
    browser.cookie = cookie
    for (const [method, path] of [
      ['GET', '/api/account'],
      ['GET', '/api/sync/stream'],
      ['POST', '/api/sync/pull'],
      ['POST', '/api/sign-out'],
    ] as const)
      expect(await problemOf(await browser.send(method, path, method === 'POST' ? {} : undefined))).toBe(
        'signed-out',
      )
  })

  test('is opened by its cookie alone', async () => {
    const { visitor } = await withMembers()
    const browser = visitor()
    await browser.send('POST', '/api/sign-in', signIn)
    const [name, token] = browser.cookie!.split('=') as [string, string]
    for (const [path, headers] of [
      [`/api/account?${name}=${token}`, {}],
      [`/api/account;${name}=${token}`, {}],
      ['/api/account', { Authorization: `Bearer ${token}` }],
      ['/api/account', { 'X-Session': token }],
      ['/api/account', { Cookie: `${name}x=${token}` }],
      ['/api/account', { Cookie: `__Host-jishi=${token}` }],
      ['/api/account', { Cookie: `${name}=${token}x` }],
      ['/api/account', { Cookie: `${name}=${token.toUpperCase()}` }],
    ] as const)
      expect((await visitor().send('GET', path, undefined, headers)).status).toBeGreaterThanOrEqual(400)
  })

  test('is not named by what the server keeps or tells of it', async () => {
    const { visitor, store } = await withMembers()
    const browser = visitor()
    await browser.send('POST', '/api/sign-in', signIn)
    const [name] = browser.cookie!.split('=') as [string]
    for (const { key } of await store.records.list('session:')) {
      const thief = visitor()
      thief.cookie = `${name}=${key.replace('session:', '')}`
      expect(await problemOf(await thief.send('GET', '/api/account'))).toBe('signed-out')
    }
  })
})
