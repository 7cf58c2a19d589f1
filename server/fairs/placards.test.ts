import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { placardId, type PlacardBody } from '../../shared/fairs/placard-kind.ts'
import { verifyStallCode } from '../../shared/fairs/stall-code.ts'
import { verifyEd25519 } from '../../shared/fairs/verify-ed25519.ts'
import { openAuthority } from '../composition/community.ts'
import { NOW, world } from '../composition/small-world-fixture.ts'
import { openStore } from '../store/pouch-store.ts'
import { keepKeys, replaceKeys } from './keep-keys.ts'
import { openPassKeys } from './pass-keys.ts'

const STALL = 'stall:a:a'
const silent = () => undefined

async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-placards-'))
  const store = await openStore({ folder })
  let now = NOW
  const authority = await openAuthority(store, () => now)
  onTestFinished(async () => {
    await authority.close()
    await store.close()
    await rm(folder, { recursive: true })
  })
  await authority.record(world())
  const keys = await openPassKeys(store.records, () => now)
  const standing = async (id: string) => (await authority.read([id])).get(id)!
  const code = async () => ((await standing(placardId(STALL))).body as PlacardBody).code
  return {
    authority,
    store,
    code,
    believed: async () => verifyStallCode(await code(), keys.published(now), verifyEd25519, now),
    pass: (ms: number) => (now += ms),
    clock: () => now,
    async edit(name: string) {
      const { stamp: _, receivedAt: __, ...stall } = await standing(STALL)
      await authority.record([{ ...stall, body: { ...stall.body, name } }])
    },
  }
}

test('a stall has a code that phones believe, and keeps it, for it may be printed', async () => {
  const { code, believed, edit } = await open()
  expect(await believed()).toEqual({ ok: true, value: { event: 'a', stall: 'a' } })
  const first = await code()
  await edit('another name')
  expect(await code()).toBe(first)
})

test('a stall shows another code once the keys have leaked, and none anew for the daily round', async () => {
  const { authority, store, code, believed, pass, clock } = await open()
  const first = await code()
  await keepKeys(authority, store.records, clock)
  expect(await code()).toBe(first)
  pass(1_000)
  await replaceKeys(authority, store.records, clock, silent)
  expect(await code()).not.toBe(first)
  expect(await believed()).toMatchObject({ ok: true })
})

test('what hung at a fair that is over is left alone', async () => {
  const { authority, store, code, pass, clock } = await open()
  const first = await code()
  pass(10 * 24 * 3_600_000)
  await replaceKeys(authority, store.records, clock, silent)
  expect(await code()).toBe(first)
})
