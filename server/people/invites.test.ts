import { describe, expect, test } from 'vitest'
import type { CreatedInvite } from '../../shared/people/account-protocol.ts'
import { openTestApp, problemOf, type TestApp, type Visitor } from '../app-fixture.ts'
import { allowances } from '../auth/attempts.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

async function withSteward(
  options?: Parameters<typeof openTestApp>[0],
): Promise<TestApp & { steward: Visitor }> {
  const test = await openTestApp(options)
  const steward = test.visitor()
  await steward.setUp()
  return { ...test, steward }
}

async function invite(steward: Visitor, uses = 1, days = 7): Promise<CreatedInvite & { token: string }> {
  const answer = await steward.send('POST', '/api/invites', { uses, days })
  expect(answer.status).toBe(201)
  const created = (await answer.json()) as CreatedInvite
  return { ...created, token: created.path.replace('/join/', '') }
}

async function isUsable(visitor: Visitor, token: string): Promise<unknown> {
  return (await visitor.send('GET', `/api/invites/${token}/check`)).json()
}

describe('invitations', () => {
  test('the steward makes a link that anybody can look at', async () => {
    const { steward, visitor, clock } = await withSteward()
    const created = await invite(steward, 3, 7)
    expect(created).toMatchObject({
      uses: 3,
      used: 0,
      createdAt: clock.now,
      expiresAt: clock.now + 7 * DAY_MS,
    })
    expect(created.path).toMatch(/^\/join\/[a-z0-9]{32}$/)
    expect(await isUsable(visitor(), created.token)).toEqual({ usable: true })
    expect(await isUsable(visitor(), 'a'.repeat(32))).toEqual({ usable: false })
  })

  test('the list shows what became of them and no way to use them', async () => {
    const { steward, clock } = await withSteward()
    const first = await invite(steward)
    clock.now += 1
    const second = await invite(steward, 2)
    const answer = await steward.send('GET', '/api/invites')
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({ invites: [{ id: second.id, uses: 2 }, { id: first.id }] })
    expect(text).not.toContain(first.token)
  })

  test('a token is nowhere at rest', async () => {
    const { steward, atRest } = await withSteward()
    const { token, id } = await invite(steward)
    const kept = await atRest()
    expect(kept).toContain(id)
    expect(kept).not.toContain(token)
  })

  test('one that was withdrawn or is out of date lets nobody in', async () => {
    const { steward, visitor, clock } = await withSteward()
    const [withdrawn, old] = [await invite(steward), await invite(steward, 1, 1)]
    expect((await steward.send('DELETE', `/api/invites/${withdrawn.id}`)).status).toBe(204)
    expect(await isUsable(visitor(), withdrawn.token)).toEqual({ usable: false })
    clock.now += DAY_MS - 1
    expect(await isUsable(visitor(), old.token)).toEqual({ usable: true })
    clock.now += 1
    expect(await isUsable(visitor(), old.token)).toEqual({ usable: false })
  })

  test('one that does not exist cannot be withdrawn', async () => {
    const { steward } = await withSteward()
    expect(await problemOf(await steward.send('DELETE', `/api/invites/${'0'.repeat(64)}`))).toBe('not-found')
    expect(await problemOf(await steward.send('DELETE', '/api/invites/nonsense'))).toBe('malformed')
  })

  test('only the steward makes, lists and withdraws them', async () => {
    const { steward, visitor } = await withSteward()
    const { id } = await invite(steward)
    const [member, stranger] = [visitor(), visitor()]
    await member.signUp('bo')
    for (const [method, path, body] of [
      ['POST', '/api/invites', { uses: 1, days: 1 }],
      ['GET', '/api/invites', undefined],
      ['DELETE', `/api/invites/${id}`, undefined],
      ['DELETE', `/api/invites/${'0'.repeat(64)}`, undefined],
    ] as const) {
      expect(await problemOf(await member.send(method, path, body))).toBe('forbidden')
      expect(await problemOf(await stranger.send(method, path, body))).toBe('signed-out')
    }
  })

  test.each([
    [0, 1],
    [501, 1],
    [1, 0],
    [1, 366],
    [1.5, 1],
  ])('%s uses for %s days are malformed', async (uses, days) => {
    const { steward } = await withSteward()
    expect(await problemOf(await steward.send('POST', '/api/invites', { uses, days }))).toBe('malformed')
  })

  test('guessing tokens is slowed down', async () => {
    const { visitor } = await withSteward({
      allowances: { ...allowances, inviteAddress: { points: 2, duration: 60 } },
    })
    for (let i = 0; i < 2; i++) await isUsable(visitor(), 'a'.repeat(32))
    const answer = await visitor().send('GET', `/api/invites/${'a'.repeat(32)}/check`)
    expect(await problemOf(answer)).toBe('too-many-attempts')
  })
})
