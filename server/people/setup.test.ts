import { describe, expect, test } from 'vitest'
import { SETTINGS_ID } from '../../shared/people/settings-kind.ts'
import { openTestApp, PASSWORD, problemOf, setup, sortedStatuses } from '../app-fixture.ts'
import { StoreUnavailable } from '../store/document-store.ts'

describe('setting up a community', () => {
  test('an empty store tells visitors that it waits to be set up', async () => {
    const { visitor } = await openTestApp()
    const answer = await visitor().send('GET', '/api/community')
    expect(await answer.json()).toEqual({ setUp: false, needsSetupCode: false })
  })

  test('the first person becomes the steward, is signed in, and finds the settings', async () => {
    const { visitor, services } = await openTestApp()
    const steward = visitor()
    const { member, signInName } = await steward.setUp()
    expect(signInName).toBe('wei')
    expect(await services.community.isSteward(member)).toBe(true)
    expect((await steward.send('GET', '/api/account')).status).toBe(200)
    const documents = await services.authority.read([SETTINGS_ID, `profile:${member}`, `role:${member}`])
    expect(documents.get(SETTINGS_ID)?.body).toMatchObject({
      name: '河边集市',
      registration: 'open',
      language: 'zh',
    })
    expect(documents.get(`profile:${member}`)?.body).toMatchObject({ name: '魏岚' })
    expect(documents.get(`role:${member}`)?.body).toMatchObject({ roles: ['steward'] })
    expect(await (await visitor().send('GET', '/api/community')).json()).toEqual({
      setUp: true,
      name: '河边集市',
      language: 'zh',
      registration: 'open',
    })
  })

  test('a second time is refused and changes nothing', async () => {
    const { visitor, services } = await openTestApp()
    await visitor().setUp()
    const answer = await visitor().send('POST', '/api/setup', { ...setup, name: 'mallory' })
    expect([answer.status, await problemOf(answer)]).toEqual([409, 'already-set-up'])
    expect(await services.accounts.byName('mallory')).toBeUndefined()
  })

  test('of two people who set up at once, one becomes the steward', async () => {
    const { visitor, store } = await openTestApp()
    const answers = await Promise.all(
      ['an', 'bo', 'chi'].map((name) => visitor().send('POST', '/api/setup', { ...setup, name })),
    )
    expect(sortedStatuses(answers)).toEqual([201, 409, 409])
    expect(await store.records.list('account:')).toHaveLength(1)
  })

  test('one that was cut short can be repeated under the same name', async () => {
    let isCut = true
    const { visitor, services } = await openTestApp({
      wrapStore: (store) => ({
        ...store,
        documents: {
          ...store.documents,
          write: (writes) =>
            isCut ? Promise.reject(new StoreUnavailable('full')) : store.documents.write(writes),
        },
      }),
    })
    const answer = await visitor().send('POST', '/api/setup', setup)
    expect([answer.status, await problemOf(answer)]).toEqual([503, 'store-unavailable'])
    isCut = false
    const { member } = await visitor().setUp()
    expect(await services.accounts.byName('wei')).toMatchObject({ member })
  })

  test('the demo fills the community only for who asks for it', async () => {
    const fresh = await openTestApp()
    await fresh.visitor().setUp({ content: 'fresh' })
    expect(fresh.demoFills).toHaveLength(0)
    const demo = await openTestApp()
    await demo.visitor().setUp({ content: 'demo' })
    expect(demo.demoFills).toHaveLength(1)
  })

  test('nobody can sign up before', async () => {
    const { visitor } = await openTestApp()
    const answer = await visitor().send('POST', '/api/sign-up', {
      name: 'an',
      password: PASSWORD,
      displayName: 'An',
    })
    expect([answer.status, await problemOf(answer)]).toEqual([409, 'not-set-up'])
  })

  test.each([
    ['a short password', { password: 'seven77' }],
    ['no name for the community', { community: { ...setup.community, name: ' ' } }],
    ['an unknown language', { community: { ...setup.community, language: 'tlh' } }],
    ['an unknown content', { content: 'everything' }],
    ['a sign-in name of one letter', { name: 'w' }],
  ])('%s is malformed', async (_, change) => {
    const { visitor } = await openTestApp()
    const answer = await visitor().send('POST', '/api/setup', { ...setup, ...change })
    expect([answer.status, await problemOf(answer)]).toEqual([400, 'malformed'])
  })
})

describe('the setup code', () => {
  test('keeps strangers from a server that others can reach', async () => {
    const { visitor } = await openTestApp({ setupCode: 'k3y4theowner' })
    expect(await (await visitor().send('GET', '/api/community')).json()).toEqual({
      setUp: false,
      needsSetupCode: true,
    })
    for (const setupCode of [undefined, 'k3y4theOwner', ''])
      expect(await problemOf(await visitor().send('POST', '/api/setup', { ...setup, setupCode }))).toBe(
        'setup-code-wrong',
      )
    await visitor().setUp({ setupCode: 'k3y4theowner' })
  })
})
