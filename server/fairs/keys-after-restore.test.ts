import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeKeySet } from '../../shared/fairs/key-trust.ts'
import { keysetId, type KeysetBody } from '../../shared/fairs/keyset-kind.ts'
import { verifyEd25519 } from '../../shared/fairs/verify-ed25519.ts'
import { checkBackup } from '../backup/check-backup.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { writeBackup } from '../backup/write-backup.ts'
import { openAuthority } from '../composition/community.ts'
import { world } from '../composition/small-world-fixture.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { openPassKeys } from './pass-keys.ts'
import { publishKeys } from './publish-keys.ts'

const NOW = 1_760_000_000_000
const silent = () => undefined

async function keysetOf(authority: Authority): Promise<KeysetBody> {
  return (await authority.read([keysetId])).get(keysetId)!.body as KeysetBody
}

test('a restored community has its keys and its root, and phones that saw a later key set follow it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-keys-'))
  const store = await openStore({ folder: join(folder, 'first') })
  const authority = await openAuthority(store, () => NOW)
  await authority.record(world())
  const keys = await openPassKeys(store.records, () => NOW)
  await publishKeys(authority, store.records, keys, NOW)
  await writeBackup({ authority, store, now: () => NOW }, join(folder, 'copy'), silent)
  await publishKeys(authority, store.records, keys, NOW + 5_000)
  const seen = await takeKeySet(undefined, await keysetOf(authority), verifyEd25519, NOW)

  const backup = await checkBackup(join(folder, 'copy'), silent)
  if (!backup.ok || !seen.ok) throw new Error('there is nothing to restore')
  const second = await openStore({ folder: join(folder, 'second') })
  await restoreBackup(second, backup.value, silent)
  const later = NOW + 60_000
  const restored = await openAuthority(second, () => later)
  onTestFinished(async () => {
    for (const each of [authority, restored, store, second]) await each.close()
    await rm(folder, { recursive: true })
  })
  const again = await openPassKeys(second.records, () => later)
  expect(again.published(NOW)).toEqual(keys.published(NOW))

  const asInTheBackup = await takeKeySet(seen.value, await keysetOf(restored), verifyEd25519, later)
  expect(asInTheBackup).toEqual({ ok: false, error: 'older' })
  await publishKeys(restored, second.records, again, later)
  const asAtTheStart = await takeKeySet(seen.value, await keysetOf(restored), verifyEd25519, later)
  expect(asAtTheStart).toMatchObject({ ok: true, value: { root: seen.value.root } })
})
