import { expect, test } from 'vitest'
import { livekeyId } from '../../shared/fairs/livekey-kind.ts'
import { passId, type PassBody } from '../../shared/fairs/pass-kind.ts'
import { replacementId } from '../../shared/fairs/replacement-kind.ts'
import { renewPasses } from './pass-renewal.ts'
import { DAY, documentOf, FAIR, NOW, openTicketing } from './ticketing-fixture.ts'

const here = openTicketing()
const { ask, bodyOf, claimsOf, earned } = here

test('a member has a pass as soon as there is a profile', async () => {
  expect(await claimsOf(passId('mei'))).toMatchObject({ member: 'mei', tier: 0 })
  expect(await claimsOf(passId('mei'))).not.toHaveProperty('event')
})

test('no two passes have the same serial', async () => {
  await Promise.all(['mei', 'bo'].map((member) => ask(member)))
  await here.authority.record([earned('mei', 500)])
  const ids = ['mei', 'bo', 'cai', 'oli'].map((member) => passId(member))
  const passes = await here.authority.read([...ids, passId('mei', FAIR), passId('bo', FAIR)])
  const serials = [...passes.values()].map(({ body }) => body['serial'])
  expect(new Set(serials).size).toBe(6)
})

test('a higher tier brings a new pass, more points within it do not', async () => {
  await here.authority.record([earned('mei', 120)])
  const risen = await claimsOf(passId('mei'))
  expect(risen).toMatchObject({ tier: 1 })
  await here.authority.record([earned('mei', 1)])
  expect(await claimsOf(passId('mei'))).toEqual(risen)
})

test('a pass that is about to run out is renewed though nobody was here', async () => {
  const first = await claimsOf(passId('mei'))
  expect(await renewPasses(here.authority, here.keys, NOW + 100 * DAY)).toBe(0)
  here.now = NOW + 300 * DAY
  expect(await renewPasses(here.authority, here.keys, here.now)).toBe(4)
  const second = await claimsOf(passId('mei'))
  expect(second?.validUntil).toBeGreaterThan(first!.validUntil)
  expect(second?.serial).toBeGreaterThan(first!.serial)
  expect(await renewPasses(here.authority, here.keys, here.now)).toBe(0)
})

/** A member's phone has made a key, or has none any more. */
async function bind(member: string, publicKey: string, assumed = 0): Promise<number> {
  const result = await ask(member, documentOf(livekeyId(member), member, { publicKey }), assumed)
  expect(result?.outcome).toBe('accepted')
  return (await here.authority.read([livekeyId(member)])).get(livekeyId(member))!.stamp
}

test('a member’s own pass is bound to the key of their phone, and stays so whatever it is renewed for', async () => {
  const holderKey = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
  const before = await claimsOf(passId('mei'))
  expect(before?.holderKey).toBeUndefined()
  const stamp = await bind('mei', holderKey)
  const bound = await claimsOf(passId('mei'))
  expect(bound).toMatchObject({ holderKey, serial: stamp })
  expect((await bodyOf<PassBody>(passId('mei')))?.former).toMatchObject([{ serial: before?.serial }])

  await ask(
    'mei',
    documentOf(replacementId('mei', stamp), 'mei', { serial: stamp }, { parent: passId('mei') }),
  )
  expect(await claimsOf(passId('mei'))).toMatchObject({ holderKey })
  await here.authority.record([earned('mei', 5_000)])
  expect(await claimsOf(passId('mei'))).toMatchObject({ holderKey })
  here.now += 300 * DAY
  await renewPasses(here.authority, here.keys, here.now)
  expect(await claimsOf(passId('mei'))).toMatchObject({ holderKey })

  await bind('mei', '', stamp)
  expect((await claimsOf(passId('mei')))?.holderKey).toBeUndefined()
})

test('whoever says the same key again has the same pass', async () => {
  const stamp = await bind('bo', '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')
  const pass = await bodyOf<PassBody>(passId('bo'))
  await bind('bo', '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', stamp)
  expect(await bodyOf<PassBody>(passId('bo'))).toEqual(pass)
})
