import { expect, test } from 'vitest'
import { takeKeySet } from '../../shared/fairs/key-trust.ts'
import type { KeysetBody } from '../../shared/fairs/keyset-kind.ts'
import { passId, type PassBody } from '../../shared/fairs/pass-kind.ts'
import { verifyPass } from '../../shared/fairs/pass-verification.ts'
import { verifyEd25519 } from '../../shared/fairs/verify-ed25519.ts'
import { keepKeys, replaceKeys } from './keep-keys.ts'
import { publishKeys } from './publish-keys.ts'
import { DAY, FAIR, fairOf, NOW, openTicketing } from './ticketing-fixture.ts'

const here = openTicketing()
const { ask, bodyOf, claimsOf } = here

test('a pass that would outlive its key is signed by the next one, and says what it said', async () => {
  await here.authority.record([fairOf({ endsAt: NOW + 600 * DAY })])
  await ask('mei')
  const id = passId('mei', FAIR)
  const [before, token] = [await claimsOf(id), (await bodyOf<PassBody>(id))?.token]
  here.now = NOW + 650 * DAY
  await keepKeys(here.authority, here.store.records, () => here.now)
  expect((await bodyOf<PassBody>(id))?.token).toBe(token)
  here.now = NOW + 730 * DAY
  await keepKeys(here.authority, here.store.records, () => here.now)
  expect((await bodyOf<PassBody>(id))?.token).not.toBe(token)
  here.now = NOW + 900 * DAY
  expect(await claimsOf(id)).toEqual(before)
})

test('once a key leaked, every pass is signed by another one, and what the thief signs is not believed', async () => {
  await Promise.all(['mei', 'bo'].map((member) => ask(member)))
  const ids = [passId('mei'), passId('mei', FAIR), passId('bo', FAIR)]
  const claims = await Promise.all(ids.map(claimsOf))
  const stolen = (await bodyOf<PassBody>(ids[0]!))!.token
  here.now += DAY
  expect(
    await replaceKeys(
      here.authority,
      here.store.records,
      () => here.now,
      () => undefined,
    ),
  ).toBe(6)
  expect(await Promise.all(ids.map(claimsOf))).toEqual(claims)
  const { keys: published } = (await bodyOf<KeysetBody>('keyset:community'))!
  expect(await verifyPass(stolen, published, verifyEd25519, here.now)).toEqual({
    ok: false,
    error: 'key-not-valid',
  })
  expect(
    await replaceKeys(
      here.authority,
      here.store.records,
      () => here.now + 1,
      () => undefined,
    ),
  ).toBe(6)
})

test('what a crash left unsigned when a key leaked, the daily round signs', async () => {
  await ask('mei')
  here.now += DAY
  const down = { ...here.authority, record: () => Promise.reject(new Error('the lights went out')) }
  await expect(
    replaceKeys(
      down,
      here.store.records,
      () => here.now,
      () => undefined,
    ),
  ).rejects.toThrow('lights')
  await keepKeys(here.authority, here.store.records, () => here.now)
  expect(await claimsOf(passId('mei', FAIR))).toMatchObject({ member: 'mei', event: 'dusk' })
})

test('each key set is signed by the same root, with a version that only grows', async () => {
  const held = await takeKeySet(
    undefined,
    (await bodyOf<KeysetBody>('keyset:community'))!,
    verifyEd25519,
    here.now,
  )
  // The clock may be put back, and a key set may be signed twice in a second.
  for (const at of [here.now, here.now - DAY, here.now + DAY]) {
    await publishKeys(here.authority, here.store.records, here.keys, at)
    const next = (await bodyOf<KeysetBody>('keyset:community'))!
    expect(await takeKeySet(held.ok ? held.value : undefined, next, verifyEd25519, at)).toMatchObject({
      ok: true,
    })
  }
})
