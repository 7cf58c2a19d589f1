import { describe, expect, test } from 'vitest'
import type { CreatedInvite } from '../../shared/people/account-protocol.ts'
import {
  openTestApp,
  PASSWORD,
  problemOf,
  sortedStatuses,
  type TestApp,
  type TestAppOptions,
  type Visitor,
} from '../app-fixture.ts'
import { allowances } from '../auth/attempts.ts'
import { StoreUnavailable } from '../store/document-store.ts'

const wanted = { name: 'bo', password: PASSWORD, displayName: '波' }

async function openCommunity(options?: TestAppOptions): Promise<TestApp> {
  const test = await openTestApp(options)
  await test.visitor().setUp()
  return test
}

/** A community that is joined by invitation, and its steward. */
async function closedCommunity(): Promise<TestApp & { steward: Visitor }> {
  const test = await openTestApp()
  const steward = test.visitor()
  await steward.setUp({ community: { name: '河边集市', language: 'zh', registration: 'invite' } })
  return { ...test, steward }
}

async function invitation(steward: Visitor, uses: number): Promise<string> {
  const answer = await steward.send('POST', '/api/invites', { uses, days: 7 })
  return ((await answer.json()) as CreatedInvite).path.replace('/join/', '')
}

describe('signing up', () => {
  test('makes an account and a profile, and signs in', async () => {
    const { visitor, services } = await openCommunity()
    const bo = visitor()
    const { member, device } = await bo.signUp('Bo', {
      displayName: '波',
      device: { id: 'phone', name: '手机' },
    })
    expect(device).toBe('phone')
    const profiles = await services.authority.read([`profile:${member}`])
    expect(profiles.get(`profile:${member}`)).toMatchObject({
      owner: member,
      body: { v: 1, name: '波', about: '' },
    })
    expect(await (await bo.send('GET', '/api/account')).json()).toEqual({
      member,
      signInName: 'bo',
      device: 'phone',
    })
    expect(await services.community.isSteward(member)).toBe(false)
  })

  test('a name is taken once, however it is written', async () => {
    const { visitor } = await openCommunity()
    await visitor().signUp('林小满')
    await visitor().signUp('bo')
    for (const name of ['林小满', 'BO', 'ｂｏ', ' bo '])
      expect(await problemOf(await visitor().send('POST', '/api/sign-up', { ...wanted, name }))).toBe(
        'name-taken',
      )
  })

  test('of many who want one name at once, one gets it', async () => {
    const { visitor, store } = await openCommunity()
    const answers = await Promise.all([1, 2, 3, 4].map(() => visitor().send('POST', '/api/sign-up', wanted)))
    expect(sortedStatuses(answers)).toEqual([201, 409, 409, 409])
    expect(await store.records.list('account:')).toHaveLength(2)
  })

  test('one whose profile could not be written is completed at the first sign-in', async () => {
    let isCut = false
    const { visitor, services } = await openCommunity({
      wrapStore: (store) => ({
        ...store,
        documents: {
          ...store.documents,
          write: (writes) =>
            isCut ? Promise.reject(new StoreUnavailable('full')) : store.documents.write(writes),
        },
      }),
    })
    isCut = true
    expect((await visitor().send('POST', '/api/sign-up', wanted)).status).toBe(503)
    isCut = false
    const answer = await visitor().send('POST', '/api/sign-in', { name: 'bo', password: PASSWORD })
    const { member } = (await answer.json()) as { member: string }
    const profiles = await services.authority.read([`profile:${member}`])
    expect(profiles.get(`profile:${member}`)?.body).toMatchObject({ name: '波' })
  })

  test('too many from one address are refused', async () => {
    const { visitor } = await openCommunity({
      allowances: { ...allowances, signUpAddress: { points: 2, duration: 60 } },
    })
    for (const name of ['an', 'bo']) await visitor('203.0.113.5').signUp(name)
    const answer = await visitor('203.0.113.5').send('POST', '/api/sign-up', { ...wanted, name: 'chi' })
    expect(await problemOf(answer)).toBe('too-many-attempts')
  })

  test('asking for one name again and again is refused, and keeps nobody else from it', async () => {
    const { visitor } = await openCommunity({
      allowances: { ...allowances, signUpHere: { points: 1, duration: 60 } },
    })
    const ask = async (from: string) =>
      problemOf(await visitor(from).send('POST', '/api/sign-up', { ...wanted, name: 'wei' }))
    expect(await ask('203.0.113.1')).toBe('name-taken')
    expect(await ask('203.0.113.1')).toBe('too-many-attempts')
    expect(await ask('203.0.113.2')).toBe('name-taken')
  })

  test.each([
    ['a password of seven characters', { password: '1234567' }],
    ['a password of 201 characters', { password: 'x'.repeat(201) }],
    ['no display name', { displayName: '  ' }],
    ['a name with a line break', { name: 'bo\nbo' }],
    ['an emoji for a name', { name: '🦊🦊' }],
    ['an invitation that is no token', { invite: '../etc' }],
  ])('%s is malformed', async (_, change) => {
    const { visitor } = await openCommunity()
    const answer = await visitor().send('POST', '/api/sign-up', { ...wanted, ...change })
    expect([answer.status, await problemOf(answer)]).toEqual([400, 'malformed'])
  })
})

describe('joining by invitation', () => {
  test('needs one', async () => {
    const { visitor } = await closedCommunity()
    const answer = await visitor().send('POST', '/api/sign-up', wanted)
    expect([answer.status, await problemOf(answer)]).toEqual([403, 'invite-needed'])
  })

  test('works as often as the invitation says', async () => {
    const { visitor, steward } = await closedCommunity()
    const invite = await invitation(steward, 2)
    await visitor().signUp('an', { invite })
    await visitor().signUp('bo', { invite })
    const answer = await visitor().send('POST', '/api/sign-up', { ...wanted, name: 'chi', invite })
    expect([answer.status, await problemOf(answer)]).toEqual([403, 'invite-invalid'])
  })

  test('the last use of an invitation goes to one of those who come at once', async () => {
    const { visitor, steward, store } = await closedCommunity()
    const invite = await invitation(steward, 1)
    const names = ['an', 'bo', 'chi', 'dan', 'er']
    const answers = await Promise.all(
      names.map((name) => visitor().send('POST', '/api/sign-up', { ...wanted, name, invite })),
    )
    expect(sortedStatuses(answers)).toEqual([201, 403, 403, 403, 403])
    expect(await store.records.list('account:')).toHaveLength(2)
  })

  test('a taken name does not cost a use', async () => {
    const { visitor, steward } = await closedCommunity()
    const invite = await invitation(steward, 1)
    const taken = await visitor().send('POST', '/api/sign-up', { ...wanted, name: 'wei', invite })
    expect(await problemOf(taken)).toBe('name-taken')
    await visitor().signUp('bo', { invite })
  })

  test('who holds no invitation is not told which names are taken', async () => {
    const { visitor } = await closedCommunity()
    const answer = await visitor().send('POST', '/api/sign-up', {
      ...wanted,
      name: 'wei',
      invite: 'a'.repeat(32),
    })
    expect(await problemOf(answer)).toBe('invite-invalid')
  })
})
